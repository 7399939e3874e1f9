import type { CertificateChain } from '../../certificates/certificate-chain.ts';
import type { SasToken } from '../../protocol/sas-token.ts';
import { errorBodyOf } from '../faults/error-answer.ts';
import type { Faults } from '../faults/faults.ts';
import { serviceError } from '../records/formats.ts';
import type { Store } from '../records/store.ts';
import type { Report } from '../reporter.ts';
import { type Attested, attest } from './attestation.ts';
import type { CertificateAttestation } from './certificate-attestation.ts';
import { explainRefusal } from './explain-refusal.ts';
import { faultyChain } from './faulty-chain.ts';
import type { ProvisioningService } from './provisioning-service.ts';
import { readRegisterRequest } from './read-csr.ts';
import { SearchBudget } from './search-budget.ts';
import type { Throttle } from './throttle.ts';

export interface DeviceApiOptions {
  readonly store: Store;
  readonly attestation: CertificateAttestation;
  readonly service: ProvisioningService;
  readonly faults: Faults;
  readonly report: Report;
  /** Absent: devices may ask as often as they like. */
  readonly throttle?: Throttle;
  /** Seconds in `retry-after`. */
  readonly retryAfter: number;
}

/** Who asks: the registration ID, and the token or the certificates that are to prove it. */
export type Applicant = Asking &
  ({ readonly token: SasToken } | { readonly certificates: CertificateChain });

interface Asking {
  readonly registrationId: string;
  /** As sent: what a request may hold depends on it. */
  readonly apiVersion?: string | null | undefined;
  /** Why the api-version is none that is answered, and what the device is told; absent: it is one. */
  readonly unsupported?: { readonly reason: string; readonly message: string };
}

/** What DPS says to a device, over whatever transport. */
export interface DeviceAnswer {
  readonly status: number;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly body: object;
}

type DeviceRequest = 'register' | 'operation' | 'status';

/** The documentation and the specification disagree (protocol.md 4.3, 12); nobody has told what the service does. */
const DASH =
  'the registration ID ends with a dash, which the documentation allows and the specification of the API does not';

/** What a device may ask of DPS; MQTT and HTTPS ask the same (protocol.md 1.6 to 1.8). */
export class DeviceApi {
  readonly #options: DeviceApiOptions;
  readonly #budget = new SearchBudget();

  constructor(options: DeviceApiOptions) {
    this.#options = options;
  }

  /** @param payload the body as it was sent; it may be empty (protocol.md 1.5) */
  register(applicant: Applicant, payload: Buffer): DeviceAnswer {
    return this.#asProven('register', applicant, (attested) => {
      const { throttle } = this.#options;
      const wait = throttle?.register();
      return throttle === undefined || wait === undefined
        ? this.#register(applicant, attested, payload)
        : this.#throttled(applicant.registrationId, wait, throttle.tooMany);
    });
  }

  operationStatus(applicant: Applicant, operationId: string): DeviceAnswer {
    return this.#asProven('operation', applicant, () => {
      const { throttle } = this.#options;
      const wait = throttle?.poll(applicant.registrationId);
      return throttle === undefined || wait === undefined
        ? this.#operationStatus(applicant, operationId)
        : this.#throttled(applicant.registrationId, wait, throttle.tooSoon);
    });
  }

  /** The registration record as it stands, without registering (protocol.md 1.8). */
  registrationStatus(applicant: Applicant): DeviceAnswer {
    return this.#asProven('status', applicant, () => {
      const { registrationId: id } = applicant;
      const state = this.#options.service.registrationStatus(id);
      if (state) return { status: 200, body: state };
      this.#refused(id, 404, 'the device has not registered yet');
      return { status: 404, body: serviceError(404001, 'Registration not found.') };
    });
  }

  #asProven(
    request: DeviceRequest,
    applicant: Applicant,
    work: (attested: Attested) => DeviceAnswer,
  ): DeviceAnswer {
    const { store, faults, attestation } = this.#options;
    const { registrationId } = applicant;
    const disturbed = this.#disturb(request, registrationId);
    if (disturbed) return disturbed;
    const { unsupported } = applicant;
    if (unsupported !== undefined) {
      this.#refused(registrationId, 400, unsupported.reason);
      return { status: 400, body: serviceError(400004, unsupported.message) };
    }
    if ('certificates' in applicant) {
      const shown = faultyChain(faults, registrationId, applicant.certificates);
      if ('reason' in shown) return this.#unauthorized(registrationId, shown.reason, shown.message);
      const { certificates } = shown;
      const attested = attestation.attest(registrationId, certificates);
      if (attested) return work(attested);
      const { reason, message } = attestation.explain(registrationId, certificates);
      return this.#unauthorized(registrationId, reason, message);
    }
    const { token } = applicant;
    const attested = attest(store, registrationId, token);
    if (!attested) {
      return this.#unauthorized(
        registrationId,
        explainRefusal(store, registrationId, token, this.#budget),
      );
    }
    if (faults.strike('wrong-key', registrationId)) {
      return this.#unauthorized(registrationId, 'a fault was armed: wrong key');
    }
    return work(attested);
  }

  #register(applicant: Applicant, attested: Attested, payload: Buffer): DeviceAnswer {
    const { registrationId: id } = applicant;
    const { service, retryAfter, report, faults } = this.#options;
    const body = readRegisterRequest(payload, applicant, faults);
    if ('errorCode' in body) {
      this.#refused(id, 400, body.reason);
      return { status: 400, body: serviceError(body.errorCode, body.message) };
    }
    if (id.endsWith('-')) report({ link: 'dps', event: 'dps.doubtful-id', id, reason: DASH });
    report({ link: 'dps', event: 'dps.registering', id, detail: { enrollment: attested.kind } });
    return {
      status: 202,
      retryAfter,
      body: service.register(id, attested, body.payload, body.csr),
    };
  }

  #operationStatus({ registrationId: id }: Applicant, operationId: string): DeviceAnswer {
    const { service, retryAfter, report } = this.#options;
    const operation = service.operationStatus(id, operationId);
    if (!operation) {
      this.#refused(id, 404, 'no such operation of this device');
      return { status: 404, body: serviceError(404000, 'Operation not found.') };
    }
    report({ link: 'dps', event: 'dps.polled', id, detail: { status: operation.status } });
    return operation.status === 'assigning'
      ? { status: 202, retryAfter, body: operation }
      : { status: 200, body: operation };
  }

  #unauthorized(id: string, reason: string, message = 'Unauthorized'): DeviceAnswer {
    this.#refused(id, 401, reason);
    return { status: 401, body: serviceError(401002, message) };
  }

  #refused(id: string, status: number, reason: string): void {
    this.#options.report({ link: 'dps', event: 'dps.refused', id, reason, detail: { status } });
  }

  #throttled(id: string, retryAfter: number, reason: string): DeviceAnswer {
    const { report } = this.#options;
    report({ link: 'dps', event: 'dps.throttled', id, reason, detail: { retryAfter } });
    return { status: 429, retryAfter, body: serviceError(429001, 'Operation is throttled.') };
  }

  #disturb(request: DeviceRequest, id: string): DeviceAnswer | undefined {
    const { faults, report } = this.#options;
    const throttled = faults.strike('throttled', id);
    if (throttled) {
      return this.#throttled(id, throttled.retryAfter, 'a fault was armed: throttled');
    }
    const broken =
      faults.strike('server-error', id) ??
      faults.strike('dps-answers', id, (fault) => fault.request === request);
    if (!broken) return undefined;
    const { status } = broken;
    // Whoever may try again is told when (protocol.md 1.7).
    const wait = status === 429 || status >= 500 ? this.#options.retryAfter : undefined;
    const { retryAfter = wait } = broken;
    const reason = `a fault was armed: ${broken.kind.replace('-', ' ')}`;
    report({ link: 'dps', event: 'dps.failing', id, reason, detail: { status } });
    return { status, retryAfter, body: errorBodyOf(broken) };
  }
}

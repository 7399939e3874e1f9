import type { ReadSigningRequest } from '../../certificates/signing-request.ts';
import { LIMITS } from '../limits.ts';
import type { Committed } from '../records/commits.ts';
import { newOperationId } from '../records/formats.ts';
import type { RegistrationRecord } from '../records/records.ts';
import { registrationKey } from '../records/store.ts';
import type { Report } from '../reporter.ts';
import { Assigner, type AssignmentOptions } from './assignment.ts';
import type { Attested } from './attestation.ts';
import type { AssignmentRequest } from './choose-assignment.ts';
import {
  type RegistrationOperation,
  type RegistrationState,
  registrationState,
} from './registration-state.ts';

interface Operation {
  readonly registrationId: string;
  readonly startedAt: number;
  readonly readyAt: number;
  /** Shown only when it would survive a kill: what a device was told stays true. */
  outcome: Committed<RegistrationRecord> | undefined;
}

export interface ProvisioningServiceOptions extends AssignmentOptions {
  readonly report: Report;
  readonly assigningMilliseconds: number;
}

/**
 * What DPS does with a device it has let in: registers it, and says how far it is. Knows no transport: MQTT
 * and HTTPS ask the same questions.
 */
export class ProvisioningService {
  readonly #options: ProvisioningServiceOptions;
  readonly #assigner: Assigner;
  readonly #operations = new Map<string, Operation>();
  /** Registrations whose record is not kept yet, or could not be. */
  readonly #unkept = new Set<string>();

  constructor(options: ProvisioningServiceOptions) {
    this.#options = options;
    this.#assigner = new Assigner(options);
  }

  /**
   * Starts a registration (protocol.md 1.6). The work goes on while the device waits.
   *
   * @param payload of the request: only a custom allocation policy looks at it
   * @param csr the signing request that came with it
   * @returns what the 202 carries
   */
  register(
    registrationId: string,
    attested: Attested,
    payload?: unknown,
    csr?: ReadSigningRequest,
  ): RegistrationOperation {
    const { store, faults, report } = this.#options;
    const operationId = newOperationId(store.idScope);
    const slow = faults.strike('slow-assigning', registrationId)?.milliseconds ?? 0;
    const startedAt = Date.now();
    const operation: Operation = {
      registrationId: registrationKey(registrationId),
      startedAt,
      readyAt: startedAt + this.#options.assigningMilliseconds + slow,
      outcome: undefined,
    };
    this.#forgetOldOperations(startedAt);
    this.#operations.set(operationId, operation);
    this.#complete(operation, { registrationId, attested, payload, csr }).catch((error: Error) => {
      // What cannot be kept must not be told; without the operation the device starts again.
      this.#operations.delete(operationId);
      const reason = error.message;
      report({ link: 'server', event: 'store.failed', id: registrationId, reason });
    });
    return { operationId, status: 'assigning' };
  }

  /**
   * How far an operation is.
   *
   * @returns undefined when there is no such operation, or it belongs to another device
   */
  operationStatus(registrationId: string, operationId: string): RegistrationOperation | undefined {
    const operation = this.#operations.get(operationId);
    if (operation?.registrationId !== registrationKey(registrationId)) return undefined;
    const { outcome } = operation;
    if (!outcome || Date.now() < operation.readyAt) {
      return {
        operationId,
        status: 'assigning',
        registrationState: { registrationId, status: 'assigning' },
      };
    }
    const { value: record } = outcome;
    return { operationId, status: record.status, registrationState: registrationState(record) };
  }

  /** The record of an earlier registration. @returns undefined when there is none */
  registrationStatus(registrationId: string): RegistrationState | undefined {
    const key = registrationKey(registrationId);
    const record = this.#unkept.has(key) ? undefined : this.#options.store.registrations.get(key);
    return record && registrationState(record);
  }

  async #complete(operation: Operation, request: AssignmentRequest): Promise<void> {
    operation.outcome = await this.#options.store.commit(() => this.#assign(request));
    this.#unkept.delete(operation.registrationId);
  }

  async #assign(request: AssignmentRequest): Promise<RegistrationRecord> {
    const { store, report } = this.#options;
    const { record: outcome, reason } = await this.#assigner.assign(request);
    const { registrationId } = request;
    const key = registrationKey(registrationId);
    store.registrations.put(key, outcome);
    this.#unkept.add(key);
    const { status, assignedHub, deviceId, substatus } = outcome;
    report({
      link: 'dps',
      event: `dps.${status}`,
      id: registrationId,
      reason,
      detail: { assignedHub, deviceId, substatus },
    });
    return outcome;
  }

  /** Insertion order is age, so the old ones stand in front. */
  #forgetOldOperations(now: number): void {
    for (const [id, { startedAt, readyAt }] of this.#operations) {
      const tooMany = this.#operations.size >= LIMITS.operations;
      if (!tooMany && now - Math.max(startedAt, readyAt) < LIMITS.operationAge) break;
      this.#operations.delete(id);
    }
  }
}

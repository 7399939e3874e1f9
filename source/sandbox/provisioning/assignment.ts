import { withoutPort } from '../host-names.ts';
import type { IotHub } from '../hub/iot-hub.ts';
import type { DeviceCredential } from '../records/device-credential.ts';
import { newEtag, timestamp } from '../records/formats.ts';
import type { LastAssignment, RegistrationRecord, Substatus } from '../records/records.ts';
import { registrationKey, type Store } from '../records/store.ts';
import type { Attested } from './attestation.ts';
import {
  type AssignmentRequest,
  type Choice,
  type ChoiceOptions,
  chooseAssignment,
  DEFAULT_REPROVISION_POLICY,
} from './choose-assignment.ts';
import type { Issuer } from './issuer.ts';
import { DESERIALIZATION } from './register-body.ts';

export interface AssignmentOptions extends ChoiceOptions {
  readonly store: Store;
  readonly hub: IotHub;
  readonly issuer: Issuer;
  /** Takes a device away from a hub it has left, with everything that is kept for it. */
  readonly removeDevice: (hub: string, deviceId: string) => void;
}

/** The record that becomes of it, and the true reason where the device is told less. */
export interface Assignment {
  readonly record: RegistrationRecord;
  readonly reason?: string;
}

/** Decides where a device goes, and makes or moves it there (protocol.md 1.6, 5). */
export class Assigner {
  readonly #options: AssignmentOptions;

  constructor(options: AssignmentOptions) {
    this.#options = options;
  }

  /** Only a custom policy takes time: everything else is done when this returns. */
  async assign(request: AssignmentRequest): Promise<Assignment> {
    const { store, faults } = this.#options;
    const { registrationId, attested } = request;
    const previous = store.registrations.get(registrationKey(registrationId));
    const base = newRecord(request, previous);
    const last = lastAssignment(previous);
    const unassigned = { ...base, ...(last && { lastAssignment: last }) };
    const { provisioningStatus } = attested.enrollment;
    if (provisioningStatus === 'disabled') {
      return {
        record: { ...unassigned, status: 'disabled' },
        reason: 'the enrollment is disabled',
      };
    }
    if (faults.strike('disabled', registrationId)) {
      return {
        record: { ...unassigned, status: 'disabled' },
        reason: 'a fault was armed: disabled',
      };
    }
    const chosen = chooseAssignment(this.#options, request, last);
    const choice = chosen instanceof Promise ? await chosen : chosen;
    if ('errorCode' in choice) {
      const { reason, ...error } = choice;
      return { record: { ...unassigned, status: 'failed', ...error }, reason };
    }
    const issued = await this.#issue(request);
    if (issued && 'errorCode' in issued) {
      const { reason, ...error } = issued;
      return { record: { ...unassigned, status: 'failed', ...error }, reason };
    }
    const ownDeviceId = attested.kind === 'individual' ? attested.enrollment.deviceId : undefined;
    // A device keeps its ID until its registration record is deleted (protocol.md 5).
    const deviceId = last?.deviceId ?? ownDeviceId ?? registrationId;
    const credential = issued?.chain ? { issuedTo: registrationId } : attested.credential;
    const substatus = this.#settle(choice, deviceId, { ...attested, credential }, last);
    const { hub: assignedHub, payload } = choice;
    return {
      record: {
        ...base,
        status: 'assigned',
        substatus,
        assignedHub,
        deviceId,
        ...(payload !== undefined && { payload }),
        ...(issued?.chain && { issuedCertificateChain: issued.chain }),
        ...this.#profileOf(registrationId),
      },
      ...(issued?.reason !== undefined && { reason: issued.reason }),
    };
  }

  /** Nothing is said of what a hub speaks but on demand: every hub of the sandbox is a classic one. */
  #profileOf(registrationId: string): Pick<RegistrationRecord, 'connectionProfile'> {
    const armed = this.#options.faults.strike('connection-profile', registrationId);
    return armed ? { connectionProfile: armed.profile } : {};
  }

  /**
   * Issues a certificate where the device asks for one and its enrollment names a policy; without one it is assigned
   * all the same, and gets none (protocol.md 12.1).
   */
  async #issue({ registrationId, attested, csr }: AssignmentRequest): Promise<Issued | undefined> {
    if (!csr) return undefined;
    const { faults, issuer } = this.#options;
    const { credentialPolicyName, certificatePolicyName } = attested.enrollment.policies ?? {};
    if (faults.strike('no-policy', registrationId)) {
      return { reason: 'a fault was armed: no policy; no certificate was issued' };
    }
    if (!credentialPolicyName && !certificatePolicyName) {
      return { reason: 'the enrollment names no certificate policy, so no certificate was issued' };
    }
    const chain = await issuer.issue(csr);
    if (chain) return { chain };
    const reason = 'the csr is not signed with the key it is for';
    return { errorCode: DESERIALIZATION.errorCode, errorMessage: DESERIALIZATION.message, reason };
  }

  /** Makes the device, leaves it, resets it or moves it, as the reprovision policy says (protocol.md 5). */
  #settle(
    { hub: assignedHub, initialTwin }: Extract<Choice, { readonly hub: string }>,
    deviceId: string,
    {
      enrollment,
      credential,
    }: Pick<Attested, 'enrollment'> & { readonly credential: DeviceCredential },
    last: LastAssignment | undefined,
  ): Substatus {
    const { hub, removeDevice } = this.#options;
    const to = withoutPort(assignedHub);
    const from = last && withoutPort(last.assignedHub);
    const { policies = {} } = enrollment;
    const twin = initialTwin ?? enrollment.initialTwin;
    const device = { credential, initialTwin: twin, iotEdge: policies.capabilities?.iotEdge };
    const policy = policies.reprovisionPolicy ?? DEFAULT_REPROVISION_POLICY;
    const resets = policy.updateHubAssignment && !policy.migrateDeviceData;
    if (!from) {
      hub.provision(to, deviceId, device);
      return 'initialAssignment';
    }
    const moves = from.toLowerCase() !== to.toLowerCase();
    if (moves && !resets) hub.copyTwin(from, to, deviceId);
    if (moves) removeDevice(from, deviceId);
    hub.provision(to, deviceId, device);
    if (resets) {
      hub.resetTwin(to, deviceId, twin);
      return 'deviceDataReset';
    }
    return moves ? 'deviceDataMigrated' : 'reprovisionedToInitialAssignment';
  }
}

/** What became of a signing request: a chain, none and why, or the end of the registration. */
type Issued =
  | { readonly chain?: readonly string[]; readonly reason?: string }
  | { readonly errorCode: number; readonly errorMessage: string; readonly reason: string };

/** Where the device is; a registration that fails in between does not move it. */
function lastAssignment(record: RegistrationRecord | undefined): LastAssignment | undefined {
  const { assignedHub, deviceId } = record ?? {};
  if (assignedHub === undefined || deviceId === undefined) return record?.lastAssignment;
  return { assignedHub, deviceId };
}

function newRecord(
  { registrationId, attested }: AssignmentRequest,
  previous: RegistrationRecord | undefined,
): Omit<RegistrationRecord, 'status'> {
  const now = timestamp(Date.now());
  return {
    registrationId,
    createdDateTimeUtc: previous?.createdDateTimeUtc ?? now,
    lastUpdatedDateTimeUtc: now,
    etag: newEtag(),
    ...(attested.kind === 'group' && { enrollmentGroupId: attested.enrollment.enrollmentGroupId }),
    ...(!('keys' in attested.credential) && { attestation: 'x509' as const }),
  };
}

import type { Faults } from '../faults/faults.ts';
import { type HostNames, withoutPort } from '../host-names.ts';
import type { IotHub } from '../hub/iot-hub.ts';
import { newEtag, timestamp } from '../records/formats.ts';
import type {
  InitialTwin,
  LastAssignment,
  RegistrationRecord,
  Substatus,
} from '../records/records.ts';
import { registrationKey, type Store } from '../records/store.ts';
import { announced, chooseHub, hubsOf } from './allocation.ts';
import type { Attested } from './attestation.ts';
import { askWebhook } from './custom-allocation.ts';

export interface AssignmentOptions {
  readonly store: Store;
  readonly hub: IotHub;
  readonly names: HostNames;
  readonly faults: Faults;
  /** An enrollment as the service API shows it, without its keys: what a webhook is told. */
  readonly enrollmentJson: (attested: Attested) => object;
  /** Takes a device away from a hub it has left, with everything that is kept for it. */
  readonly removeDevice: (hub: string, deviceId: string) => void;
}

/** What is asked for: by whom, and with what in the request's `payload`. */
export interface AssignmentRequest {
  readonly registrationId: string;
  readonly attested: Attested;
  readonly payload: unknown;
}

/** The record that becomes of it, and the true reason where the device is told less. */
export interface Assignment {
  readonly record: RegistrationRecord;
  readonly reason?: string;
}

type Choice =
  | { readonly hub: string; readonly initialTwin?: InitialTwin; readonly payload?: unknown }
  | { readonly errorCode: number; readonly errorMessage: string; readonly reason: string };

/** New devices get these; what an enrollment says goes before (protocol.md 5). */
const DEFAULT_REPROVISION_POLICY = { updateHubAssignment: true, migrateDeviceData: true };

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
    const chosen = this.#choose(request, last);
    const choice = chosen instanceof Promise ? await chosen : chosen;
    if ('errorCode' in choice) {
      const { reason, ...error } = choice;
      return { record: { ...unassigned, status: 'failed', ...error }, reason };
    }
    const ownDeviceId = attested.kind === 'individual' ? attested.enrollment.deviceId : undefined;
    // A device keeps its ID until its registration record is deleted (protocol.md 5).
    const deviceId = last?.deviceId ?? ownDeviceId ?? registrationId;
    const substatus = this.#settle(choice, deviceId, attested, last);
    const { hub: assignedHub, payload } = choice;
    return {
      record: {
        ...base,
        status: 'assigned',
        substatus,
        assignedHub,
        deviceId,
        ...(payload !== undefined && { payload }),
      },
    };
  }

  #choose(request: AssignmentRequest, last: LastAssignment | undefined): Choice | Promise<Choice> {
    const { names, faults } = this.#options;
    const { registrationId, attested } = request;
    const { policies = {} } = attested.enrollment;
    if (faults.strike('no-hub', registrationId)) return noHub('a fault was armed: no hub');
    const failing = faults.strike('assignment-fails', registrationId);
    if (failing) {
      const { errorCode = 400000, message = 'The assignment failed.' } = failing;
      return { errorCode, errorMessage: message, reason: 'a fault was armed: assignment fails' };
    }
    const { updateHubAssignment } = policies.reprovisionPolicy ?? DEFAULT_REPROVISION_POLICY;
    const current = last && announced(last.assignedHub, names);
    if (current && !updateHubAssignment) return { hub: current };
    if (policies.allocationPolicy === 'custom') return this.#ask(request, last);
    const hub = chooseHub(registrationId, policies, names);
    return hub === undefined ? noHub('no IoT hub is linked for this enrollment') : { hub };
  }

  async #ask(
    { registrationId, attested, payload }: AssignmentRequest,
    last: LastAssignment | undefined,
  ): Promise<Choice> {
    const { names, enrollmentJson } = this.#options;
    const { policies = {} } = attested.enrollment;
    const linkedHubs = hubsOf(policies, names);
    if (linkedHubs.length === 0) return noHub('no IoT hub is linked for this enrollment');
    if (!policies.customAllocationDefinition) {
      return customFailed('Custom allocation failed.', 'the enrollment names no webhook');
    }
    const { assignedHub, deviceId } = last ?? {};
    const enrollment = enrollmentJson(attested);
    const answer = await askWebhook(policies.customAllocationDefinition, {
      ...(attested.kind === 'group'
        ? { enrollmentGroup: enrollment }
        : { individualEnrollment: enrollment }),
      deviceRuntimeContext: {
        registrationId,
        ...(assignedHub !== undefined && { currentIotHubHostName: assignedHub }),
        ...(deviceId !== undefined && { currentDeviceId: deviceId }),
        ...('keys' in attested.credential ? { symmetricKey: {} } : { x509: {} }),
        ...(payload !== undefined && { payload }),
      },
      linkedHubs,
    });
    if ('failed' in answer) return customFailed(answer.failed.shown, answer.failed.reason);
    const { iotHubHostName, ...rest } = answer;
    const hub = announced(iotHubHostName, names);
    if (hub !== undefined && linkedHubs.includes(hub)) return { hub, ...rest };
    const shown = `Custom allocation failed: the IoT hub ${iotHubHostName} is not linked.`;
    return customFailed(shown, `the webhook named ${iotHubHostName}, which is not linked`);
  }

  /** Makes the device, leaves it, resets it or moves it, as the reprovision policy says (protocol.md 5). */
  #settle(
    { hub: assignedHub, initialTwin }: Extract<Choice, { readonly hub: string }>,
    deviceId: string,
    { enrollment, credential }: Attested,
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

/** The codes the C SDK knows (protocol.md 2.2); the words are ours. */
function noHub(reason: string): Choice {
  return { errorCode: 400208, errorMessage: 'No IoT hub is linked.', reason };
}

function customFailed(errorMessage: string, reason: string): Choice {
  return { errorCode: 400207, errorMessage, reason };
}

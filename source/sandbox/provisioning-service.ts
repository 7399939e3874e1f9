import type { Faults } from './faults.ts';
import { newEtag, newOperationId, timestamp } from './formats.ts';
import { type HostNames, withoutPort } from './host-names.ts';
import type { IotHub } from './iot-hub.ts';
import { LIMITS } from './limits.ts';
import { allocate } from './provisioning/allocation.ts';
import type { Attested } from './provisioning/attestation.ts';
import {
  type RegistrationOperation,
  type RegistrationState,
  registrationState,
} from './provisioning/registration-state.ts';
import type { RegistrationRecord } from './records.ts';
import type { Report } from './reporter.ts';
import { registrationKey, type Store } from './store.ts';

interface Operation {
  readonly registrationId: string;
  readonly startedAt: number;
  readonly readyAt: number;
  outcome: RegistrationRecord | undefined;
}

export interface ProvisioningServiceOptions {
  readonly store: Store;
  readonly hub: IotHub;
  readonly names: HostNames;
  readonly faults: Faults;
  readonly report: Report;
  readonly assigningMilliseconds: number;
}

/**
 * What DPS does with a device it has let in: registers it, and says how far it is. Knows no transport: MQTT
 * today, HTTPS later, ask the same questions.
 */
export class ProvisioningService {
  readonly #options: ProvisioningServiceOptions;
  readonly #operations = new Map<string, Operation>();

  constructor(options: ProvisioningServiceOptions) {
    this.#options = options;
  }

  /**
   * Starts a registration (protocol.md 1.6). The work goes on while the device waits.
   *
   * @returns what the 202 carries
   */
  register(registrationId: string, attested: Attested): RegistrationOperation {
    const { store, faults } = this.#options;
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
    this.#complete(operationId, operation, registrationId, attested);
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
    return { operationId, status: outcome.status, registrationState: registrationState(outcome) };
  }

  /** The record of an earlier registration. @returns undefined when there is none */
  registrationStatus(registrationId: string): RegistrationState | undefined {
    const record = this.#options.store.registrations.get(registrationKey(registrationId));
    return record && registrationState(record);
  }

  /** The outcome is shown only when it would survive a kill: what a device was told stays true. */
  #complete(
    operationId: string,
    operation: Operation,
    registrationId: string,
    attested: Attested,
  ): void {
    const outcome = this.#assign(registrationId, attested);
    const { store, report } = this.#options;
    store.registrations.put(registrationKey(registrationId), outcome);
    store.settled().then(
      () => {
        operation.outcome = outcome;
      },
      (error: Error) => {
        // What cannot be kept must not be told; without the operation the device starts again.
        this.#operations.delete(operationId);
        report({
          link: 'server',
          event: 'store.failed',
          id: registrationId,
          reason: error.message,
        });
      },
    );
    report({
      link: 'dps',
      event: `dps.${outcome.status}`,
      id: registrationId,
      reason:
        outcome.errorMessage ??
        (outcome.status === 'disabled' ? 'the enrollment is disabled' : undefined),
      detail: { assignedHub: outcome.assignedHub, deviceId: outcome.deviceId },
    });
  }

  #assign(registrationId: string, attested: Attested): RegistrationRecord {
    const { store, faults, hub } = this.#options;
    const { enrollment } = attested;
    const previous = store.registrations.get(registrationKey(registrationId));
    const now = timestamp(Date.now());
    const base = {
      registrationId,
      createdDateTimeUtc: previous?.createdDateTimeUtc ?? now,
      lastUpdatedDateTimeUtc: now,
      etag: newEtag(),
      ...(attested.kind === 'group' && {
        enrollmentGroupId: attested.enrollment.enrollmentGroupId,
      }),
    };
    if (enrollment.provisioningStatus === 'disabled' || faults.strike('disabled', registrationId)) {
      return { ...base, status: 'disabled' };
    }
    const assignedHub = faults.strike('no-hub', registrationId)
      ? undefined
      : this.#chooseHub(registrationId, previous);
    if (assignedHub === undefined) {
      return {
        ...base,
        status: 'failed',
        errorCode: 400208,
        errorMessage: 'No IoT hub is linked.',
      };
    }
    const ownDeviceId = attested.kind === 'individual' ? attested.enrollment.deviceId : undefined;
    // A device keeps its ID until its registration record is deleted (protocol.md 5).
    const deviceId = previous?.deviceId ?? ownDeviceId ?? registrationId;
    hub.provision(withoutPort(assignedHub), deviceId, attested.keys, enrollment.initialTwin);
    return { ...base, status: 'assigned', substatus: 'initialAssignment', assignedHub, deviceId };
  }

  /** A device stays on its hub as long as that is linked; a new one is allocated. */
  #chooseHub(registrationId: string, previous: RegistrationRecord | undefined): string | undefined {
    const { hubs } = this.#options.names;
    const before = withoutPort(previous?.assignedHub ?? '').toLowerCase();
    return (
      hubs.find((hub) => withoutPort(hub).toLowerCase() === before) ??
      allocate(registrationId, hubs)
    );
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

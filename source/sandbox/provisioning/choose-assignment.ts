import type { ReadSigningRequest } from '../../certificates/signing-request.ts';
import type { Gate } from '../../structures/gate.ts';
import type { Faults } from '../faults/faults.ts';
import type { HostNames } from '../host-names.ts';
import { LIMITS } from '../limits.ts';
import type { InitialTwin, LastAssignment } from '../records/records.ts';
import { announced, chooseHub, hubsOf } from './allocation.ts';
import type { Attested } from './attestation.ts';
import { type AllocationQuestion, askWebhook } from './custom-allocation.ts';

/** What is asked for: by whom, and with what in the request's `payload`. */
export interface AssignmentRequest {
  readonly registrationId: string;
  readonly attested: Attested;
  readonly payload: unknown;
  /** What the device asks to have signed. */
  readonly csr?: ReadSigningRequest | undefined;
}

export interface ChoiceOptions {
  readonly names: HostNames;
  readonly faults: Faults;
  /** An enrollment as the service API shows it, without its keys: what a webhook is told. */
  readonly enrollmentJson: (attested: Attested) => object;
  /** Bounds the webhooks under way: each holds a connection. */
  readonly webhooks: Gate;
}

/** The hub a device goes to, or why it goes to none. */
export type Choice =
  | { readonly hub: string; readonly initialTwin?: InitialTwin; readonly payload?: unknown }
  | { readonly errorCode: number; readonly errorMessage: string; readonly reason: string };

const TOO_MANY = {
  result: {
    failed: {
      shown: 'Custom allocation failed.',
      reason: `more than ${LIMITS.webhooksWaiting} devices wait for a webhook`,
    },
  },
};

/** New devices get these; what an enrollment says goes before (protocol.md 5). */
export const DEFAULT_REPROVISION_POLICY = { updateHubAssignment: true, migrateDeviceData: true };

/**
 * Chooses the hub, as the faults, the reprovision policy and the allocation policy say (protocol.md 5). Only a custom
 * policy takes time.
 *
 * @param last where the device is since an earlier registration
 */
export function chooseAssignment(
  options: ChoiceOptions,
  request: AssignmentRequest,
  last: LastAssignment | undefined,
): Choice | Promise<Choice> {
  const { names, faults } = options;
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
  if (policies.allocationPolicy === 'custom') return chooseByWebhook(options, request, last);
  const hub = chooseHub(registrationId, policies, names);
  return hub === undefined ? noHub('no IoT hub is linked for this enrollment') : { hub };
}

async function chooseByWebhook(
  { names, enrollmentJson, webhooks }: ChoiceOptions,
  { registrationId, attested, payload }: AssignmentRequest,
  last: LastAssignment | undefined,
): Promise<Choice> {
  const { policies = {} } = attested.enrollment;
  const { customAllocationDefinition: webhook } = policies;
  const linkedHubs = hubsOf(policies, names);
  if (linkedHubs.length === 0) return noHub('no IoT hub is linked for this enrollment');
  if (!webhook) {
    return customFailed('Custom allocation failed.', 'the enrollment names no webhook');
  }
  const { assignedHub, deviceId } = last ?? {};
  const enrollment = enrollmentJson(attested);
  const question: AllocationQuestion = {
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
  };
  const { result: answer } = (await webhooks.pass(() => askWebhook(webhook, question))) ?? TOO_MANY;
  if ('failed' in answer) return customFailed(answer.failed.shown, answer.failed.reason);
  const { iotHubHostName, ...rest } = answer;
  const hub = announced(iotHubHostName, names);
  if (hub !== undefined && linkedHubs.includes(hub)) return { hub, ...rest };
  const shown = `Custom allocation failed: the IoT hub ${iotHubHostName} is not linked.`;
  return customFailed(shown, `the webhook named ${iotHubHostName}, which is not linked`);
}

/** The codes the C SDK knows (protocol.md 2.2); the words are ours. */
function noHub(reason: string): Choice {
  return { errorCode: 400208, errorMessage: 'No IoT hub is linked.', reason };
}

function customFailed(errorMessage: string, reason: string): Choice {
  return { errorCode: 400207, errorMessage, reason };
}

import { DeviceFailure, type Symptom } from '../../device/device-failure.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { findKey, type KeyFinding } from '../../diagnosis/rank-causes/key-finding.ts';
import type { LocalFacts } from '../../diagnosis/rank-causes/local-facts.ts';
import { takeSecondLook } from '../../diagnosis/second-look.ts';
import { GLOBAL_DPS_HOST } from '../../protocol/network.ts';
import { asksForCertificate, usesX509 } from '../../settings/certificate/questions.ts';
import { isTarget } from '../../settings/owner-kinds.ts';
import { StepFailure } from '../failure.ts';
import { type Roads, serverOf } from './server-of.ts';
import type { StepContext } from './step.ts';

/**
 * Does something with the device side and explains its failure, with what this machine can find out by itself.
 *
 * @throws StepFailure for whatever the device side could name; anything else as it is
 */
export async function withExplanation<T>(
  context: StepContext,
  settings: Roads,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DeviceFailure)) throw error;
    throw await explain(error.symptom, context, settings);
  }
}

async function explain(
  symptom: Symptom,
  context: StepContext,
  settings: Roads,
): Promise<StepFailure> {
  const { resources, draft, messages, signal } = context;
  const { server, destination, httpsPort } = serverOf(symptom.link, context, settings);
  const { host } = destination;
  const registrationId = draft.registrationId?.value ?? '';
  const idScope = draft.idScope?.value ?? '';
  const looked = await takeSecondLook(symptom, { destination, httpsPort, signal });
  const facts: LocalFacts = {
    ...{ ...looked, host, idScope, registrationId },
    enrollment: draft.enrollment.value,
    key: keyFinding(context),
    ...chainOf(symptom, context),
    ...proofAt(symptom, context),
    ...evidence(symptom, context, settings),
  };
  const circumstances = {
    server,
    idScope,
    registrationId,
    deviceId: resources.assignment?.deviceId ?? registrationId,
  };
  const client = symptom.link === 'hub' ? circumstances.deviceId : registrationId;
  const reason = resources.owner?.refusalReason?.(client);
  const { diagnosis, kind } = diagnose(symptom, circumstances, messages, facts, reason);
  return new StepFailure(diagnosis, kind);
}

/** What this run has seen on the way to the failure. */
function evidence(
  { link, phase }: Symptom,
  { resources: { checked } }: StepContext,
  { host, transport }: Roads,
): Pick<LocalFacts, 'wasAccepted' | 'passed' | 'givenHost'> {
  const isSameRoad = checked?.host === host.value && checked.transport === transport.value;
  const passed = isSameRoad ? checked.passed : [];
  const isTyped = host.origin !== 'default' && !isTarget(host.origin);
  const isPublic = link === 'dps' && host.value === GLOBAL_DPS_HOST;
  return {
    wasAccepted: phase !== 'connect',
    // The checks were made at DPS; of another server they prove what is true of this machine.
    passed: link === 'dps' ? passed : passed.filter((check) => check === 'clock'),
    ...(isPublic || link === 'hub' || !isTyped
      ? { givenHost: isPublic ? ('public' as const) : ('service' as const) }
      : {}),
  };
}

/** Whether what a device shows ends at a root: the certificates of a made chain have theirs, which stays here. */
function chainOf({ link }: Symptom, { resources, draft }: StepContext): Pick<LocalFacts, 'chain'> {
  // To its hub a device shows what DPS has issued, with all that leads to the root.
  if (link === 'hub' && asksForCertificate(draft)) return { chain: 'whole' };
  const shown = resources.certificate?.certificates;
  if (shown === undefined) return {};
  return { chain: shown.some(({ role }) => role === 'root') ? 'whole' : 'open' };
}

/** A device that DPS issues a certificate to shows DPS its key, and its hub the certificate. */
function proofAt({ link }: Symptom, { resources, draft }: StepContext): Pick<LocalFacts, 'proof'> {
  if (link === 'dps') return { proof: usesX509(draft) ? 'certificate' : 'key' };
  return { proof: resources.credential?.kind === 'x509' ? 'certificate' : 'key' };
}

function keyFinding({ draft, resources }: StepContext): KeyFinding | undefined {
  if (!draft.symmetricKey?.value) return undefined;
  const { value: key, derived = false } = draft.symmetricKey;
  const used = {
    key,
    registrationId: draft.registrationId?.value ?? '',
    enrollment: derived ? 'individual' : draft.enrollment.value,
  } as const;
  return findKey(used, resources.owner?.knownKeys?.());
}

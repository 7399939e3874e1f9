import { DeviceFailure, type Symptom } from '../../device/device-failure.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { findKey, type KeyFinding } from '../../diagnosis/rank-causes/key-finding.ts';
import type { LocalFacts } from '../../diagnosis/rank-causes/local-facts.ts';
import { takeSecondLook } from '../../diagnosis/second-look.ts';
import { splitHost } from '../../protocol/identifiers.ts';
import { defaultPort, HTTPS_PORT } from '../../protocol/network.ts';
import type { Settings } from '../../settings/settings.ts';
import { StepFailure } from '../failure.ts';
import type { StepContext } from './step.ts';

type Roads = Pick<Settings, 'host' | 'transport'>;

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
  const { assignment } = resources;
  const endpoint = resources.endpoint(settings);
  const { ca, names } = endpoint;
  const { port = defaultPort(settings.transport.value) } = endpoint;
  const server =
    symptom.link === 'hub' && assignment ? assignment.assignedHub : settings.host.value;
  const host = splitHost(server).name;
  const registrationId = draft.registrationId?.value ?? '';
  const idScope = draft.idScope?.value ?? '';
  const looked = await takeSecondLook(symptom, {
    destination: { host, address: endpoint.address ?? host, port, ...{ ca, names } },
    // A service of this machine goes by this machine's clock, and has no HTTPS port.
    httpsPort: resources.owner?.endpoint ? undefined : HTTPS_PORT,
    signal,
  });
  const enrollment = draft.enrollment.value;
  const key = keyFinding(context);
  const facts: LocalFacts = { ...looked, host, idScope, registrationId, enrollment, key };
  const circumstances = {
    server: server.includes(':') ? server : `${server}:${port}`,
    idScope,
    registrationId,
    deviceId: assignment?.deviceId ?? registrationId,
  };
  const { diagnosis, kind } = diagnose(symptom, circumstances, messages, facts);
  return new StepFailure(diagnosis, kind);
}

function keyFinding({ draft, resources }: StepContext): KeyFinding | undefined {
  if (!draft.symmetricKey) return undefined;
  const { value: key, derived = false } = draft.symmetricKey;
  const used = {
    key,
    registrationId: draft.registrationId?.value ?? '',
    enrollment: derived ? 'individual' : draft.enrollment.value,
  } as const;
  return findKey(used, resources.owner?.knownKeys?.());
}

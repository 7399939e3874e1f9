import type { Symptom } from '../device/device-failure.ts';
import type { Messages } from '../messages/messages.ts';
import { type Circumstances, describeFailure, whatWasSaid, withReason } from './diagnose.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { LocalFacts } from './rank-causes/local-facts.ts';

/**
 * Explains that fewer messages were acknowledged than sent.
 *
 * @param counted how many of how many, in words
 * @param reason what the owner of the service wrote down about it
 * @param symptom why sending stopped, where that is known
 */
export function diagnoseTelemetry(
  counted: string,
  symptom: Symptom | undefined,
  circumstances: Circumstances,
  messages: Messages,
  reason?: string,
): Diagnosis {
  const said = symptom && whatWasSaid(symptom, messages);
  return {
    ...describeFailure(
      'telemetry-incomplete',
      { ...circumstances, detail: counted },
      messages,
      factsOf(symptom, circumstances),
    ),
    ...(said !== undefined && { said }),
    ...withReason(reason, 'telemetry-incomplete', circumstances, messages),
    link: 'hub',
    phase: symptom?.phase ?? 'telemetry',
  };
}

/** Why sending stopped tells some causes from others; where it is not known, all of them stand. */
function factsOf(
  symptom: Symptom | undefined,
  { server, idScope, registrationId }: Circumstances,
): LocalFacts | undefined {
  if (symptom === undefined) return undefined;
  const { kind } = symptom.signal;
  const lostConnection = kind === 'closed' || kind === 'network';
  return { host: server, idScope, registrationId, lostConnection };
}

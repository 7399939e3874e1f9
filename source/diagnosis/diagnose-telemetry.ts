import type { Symptom } from '../device/device-failure.ts';
import type { Messages } from '../messages/messages.ts';
import { type Circumstances, describeFailure, whatWasSaid } from './diagnose.ts';
import type { Diagnosis } from './diagnosis.ts';

/**
 * Explains that fewer messages were acknowledged than sent.
 *
 * @param counted how many of how many, in words
 * @param symptom why sending stopped, where that is known
 */
export function diagnoseTelemetry(
  counted: string,
  symptom: Symptom | undefined,
  circumstances: Circumstances,
  messages: Messages,
): Diagnosis {
  const said = symptom && whatWasSaid(symptom, messages);
  return {
    ...describeFailure('telemetry-incomplete', { ...circumstances, detail: counted }, messages),
    ...(said !== undefined && { said }),
    link: 'hub',
    phase: symptom?.phase ?? 'telemetry',
  };
}

import type { Symptom } from '../device/device-failure.ts';
import type { DiagnosisFacts } from '../messages/en/diagnoses.ts';
import type { Messages } from '../messages/messages.ts';
import { classify } from './catalogue.ts';
import type { Diagnosis, FailureKind } from './diagnosis.ts';

/** What the run knows about the failure beyond the symptom itself. */
export type Circumstances = Omit<DiagnosisFacts, 'detail'>;

/**
 * Explains a failure: which of the known ones it is, in the words of the catalogue.
 *
 * @returns the explanation, and what kind of ending it is
 */
export function diagnose(
  symptom: Symptom,
  circumstances: Circumstances,
  messages: Messages,
): { readonly diagnosis: Diagnosis; readonly kind: FailureKind } {
  const { code, kind } = classify(symptom);
  const said = whatWasSaid(symptom);
  const text = messages.diagnoses[code]({ ...circumstances, detail: said ?? '' });
  return { kind, diagnosis: { code, ...text, ...(said === undefined ? {} : { said }) } };
}

/** The other side's own words, or the system's; nothing is made up where nothing was said. */
export function whatWasSaid({ signal }: Symptom): string | undefined {
  switch (signal.kind) {
    case 'connack':
      return `CONNACK ${signal.code}`;
    case 'suback':
      return `SUBACK ${signal.code}`;
    case 'response':
      return joined(signal.status, signal.errorCode, signal.message, signal.trackingId);
    case 'status':
      return joined(signal.status, signal.errorCode, signal.errorMessage);
    case 'network':
    case 'tls':
      return signal.code;
    case 'unexpected':
      return signal.message;
    case 'timeout':
    case 'closed':
      return undefined;
  }
}

function joined(...parts: readonly (string | number | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

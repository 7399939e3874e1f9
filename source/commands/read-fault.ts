import type { Messages } from '../messages/messages.ts';
import { visible } from '../protocol/foreign-text.ts';
import type { Fault } from '../sandbox/faults/fault.ts';
import { parseFault } from '../sandbox/faults/parse-fault.ts';
import type { Fields } from '../sandbox/fields/fields.ts';
import { ServiceProblem } from '../sandbox/fields/service-problem.ts';
import { ownerKind } from '../settings/owner-kinds.ts';
import type { Draft } from '../settings/settings.ts';
import { UsageError } from './usage-error.ts';

type FaultWords = Messages['faults'];

/**
 * Reads `--fault`: the kind and its fields, `throttled,retryAfter=5,times=2`. The fields are those of the control
 * route.
 *
 * @param parse what takes the fields and judges them
 * @throws UsageError
 */
export function readFault<Kind extends Fault>(
  text: string,
  parse: (fields: Fields) => Kind,
  messages: FaultWords,
): Kind {
  const [kind, ...parts] = text.split(',');
  const fields = parts.map((part) => {
    const equals = part.indexOf('=');
    if (equals <= 0) throw new UsageError(messages.invalid(visible(text), messages.fieldForm));
    const value = part.slice(equals + 1);
    return [part.slice(0, equals), /^\d+$/.test(value) ? Number(value) : value] as const;
  });
  try {
    return parse({ ...Object.fromEntries(fields), kind });
  } catch (error) {
    if (error instanceof ServiceProblem)
      throw new UsageError(messages.invalid(visible(text), visible(error.message)));
    throw error;
  }
}

/**
 * The faults for the sandbox of a run.
 *
 * @param texts as they were given
 * @throws UsageError for one that cannot be used, and where there is no sandbox to break
 */
export function readFaults(
  texts: readonly string[],
  { target }: Draft,
  messages: FaultWords,
): readonly Fault[] {
  const faults = texts.map((text) => readFault(text, parseFault, messages));
  if (!target || !ownerKind(target.value).armsFaults) throw new UsageError(messages.needsSandbox);
  return faults;
}

import { NOT_REGISTERED, type RegistrationResult } from '../../device/registration-result.ts';
import { type Line, line, padText, truncateText } from '../text/line.ts';
import type { RegistrationOptions } from './registration-lines.ts';

const LABEL_WIDTH = 14;
const NO_MARK = line('  ');

/**
 * The registration result, the four lines that the quickstart prints. What DPS has given the device is ticked; how it
 * came about, and what a custom allocation added, proves nothing.
 *
 * @param isPast it does not hold any more
 */
export function resultLines(
  result: RegistrationResult,
  { width, theme, messages }: RegistrationOptions,
  isPast = false,
): readonly Line[] {
  const labels = messages.screens.result;
  const mark = isPast
    ? line([`${theme.symbols.ahead} `, 'quiet'])
    : line([`${theme.symbols.done} `, 'good']);
  const ofDps: readonly (readonly [Line, string, string])[] = [
    [NO_MARK, labels.substatus, result.substatus],
    [NO_MARK, labels.payload, JSON.stringify(result.payload ?? null)],
  ];
  const rows: readonly (readonly [Line, string, string])[] = [
    [mark, labels.deviceId, result.deviceId],
    [mark, labels.assignedHub, result.assignedHub],
    ...(result.status === NOT_REGISTERED ? [] : ofDps),
  ];
  return rows.map(([before, label, value]) =>
    line(before, padText(label, LABEL_WIDTH), [
      truncateText(value, width - LABEL_WIDTH - 2, theme.symbols.ellipsis),
      isPast ? 'plain' : 'strong',
    ]),
  );
}

import type { RegistrationResult } from '../../device/registration-result.ts';
import { type Line, line, padText, truncateText } from '../text/line.ts';
import type { RegistrationOptions } from './registration-lines.ts';

const LABEL_WIDTH = 14;

/** The registration result, the four lines that the quickstart prints. @param isPast it does not hold any more */
export function resultLines(
  result: RegistrationResult,
  { width, theme, messages }: RegistrationOptions,
  isPast = false,
): readonly Line[] {
  const labels = messages.screens.result;
  const rows: readonly (readonly [string, string])[] = [
    [labels.deviceId, result.deviceId],
    [labels.assignedHub, result.assignedHub],
    [labels.substatus, result.substatus],
    [labels.payload, JSON.stringify(result.payload ?? null)],
  ];
  return rows.map(([label, value]) =>
    line(
      isPast ? [`${theme.symbols.ahead} `, 'quiet'] : [`${theme.symbols.done} `, 'good'],
      padText(label, LABEL_WIDTH),
      [
        truncateText(value, width - LABEL_WIDTH - 2, theme.symbols.ellipsis),
        isPast ? 'plain' : 'strong',
      ],
    ),
  );
}

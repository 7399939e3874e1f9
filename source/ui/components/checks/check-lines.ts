import type { Messages } from '../../../messages/messages.ts';
import type { RunState } from '../../../quickstart/state.ts';
import { type Line, line, padText } from '../../text/line.ts';
import { wrapText } from '../../text/wrap.ts';
import type { Theme } from '../../theme.ts';

const NAME_WIDTH = 17;

/** Each check with what it found, and with what to do where it did not pass. */
export function checkLines(
  checks: RunState['checks'],
  { width, theme, messages }: { width: number; theme: Theme; messages: Messages },
): readonly Line[] {
  const { symbols } = theme;
  const names: Readonly<Record<string, string>> = messages.checks.names;
  const looks = {
    passed: { symbol: symbols.done, style: 'good' },
    warning: { symbol: symbols.warning, style: 'warning' },
    failed: { symbol: symbols.failed, style: 'bad' },
    skipped: { symbol: symbols.skipped, style: 'dim' },
  } as const;
  const indent = ' '.repeat(NAME_WIDTH + 2);
  return checks.flatMap(({ check, result, detail, remedy }) => {
    const { symbol, style } = looks[result];
    const name = padText(names[check] ?? check, NAME_WIDTH);
    const found = wrapText(detail, width - indent.length);
    const todo = result === 'passed' || remedy === undefined ? [] : wrapText(remedy, width - 2);
    return [
      line([`${symbol} `, style], name, [found[0] ?? '', result === 'passed' ? 'dim' : 'plain']),
      ...found.slice(1).map((row) => line(indent, [row, result === 'passed' ? 'dim' : 'plain'])),
      ...todo.map((row) => line('  ', [row, 'warning'])),
    ];
  });
}

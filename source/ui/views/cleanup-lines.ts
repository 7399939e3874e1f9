import { isCleanedUp } from '../../run/standing.ts';
import type { RunState } from '../../run/state.ts';
import { type Line, line } from '../text/line.ts';
import { wrapLines, wrapText } from '../text/wrap.ts';
import type { FactOptions } from './fact-lines.ts';

/** What became of each of the three objects; what an earlier run deleted is not named one by one. */
export function cleanupLines(
  { cleanup, standing }: Pick<RunState, 'cleanup' | 'standing'>,
  { width, theme, messages }: FactOptions,
): readonly Line[] {
  if (cleanup.length === 0 && isCleanedUp(standing)) {
    return wrapLines(messages.screens.cleanup.deletedBefore, width, 'plain');
  }
  const { symbols } = theme;
  const looks = {
    deleted: { symbol: symbols.done, style: 'good' },
    kept: { symbol: symbols.done, style: 'plain' },
    left: { symbol: symbols.left, style: 'warning' },
    failed: { symbol: symbols.failed, style: 'bad' },
  } as const;
  return cleanup.flatMap(({ object, outcome, name }) => {
    const { symbol, style } = looks[outcome];
    const text = messages.run.cleanup[outcome](messages.run.cleanupObjects[object], name);
    return wrapText(text, width - 2).map((row, index) =>
      line(index === 0 ? [`${symbol} `, style] : '  ', row),
    );
  });
}

import type { CheckReport } from '../../diagnosis/checks/check.ts';
import type { Messages } from '../../messages/messages.ts';
import { type Line, line, padText, truncateText } from '../text/line.ts';
import { wrapLines, wrapText } from '../text/wrap.ts';
import type { Theme } from '../theme.ts';

export interface CheckOptions {
  readonly width: number;
  readonly rows: number;
  readonly theme: Theme;
  readonly messages: Messages;
}

const NAME_WIDTH = 17;
const INDENT = ' '.repeat(NAME_WIDTH + 3);

/**
 * Each check with what it found, and with what to do where it did not pass. Where there is no room for that,
 * what passed has one row each.
 */
export function checkReportLines(
  checks: readonly CheckReport[],
  look: CheckOptions,
): readonly Line[] {
  const whole = checks.flatMap((check) => linesOf(check, look, false));
  return whole.length <= look.rows ? whole : checks.flatMap((check) => linesOf(check, look, true));
}

/** The checks in the order of the road, whichever of them ended first. */
export function inOrderOfRoad(
  checks: readonly CheckReport[],
  { checks: { names } }: Messages,
): readonly CheckReport[] {
  const order = Object.keys(names);
  return [...checks].sort((one, other) => order.indexOf(one.check) - order.indexOf(other.check));
}

/** What a check says of itself, for a filter. */
export function checkLabel({ check, detail }: CheckReport, { checks }: Messages): string {
  return `${checks.names[check]} ${detail}`;
}

function linesOf(check: CheckReport, look: CheckOptions, isDense: boolean): readonly Line[] {
  const { width, theme, messages } = look;
  const { symbols } = theme;
  const { symbol, style } = {
    passed: { symbol: symbols.done, style: 'good' as const },
    warning: { symbol: symbols.warning, style: 'warning' as const },
    failed: { symbol: symbols.failed, style: 'bad' as const },
    skipped: { symbol: symbols.skipped, style: 'quiet' as const },
  }[check.result];
  const isFine = check.result === 'passed' || check.result === 'skipped';
  const room = width - INDENT.length;
  const found =
    isDense && isFine
      ? [truncateText(check.detail, room, symbols.ellipsis)]
      : wrapText(check.detail, room);
  const todo =
    isFine || check.remedy === undefined ? [] : wrapLines(check.remedy, width - 2, 'warning');
  const detail = isFine ? 'quiet' : 'plain';
  return [
    line([`${symbol} `, style], `${padText(messages.checks.names[check.check], NAME_WIDTH)} `, [
      found[0] ?? '',
      detail,
    ]),
    ...found.slice(1).map((row) => line(INDENT, [row, detail])),
    ...todo.map((row) => line('  ', row)),
  ];
}

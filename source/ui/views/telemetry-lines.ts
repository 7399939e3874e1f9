import type { Messages } from '../../messages/messages.ts';
import { reasonText } from '../../reporters/lines.ts';
import type { TelemetryLog, TelemetryRow } from '../../run/telemetry-log.ts';
import { placeLine } from '../lists/place-line.ts';
import type { Scroll } from '../lists/use-scroll.ts';
import { milliseconds } from '../text/format.ts';
import { type Line, line, widthOf } from '../text/line.ts';
import { formatRow, headerRow, type RowOptions, type TableRowOptions } from './format-row.ts';
import { progressBar } from './progress-bar.ts';

const MAX_BAR_WIDTH = 60;
/** The newest messages whose latencies are drawn. */
const DRAWN_LATENCIES = 20;
const SPARKLINE_WIDTH = DRAWN_LATENCIES + 12;

/** Bar and totals: two rows. Where there is no room for everything, the least important is left out. */
export function totalLines(log: TelemetryLog, look: RowOptions): readonly Line[] {
  const { telemetry: texts, count } = look.messages.screens;
  const { acknowledged, failed, p50, p95 } = log.summary;
  const { total } = log;
  const share = total === 0 ? 0 : (acknowledged + failed) / total;
  const parts: Line[] = [line([texts.acknowledged(count(acknowledged), count(total)), 'strong'])];
  if (failed > 0) parts.push(line([texts.failed(count(failed)), 'bad']));
  if (p50 !== null && p95 !== null) {
    parts.push(line([texts.latencies(milliseconds(p50), milliseconds(p95)), 'quiet']));
  }
  parts.push(line([texts.rate(count(Math.round(log.rate))), 'quiet']));
  const joined = (shown: readonly Line[]): Line =>
    shown.flatMap((part, index) => (index === 0 ? part : line('   ', part)));
  while (parts.length > 1 && widthOf(joined(parts)) > look.width) parts.pop();
  const spark = sparkline(log, look);
  const barOf = (room: number): Line =>
    progressBar(share, Math.min(room, MAX_BAR_WIDTH), look.theme);
  const bar =
    spark.length === 0
      ? barOf(look.width)
      : line(barOf(look.width - SPARKLINE_WIDTH), '   ', spark);
  return [bar, joined(parts)];
}

/** The latencies of the newest messages as a row of levels, the highest among them as the measure of all. */
function sparkline(log: TelemetryLog, { messages, theme }: RowOptions): Line {
  const start = Math.max(log.firstRow, log.endRow - DRAWN_LATENCIES);
  const latencies = log
    .rows(start, DRAWN_LATENCIES)
    .flatMap(({ milliseconds: value }) => (value === undefined ? [] : [value]));
  if (latencies.length < 2) return [];
  const most = Math.max(...latencies);
  const { levels } = theme.symbols;
  const drawn = latencies.map(
    (value) => levels[Math.min(levels.length - 1, Math.floor((value / most) * levels.length))],
  );
  const levelsDrawn = drawn.join('');
  return levelsDrawn === ''
    ? []
    : line([messages.screens.telemetry.sparkline(levelsDrawn), 'quiet']);
}

export interface TableOptions extends RowOptions {
  readonly rows: number;
  /** Of all messages the ones to be listed; absent: all that are kept. */
  readonly only?: readonly TelemetryRow[] | undefined;
  /** Whether those are the ones that failed. */
  readonly isFailedOnly?: boolean;
}

/** What a message says of itself, for a filter. */
export function messageLabel(
  { number, status, messageId, reason }: TelemetryRow,
  messages: Messages,
): string {
  const why = reason === undefined ? '' : reasonText(reason, messages);
  return `#${number} ${messages.screens.telemetry.status[status]} ${messageId} ${why}`;
}

/** The part of the table that is in view, with its header and where it stands in the whole. */
export function tableLines(
  log: TelemetryLog,
  scroll: Pick<Scroll, 'topFor'>,
  look: TableOptions,
): readonly Line[] {
  const row = { ...look, total: log.total };
  if (look.only !== undefined) return chosenLines(look.only, scroll, row);
  const kept = log.endRow - log.firstRow;
  if (kept === 0 || look.rows < 3) return [];
  const height = Math.min(kept, look.rows - 2);
  const top = scroll.topFor({ first: log.firstRow, end: log.endRow, height });
  const rows = log.rows(top, height).map((message) => formatRow(message, row));
  const shown = { top, end: top + rows.length };
  return [headerRow(row), ...rows, placeLine(shown, log.endRow, look.messages)];
}

/** The same with some of the messages alone. */
function chosenLines(
  chosen: readonly TelemetryRow[],
  scroll: Pick<Scroll, 'topFor'>,
  look: TableOptions & TableRowOptions,
): readonly Line[] {
  if (look.rows < 3) return [];
  const height = Math.min(chosen.length, look.rows - 2);
  const top = scroll.topFor({ first: 0, end: chosen.length, height });
  const rows = chosen.slice(top, top + height).map((row) => formatRow(row, look));
  const place = placeLine({ top, end: top + height }, chosen.length, look.messages);
  const { failedOnly } = look.messages.screens.telemetry;
  return [
    headerRow(look),
    ...rows,
    look.isFailedOnly ? line(place, [`  ${failedOnly}`, 'quiet']) : place,
  ];
}

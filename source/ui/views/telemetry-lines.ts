import type { TelemetryLog } from '../../run/telemetry-log.ts';
import type { Scroll } from '../lists/use-scroll.ts';
import { milliseconds } from '../text/format.ts';
import { type Line, line, widthOf } from '../text/line.ts';
import { formatRow, headerRow, type RowOptions } from './format-row.ts';
import { progressBar } from './progress-bar.ts';

const MAX_BAR_WIDTH = 60;

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
  return [progressBar(share, Math.min(look.width, MAX_BAR_WIDTH), look.theme), joined(parts)];
}

/** The part of the table that is in view, with its header and where it stands in the whole. */
export function tableLines(
  log: TelemetryLog,
  scroll: Pick<Scroll, 'topFor'>,
  look: RowOptions & { readonly rows: number },
): readonly Line[] {
  const { telemetry: texts, count } = look.messages.screens;
  const kept = log.endRow - log.firstRow;
  if (kept === 0 || look.rows < 3) return [];
  const height = Math.min(kept, look.rows - 2);
  const top = scroll.topFor({ first: log.firstRow, end: log.endRow, height });
  const rows = log.rows(top, height).map((row) => formatRow(row, look));
  const place = texts.window(count(top + 1), count(top + rows.length), count(log.endRow));
  return [headerRow(look), ...rows, line([place, 'quiet'])];
}

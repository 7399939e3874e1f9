import type { TelemetryLog } from '../../../quickstart/telemetry-log.ts';
import { milliseconds } from '../../text/format.ts';
import { EMPTY_LINE, type Line, line, spread } from '../../text/line.ts';
import { progressBar } from '../progress-bar/progress-bar.ts';
import type { Scroll } from '../scroll-window/use-scroll.ts';
import { formatRow, headerRow, type RowLook } from './format-row.ts';

/** Bar and totals: two rows. */
export function totalLines(log: TelemetryLog, look: RowLook): readonly Line[] {
  const { telemetry: texts, count } = look.messages.screens;
  const { acknowledged, failed, p50, p95 } = log.summary;
  const { total } = log;
  const share = total === 0 ? 0 : (acknowledged + failed) / total;
  const left = line([texts.acknowledged(count(acknowledged), count(total)), 'strong']);
  const right = failed > 0 ? line([texts.failed(count(failed)), 'bad']) : EMPTY_LINE;
  const rate = texts.rate(count(Math.round(log.rate)));
  const latencies =
    p50 === null || p95 === null ? '' : texts.latencies(milliseconds(p50), milliseconds(p95));
  const { ellipsis } = look.theme.symbols;
  return [
    progressBar(share, Math.min(look.width, 60), look.theme),
    line(left, right.length > 0 ? '   ' : '', right, [
      ['', rate, latencies].filter((part, index) => index === 0 || part !== '').join('   '),
      'dim',
    ]),
  ].map((row) => spread(row, EMPTY_LINE, look.width + 1, ellipsis));
}

/** The part of the table that is in view, with its header and where it stands in the whole. */
export function tableLines(
  log: TelemetryLog,
  scroll: Pick<Scroll, 'topFor'>,
  look: RowLook & { readonly rows: number },
): readonly Line[] {
  const { telemetry: texts, count } = look.messages.screens;
  const kept = log.endRow - log.firstRow;
  if (kept === 0 || look.rows < 3) return [];
  const height = Math.min(kept, look.rows - 2);
  const top = scroll.topFor({ first: log.firstRow, end: log.endRow, height });
  const rows = log.rows(top, height).map((row) => formatRow(row, look));
  const place = texts.window(count(top + 1), count(top + rows.length), count(log.endRow));
  return [headerRow(look), ...rows, line([place, 'dim'])];
}

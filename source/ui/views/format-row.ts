import stringWidth from 'string-width';
import { windSpeed } from '../../device/telemetry.ts';
import type { Messages } from '../../messages/messages.ts';
import { reasonText } from '../../reporters/lines.ts';
import type { TelemetryRow } from '../../run/telemetry-log.ts';
import { milliseconds } from '../text/format.ts';
import { type Line, line, shortenMiddle, truncateText } from '../text/line.ts';
import type { Theme } from '../theme.ts';

export interface RowOptions {
  readonly width: number;
  readonly theme: Theme;
  readonly messages: Messages;
}

export interface TableRowOptions extends RowOptions {
  /** Of the messages, the highest of whose numbers has to have room. */
  readonly total: number;
}

const GAP = 2;
const PAYLOAD_WIDTH = 24;
const LEAST_NUMBER_WIDTH = 3;
const STATUS_WIDTH = 14;
const LATENCY_WIDTH = 9;
const ID_WIDTH = 36;

interface Columns {
  readonly number: number;
  /** 0 where there is no room for what a message says beside its whole ID. */
  readonly payload: number;
  readonly id: number;
}

function columnsOf({ width, total }: TableRowOptions): Columns {
  const number = Math.max(LEAST_NUMBER_WIDTH, String(total).length);
  const room = width - number - GAP - STATUS_WIDTH - LATENCY_WIDTH - GAP;
  const payload = room < PAYLOAD_WIDTH + ID_WIDTH ? 0 : PAYLOAD_WIDTH;
  return { number, payload, id: room - payload };
}

/** The names of the columns. */
export function headerRow(look: TableRowOptions): Line {
  const { columns } = look.messages.screens.telemetry;
  const widths = columnsOf(look);
  const text = [
    columns.number.padStart(widths.number),
    ' '.repeat(GAP),
    columns.status.padEnd(STATUS_WIDTH),
    columns.latency.padStart(LATENCY_WIDTH),
    ' '.repeat(GAP),
    widths.payload === 0 ? '' : columns.payload.padEnd(widths.payload),
    columns.messageId,
  ].join('');
  return line([truncateText(text, look.width, ''), 'quiet']);
}

/** One message in one row: number, state, latency, and its ID or what went wrong. */
export function formatRow(row: TelemetryRow, look: TableRowOptions): Line {
  const { theme, messages } = look;
  const { symbols } = theme;
  const { status: words } = messages.screens.telemetry;
  const widths = columnsOf(look);
  const looks = {
    queued: { symbol: symbols.ahead, style: 'quiet' },
    sending: { symbol: symbols.now, style: 'accent' },
    acknowledged: { symbol: symbols.done, style: 'good' },
    failed: { symbol: symbols.failed, style: 'bad' },
  } as const;
  const { symbol, style } = looks[row.status];
  return line(
    `${String(row.number).padStart(widths.number)}${' '.repeat(GAP)}`,
    [`${symbol} ${words[row.status]}`.padEnd(STATUS_WIDTH), style],
    row.reason === undefined
      ? answered(row, widths, look)
      : [failed(reasonText(row.reason, messages), widths, look), 'bad'],
  );
}

/** How long the answer took, what was said and under which ID. */
function answered(row: TelemetryRow, widths: Columns, { theme, messages }: RowOptions): Line {
  const { latency: text } = messages.screens.telemetry;
  const latency = row.milliseconds === undefined ? '' : text(milliseconds(row.milliseconds));
  const payload = widths.payload === 0 ? '' : windSpeed(row.number).padEnd(widths.payload);
  return line(`${latency.padStart(LATENCY_WIDTH)}${' '.repeat(GAP)}${payload}`, [
    shortenMiddle(row.messageId, widths.id, theme.symbols.ellipsis),
    'quiet',
  ]);
}

/** Why there is no answer: in the place of the ID, or from where its latency would stand if that has no room. */
function failed(reason: string, { id, payload }: Columns, { theme }: RowOptions): string {
  const before = LATENCY_WIDTH + GAP + payload;
  const whole = before + id;
  const indent = stringWidth(reason) <= id ? before : 0;
  return ' '.repeat(indent) + truncateText(reason, whole - indent, theme.symbols.ellipsis);
}

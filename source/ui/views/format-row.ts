import { windSpeed } from '../../device/telemetry.ts';
import type { Messages } from '../../messages/messages.ts';
import { reasonText } from '../../reporters/lines.ts';
import type { TelemetryRow } from '../../run/telemetry-log.ts';
import { milliseconds } from '../text/format.ts';
import { type Line, line, truncateText } from '../text/line.ts';
import type { Theme } from '../theme.ts';

export interface RowOptions {
  readonly width: number;
  readonly theme: Theme;
  readonly messages: Messages;
}

const PAYLOAD_WIDTH = 24;
const NUMBER_WIDTH = 7;
const STATUS_WIDTH = 14;
const LATENCY_WIDTH = 9;
const ID_WIDTH = 36;
/** From here on a row has room for what the message says, and for its whole ID. */
const PAYLOAD_FROM_WIDTH =
  NUMBER_WIDTH + 2 + STATUS_WIDTH + LATENCY_WIDTH + 2 + PAYLOAD_WIDTH + ID_WIDTH;

/** The names of the columns. */
export function headerRow({ messages, width }: RowOptions): Line {
  const { columns } = messages.screens.telemetry;
  const latency = columns.latency.padStart(LATENCY_WIDTH);
  const payload = width < PAYLOAD_FROM_WIDTH ? '' : columns.payload.padEnd(PAYLOAD_WIDTH);
  const text = `${columns.number.padStart(NUMBER_WIDTH)}  ${columns.status.padEnd(STATUS_WIDTH)}${latency}  ${payload}${columns.messageId}`;
  return line([truncateText(text, width, ''), 'quiet']);
}

/** One message in one row: number, state, latency, and its ID or what went wrong. */
export function formatRow(row: TelemetryRow, { width, theme, messages }: RowOptions): Line {
  const { symbols } = theme;
  const { status: words, latency: latencyText } = messages.screens.telemetry;
  const looks = {
    queued: { symbol: symbols.ahead, style: 'quiet' },
    sending: { symbol: symbols.now, style: 'accent' },
    acknowledged: { symbol: symbols.done, style: 'good' },
    failed: { symbol: symbols.failed, style: 'bad' },
  } as const;
  const { symbol, style } = looks[row.status];
  const latency = row.milliseconds === undefined ? '' : latencyText(milliseconds(row.milliseconds));
  const payload = width < PAYLOAD_FROM_WIDTH ? '' : windSpeed(row.number).padEnd(PAYLOAD_WIDTH);
  const room = width - NUMBER_WIDTH - 2 - STATUS_WIDTH - LATENCY_WIDTH - 2 - payload.length;
  const tail = row.reason === undefined ? row.messageId : reasonText(row.reason, messages);
  return line(
    `${String(row.number).padStart(NUMBER_WIDTH)}  `,
    [`${symbol} ${words[row.status]}`.padEnd(STATUS_WIDTH), style],
    `${latency.padStart(LATENCY_WIDTH)}  ${payload}`,
    [truncateText(tail, room, symbols.ellipsis), row.reason === undefined ? 'quiet' : 'bad'],
  );
}

import stringWidth from 'string-width';
import type { Messages } from '../../../messages/messages.ts';
import { jsonText } from '../../../protocol/foreign-text.ts';
import { isCut, type WirePacket } from '../../../protocol/wire-packet.ts';
import { parseBoundedJson } from '../../../structures/bounded-json.ts';
import { graphemes } from '../../text/graphemes.ts';
import { type Line, line } from '../../text/line.ts';
import { breakingPoint } from '../../text/wrap.ts';

/** The payload as rows: JSON indented, anything else as it is, long rows broken. */
export function payloadLines(
  packet: WirePacket,
  width: number,
  { wire }: Messages,
): readonly Line[] {
  const { payload } = packet;
  if (payload === undefined) return [];
  if (payload.trim() === '') return [line([wire.noPayload, 'quiet'])];
  const bytes = packet.payloadBytes ?? Buffer.byteLength(payload);
  const head = isCut(packet) ? wire.payloadCut(String(bytes)) : wire.payload(String(bytes));
  return [
    line([head, 'quiet']),
    ...prettyRows(payload).flatMap((row) =>
      broken(row, width - 2).map((text) => line(`  ${text}`)),
    ),
  ];
}

function prettyRows(payload: string): readonly string[] {
  return pretty(payload)?.split('\n') ?? [payload];
}

/** What is nested deeper is shown as it stands. */
const LEVELS = 64;

function pretty(payload: string): string | undefined {
  const json = parseBoundedJson(payload, LEVELS);
  return json && jsonText(json.value, 2);
}

/** The row in pieces of at most `width` columns; the pieces after the first keep its indent. */
export function broken(row: string, width: number): readonly string[] {
  const indent = ' '.repeat(Math.min(/^ */.exec(row)?.[0].length ?? 0, Math.floor(width / 2)));
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const segment of graphemes(row)) {
    const wide = stringWidth(segment);
    if (used + wide > width && piece !== '') {
      const end = breakingPoint(piece, indent.length);
      pieces.push(piece.slice(0, end));
      piece = indent + piece.slice(end);
      used = stringWidth(piece);
    }
    piece += segment;
    used += wide;
  }
  return [...pieces, piece];
}

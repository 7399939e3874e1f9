import type { Messages } from '../../../messages/messages.ts';
import type { Ring } from '../../../structures/ring.ts';
import { clockTime, secondsOfMinute } from '../../../wire/times.ts';
import type { WireEvent } from '../../../wire/wire-event.ts';
import type { Scroll } from '../../lists/use-scroll.ts';
import { type Line, line, padText, truncateText } from '../../text/line.ts';
import type { Theme } from '../../theme.ts';
import { describeWire } from './describe-wire.ts';

const KIND_WIDTH = 11;
/** Columns below which the meaning needs those of hours and minutes. */
const WIDTH_OF_WHOLE_TIMES = 70;

/** One packet in one row: time, direction, kind, meaning. */
export function wireLine(
  event: WireEvent,
  { width, theme, messages }: { width: number; theme: Theme; messages: Messages },
): Line {
  const { symbols } = theme;
  const { kind, meaning, tone } = describeWire(event, Date.parse(event.at), messages);
  const arrow = event.direction === 'out' ? symbols.out : symbols.in;
  const head = timeCell(event.at, width);
  const room = width - head.length - 2 - KIND_WIDTH - 1;
  return line(
    [head, 'dim'],
    [`${arrow} `, tone ?? (event.direction === 'out' ? 'accent' : 'good')],
    [`${padText(truncateText(kind, KIND_WIDTH, symbols.ellipsis), KIND_WIDTH)} `, tone ?? 'plain'],
    [
      truncateText(
        event.device === undefined ? meaning : `${event.device}  ${meaning}`,
        room,
        symbols.ellipsis,
      ),
      tone === 'good' ? 'highlight' : 'plain',
    ],
  );
}

/** The time of a packet in a row of that width, with what keeps it from the arrow. */
export function timeCell(at: string, width: number): string {
  return width < WIDTH_OF_WHOLE_TIMES ? `${secondsOfMinute(at)} ` : `${clockTime(at)}  `;
}

export interface WireOptions {
  readonly width: number;
  readonly rows: number;
  readonly theme: Theme;
  readonly messages: Messages;
}

/** The packets that are in view, the newest as long as nobody scrolls. */
export function wireBlock(
  wire: Ring<WireEvent>,
  scroll: Pick<Scroll, 'topFor'>,
  look: WireOptions,
): readonly Line[] {
  const height = Math.min(wire.size, look.rows);
  if (height < 1) return [];
  const top = scroll.topFor({ first: wire.first, end: wire.added, height });
  return wire.slice(top, height).map((event) => wireLine(event, look));
}

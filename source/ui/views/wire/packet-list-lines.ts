import type { Messages } from '../../../messages/messages.ts';
import type { WireLevel } from '../../../wire/meaning.ts';
import type { WireEvent } from '../../../wire/wire-event.ts';
import { placeText } from '../../lists/place-line.ts';
import type { WireView } from '../../state/wire/use-wire-view.ts';
import { type Line, line, padText, truncateText } from '../../text/line.ts';
import type { Theme } from '../../theme.ts';
import { describeWire } from './describe-wire.ts';
import { timeCell } from './wire-lines.ts';

export interface PacketListOptions {
  readonly width: number;
  readonly theme: Theme;
  readonly messages: Messages;
  readonly level: WireLevel;
}

const KIND_WIDTH = 11;
const LINK_WIDTH = 3;

/** The packets in view, one a row, with a mark at the chosen one. */
export function packetListLines(
  view: WireView,
  rows: number,
  look: PacketListOptions,
): readonly Line[] {
  const { selection, position } = view;
  const height = Math.min(rows, selection.length);
  const top = view.topFor(Math.max(1, height));
  return Array.from({ length: height }, (_, row) => {
    const event = selection.at(top + row);
    return event === undefined ? [] : packetRow(event, top + row === position, look);
  });
}

function packetRow(event: WireEvent, isChosen: boolean, look: PacketListOptions): Line {
  const { width, theme, messages } = look;
  const { symbols } = theme;
  const { kind, meaning, tone } = describeWire(event, Date.parse(event.at), messages);
  const isOut = event.direction === 'out';
  const link = messages.wire.links[event.link];
  const cell = (text: string, room: number): string =>
    padText(truncateText(text, room, symbols.ellipsis), room);
  const time = timeCell(event.at, width - 2 - LINK_WIDTH - 1);
  const room = Math.max(4, width - 2 - time.length - 2 - LINK_WIDTH - 1 - KIND_WIDTH - 1);
  return line(
    isChosen ? [`${symbols.pointer} `, 'accent'] : '  ',
    [time, 'dim'],
    [`${isOut ? symbols.out : symbols.in} `, tone ?? (isOut ? 'accent' : 'good')],
    `${padText(link, LINK_WIDTH)} `,
    [`${cell(kind, KIND_WIDTH)} `, tone ?? (isChosen ? 'strong' : 'plain')],
    [truncateText(meaning, room, symbols.ellipsis), 'plain'],
  );
}

/** `1,201 to 1,225 of 30,000   hub   with "twin"   paused, 3 newer` */
export function statusLine(
  view: WireView,
  rows: number,
  added: number,
  look: PacketListOptions,
): Line {
  const { messages, theme, width } = look;
  const { wire, screens } = messages;
  const { state, selection } = view;
  const count = (value: number): string => screens.count(value);
  const height = Math.min(rows, selection.length);
  const top = view.topFor(Math.max(1, height));
  const shown = placeText({ top, end: top + height }, selection.length, messages);
  const parts = [
    selection.length === 0 ? '' : shown,
    wire.links[state.link],
    wire.levels[look.level],
    state.text === '' ? '' : wire.found(state.text),
    state.pausedAt === undefined ? '' : wire.paused(count(Math.max(0, added - state.pausedAt))),
  ];
  const text = parts.filter((part) => part !== '').join('   ');
  const style = state.pausedAt === undefined ? 'quiet' : 'warning';
  return line([truncateText(text, width, theme.symbols.ellipsis), style]);
}

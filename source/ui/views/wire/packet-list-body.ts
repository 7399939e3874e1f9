import { footerLine } from '../../keys/footer.ts';
import { actionsAbove } from '../../keys/screen-keys.ts';
import type { WireView } from '../../state/wire/use-wire-view.ts';
import { EMPTY_LINE, type Line, line, padLine } from '../../text/line.ts';
import { wrapLines } from '../../text/wrap.ts';
import { packetLines } from './packet-lines.ts';
import { type PacketListOptions, packetListLines, statusLine } from './packet-list-lines.ts';

export interface PacketListBodyOptions extends PacketListOptions {
  readonly rows: number;
  readonly now: number;
  /** Packets there are. */
  readonly added: number;
  /** What has just happened; stands where the state of the list stands otherwise. */
  readonly notice: string | undefined;
}

/** From here on list and packet have each their own column. */
const SIDE_BY_SIDE_WIDTH = 100;
const BETWEEN = 4;

/** The list and beside it the chosen packet, each as high as there is room, and the keys. */
function sideBySide(view: WireView, look: PacketListBodyOptions): readonly Line[] {
  const { width, rows, messages, theme } = look;
  const { wire } = messages;
  const room = rows - SIDE_CHROME_ROWS;
  const left = listWidth(width);
  const list =
    view.selection.length > 0
      ? packetListLines(view, room, { ...look, width: left })
      : wrapLines(look.added === 0 ? wire.empty : wire.noneFound, left, 'quiet');
  const detail = detailLines(view, room, { ...look, width: width - left - BETWEEN });
  const bar = theme.symbols.guide;
  const cells = Array.from({ length: room }, (_, row) =>
    line(padLine(list[row] ?? EMPTY_LINE, left), [`  ${bar} `, 'guide'], detail[row] ?? EMPTY_LINE),
  );
  return [topLine(view, room, look), ...cells, EMPTY_LINE, keysLine(view, look)];
}

/** A row of the list is to be whole before the packet, which is read row by row, gets half. */
function listWidth(width: number): number {
  const half = Math.floor((width - BETWEEN) / 2);
  const whole = Math.min(WHOLE_ROW_WIDTH, width - BETWEEN - MIN_PACKET_WIDTH);
  return Math.min(MAX_LIST_WIDTH, Math.max(half, whole));
}

function keysLine(view: WireView, { width, messages }: PacketListBodyOptions): Line {
  // Letters are no commands while they go into the search.
  if (view.state.isFinding) return EMPTY_LINE;
  return footerLine(actionsAbove('packets'), { typing: false, width, messages });
}

/** Of the list beside the packet: a row of it says no more. */
const MAX_LIST_WIDTH = 90;
/** Of a row of the list with the longest name of a hub that the sandbox has. */
const WHOLE_ROW_WIDTH = 70;
/** Of the packet beside the list. */
const MIN_PACKET_WIDTH = 42;
/** State, blank row and keys. */
const SIDE_CHROME_ROWS = 3;
/** State, blank rows and keys. */
const CHROME_ROWS = 4;

/** The list, below it the chosen packet as far as there is room, and the keys. */
export function packetListBody(view: WireView, look: PacketListBodyOptions): readonly Line[] {
  const { width, rows, messages } = look;
  const { wire } = messages;
  if (width >= SIDE_BY_SIDE_WIDTH) return sideBySide(view, look);
  const room = rows - CHROME_ROWS;
  const listed = Math.max(3, Math.floor(room * 0.45));
  const list =
    view.selection.length > 0
      ? packetListLines(view, listed, look)
      : wrapLines(look.added === 0 ? wire.empty : wire.noneFound, width, 'quiet');
  const left = Math.max(0, room - list.length);
  const detail = detailLines(view, left, look);
  // The keys stay where they are, however much there is to say of a packet.
  const blank = Array.from({ length: left - detail.length }, () => EMPTY_LINE);
  return [
    topLine(view, listed, look),
    ...list,
    EMPTY_LINE,
    ...detail,
    ...blank,
    EMPTY_LINE,
    keysLine(view, look),
  ];
}

function topLine(view: WireView, listed: number, look: PacketListBodyOptions): Line {
  const { messages, theme, notice, added } = look;
  const { state } = view;
  if (state.isFinding) {
    return line([messages.wire.finding(state.text, theme.symbols.cursor), 'accent']);
  }
  return notice === undefined ? statusLine(view, listed, added, look) : line([notice, 'accent']);
}

function detailLines(view: WireView, rows: number, look: PacketListBodyOptions): readonly Line[] {
  const { messages, width } = look;
  if (view.state.isFinding) return wrapLines(messages.wire.findHelp, width, 'quiet').slice(0, rows);
  const event = view.selection.at(view.position);
  const number = (view.selection.indexAt(view.position) ?? 0) + 1;
  if (event === undefined) return [];
  const lines = packetLines(event, number, look);
  if (lines.length <= rows) return lines;
  const hidden = lines.length - rows + 1;
  return [...lines.slice(0, rows - 1), line([messages.wire.moreBelow(hidden), 'quiet'])];
}

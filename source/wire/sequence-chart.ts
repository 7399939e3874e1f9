import type { Messages } from '../messages/messages.ts';
import type { Sequence, SequenceArrow } from './sequence.ts';
import type { WireTone } from './tone.ts';

export interface ChartOptions {
  /** Columns; at least 40. */
  readonly width: number;
  readonly unicode: boolean;
  /** Leaves out what only MQTT needs. */
  readonly isShort?: boolean;
  readonly messages: Messages;
}

interface Pen {
  readonly bar: string;
  readonly dash: string;
  readonly right: string;
  readonly left: string;
  /** Stands where a label was cut. */
  readonly cut: string;
}

const PENS: Readonly<Record<'unicode' | 'ascii', Pen>> = {
  unicode: { bar: '│', dash: '─', right: '→', left: '←', cut: '…' },
  ascii: { bar: '|', dash: '-', right: '>', left: '<', cut: '...' },
};

/** Farther apart the eye loses the line. */
const WIDEST = 120;

/** One arrow as drawn: lines, what it says, lines. */
export interface ChartArrow {
  readonly before: string;
  readonly label: string;
  readonly after: string;
  readonly tone: WireTone | undefined;
}

export interface Chart {
  /** The names above the life lines; absent where there is no arrow. */
  readonly head: string | undefined;
  /** What is said where arrows had to be left out. */
  readonly dropped: readonly string[];
  readonly arrows: readonly ChartArrow[];
}

/** The chart as text, a row each; none where there is no arrow. */
export function sequenceChart(sequence: Sequence, look: ChartOptions): readonly string[] {
  const { head, dropped, arrows } = chartOf(sequence, look);
  if (head === undefined) return [];
  return [head, ...dropped, ...arrows.map(({ before, label, after }) => before + label + after)];
}

/**
 * Draws the sequence: three life lines, one row an arrow, every row exactly as wide as the others or less.
 * The labels are words of this program and numbers, never a text of the service.
 */
export function chartOf(sequence: Sequence, look: ChartOptions): Chart {
  const { messages, isShort = false } = look;
  const { chart, links, device } = messages.wire;
  const arrows = sequence.arrows.filter(({ isTalk }) => isTalk || !isShort);
  if (arrows.length === 0) return { head: undefined, dropped: [], arrows: [] };
  const width = Math.min(look.width, WIDEST);
  const pen = PENS[look.unicode ? 'unicode' : 'ascii'];
  const columns: readonly [number, number, number] = [3, Math.floor(width / 2), width - 3];
  const head = placed(columns, [device, links.dps, links.hub], width);
  const dropped = sequence.dropped > 0 ? [chart.dropped(String(sequence.dropped))] : [];
  return {
    head,
    dropped,
    arrows: arrows.map((arrow) => arrowRow(arrow, columns, pen, messages)),
  };
}

function arrowRow(
  arrow: SequenceArrow,
  [device, dps, hub]: readonly [number, number, number],
  pen: Pen,
  { wire }: Messages,
): ChartArrow {
  const { link, direction, count, tone } = arrow;
  const row = Array.from({ length: hub + 1 }, () => ' ');
  for (const column of [device, dps, hub]) row[column] = pen.bar;
  const end = link === 'dps' ? dps : hub;
  for (let column = device + 1; column < end; column += 1) row[column] = pen.dash;
  if (direction === 'out') row[end - 1] = pen.right;
  else row[device + 1] = pen.left;
  const whole = count > 1 ? wire.chart.times(arrow.label, String(count)) : arrow.label;
  // The label stands in the first gap, also of an arrow that goes on to the hub.
  const room = dps - device - 6;
  const label = ` ${whole.length <= room ? whole : whole.slice(0, room - pen.cut.length) + pen.cut} `;
  const start = device + 3;
  return {
    before: row.slice(0, start).join(''),
    label,
    after: row.slice(start + label.length).join(''),
    tone,
  };
}

/** The names above their life lines, each centred as far as there is room. */
function placed(columns: readonly number[], names: readonly string[], width: number): string {
  let row = '';
  for (const [index, name] of names.entries()) {
    const start = (columns[index] ?? 0) - Math.floor(name.length / 2);
    const from = Math.min(Math.max(start, row.length), width - name.length);
    row = row.padEnd(from) + name;
  }
  return row;
}

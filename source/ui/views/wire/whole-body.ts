import type { Sequence } from '../../../wire/sequence.ts';
import { scrolled } from '../../lists/scrolled.ts';
import type { Scroll } from '../../lists/use-scroll.ts';
import type { WireView } from '../../state/wire/use-wire-view.ts';
import type { Line } from '../../text/line.ts';
import { chartLines } from './chart-lines.ts';
import { type PacketOptions, packetLines } from './packet-lines.ts';

type Look = PacketOptions & { readonly rows: number };

/** The chosen packet in full. */
export function packetBody(view: WireView, scroll: Scroll, look: Look): readonly Line[] {
  const event = view.selection.at(view.position);
  if (event === undefined) return [];
  const number = (view.selection.indexAt(view.position) ?? 0) + 1;
  return scrolled(packetLines(event, number, look), look.rows, scroll, look.messages);
}

/** The run so far as arrows; the newest in view as long as nobody scrolls. */
export function chartBody(sequence: Sequence, scroll: Scroll, look: Look): readonly Line[] {
  const { head, arrows } = chartLines(sequence, look);
  return [...head, ...scrolled(arrows, look.rows - head.length, scroll, look.messages)];
}

import type { LabNote, LabText } from '../../../lessons/labs/lab.ts';
import type { Ring } from '../../../structures/ring.ts';
import type { WireEvent } from '../../../wire/wire-event.ts';
import { type Line, line } from '../../text/line.ts';
import { wrapText } from '../../text/wrap.ts';
import { wireLine } from '../wire/wire-lines.ts';
import type { LabOptions } from './lab-lines.ts';

/** A run of a lab has a few dozen packets; whoever lets it run for hours looks at the newest. */
const NEWEST = 300;

/** The packets of the newest run, with a note below those that are worth a look. */
export function notedWireLines(
  wire: Ring<WireEvent>,
  notes: readonly LabNote[],
  text: LabText,
  look: LabOptions,
): readonly Line[] {
  const { symbols } = look.theme;
  return wire.slice(wire.added - NEWEST, NEWEST).flatMap((event) => {
    const note = notes.find(({ isFor }) => isFor(event));
    const words = note && text.notes[note.id];
    return [
      wireLine(event, look),
      ...(words === undefined
        ? []
        : wrapText(words, look.width - 6).map((row, index) =>
            line([`    ${index === 0 ? symbols.pointer : ' '} ${row}`, 'accent']),
          )),
    ];
  });
}

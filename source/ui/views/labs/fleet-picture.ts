import type { Lab } from '../../../lessons/labs/lab.ts';
import { type FleetRow, fleetRows } from '../../../reporters/fleet-lines.ts';
import type { Ring } from '../../../structures/ring.ts';
import type { WireEvent } from '../../../wire/wire-event.ts';
import { EMPTY_LINE, type Line, line, padText } from '../../text/line.ts';
import { wrapLines } from '../../text/wrap.ts';
import { progressBar } from '../progress-bar.ts';
import type { LabOptions } from './lab-lines.ts';

const LABEL_WIDTH = 14;
const BAR_WIDTH = 24;
/** Below, the hubs stand side by side: what can be done needs the rows. */
const ROWS_FOR_BARS = 14;

/** What has become of a fleet, second by second and hub by hub, with a blank row below; nothing for another lab. */
export function fleetPicture(
  lab: Lab,
  wire: Ring<WireEvent>,
  look: LabOptions & { readonly rows: number },
): readonly Line[] {
  if (lab.devices === undefined) return [];
  const rows = fleetRows(lab, wire.slice(wire.first, wire.size), look.width, look.messages);
  if (rows.length === 0) return [];
  const seconds = rows.filter(({ share }) => share === undefined);
  const hubs = rows.filter(({ share }) => share !== undefined);
  return [
    ...seconds.map((row) => rowLine(row, look)),
    ...(look.rows < ROWS_FOR_BARS
      ? wrapLines(
          hubs.map(({ label, text }) => `${label} ${text.trim()}`).join('   '),
          look.width,
          'plain',
        )
      : hubs.map((row) => rowLine(row, look))),
    EMPTY_LINE,
  ];
}

function rowLine({ label, text, share, isTrouble }: FleetRow, { theme }: LabOptions): Line {
  return line(
    [padText(label, LABEL_WIDTH), 'quiet'],
    [text, isTrouble ? 'warning' : 'plain'],
    ...(share === undefined ? [] : ['  ', progressBar(share, BAR_WIDTH, theme)]),
  );
}

import stringWidth from 'string-width';
import type { Messages } from '../../messages/messages.ts';
import type { RunRecord } from '../../run/run-record.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import { type Draft, textOf } from '../../settings/settings.ts';
import { type Line, line, padText, type Style, truncateText } from '../text/line.ts';
import type { Theme } from '../theme.ts';
import { stationOf } from './registration-lines.ts';

export interface PictureOptions {
  readonly width: number;
  readonly theme: Theme;
  readonly messages: Messages;
}

interface Way {
  readonly label: string;
  readonly style: Style;
}

/** Between a name and the line that leads to or from it. */
const GAP = ' ';

/**
 * The picture of the whole: device, DPS and hub, what has passed between them, and who they are.
 * Before anything has happened it asks what it will answer.
 */
export function pictureLines(
  record: RunRecord,
  draft: Draft,
  look: PictureOptions,
): readonly Line[] {
  const { width, messages, theme } = look;
  const { wire } = messages;
  const { ellipsis } = theme.symbols;
  const names = [wire.device, wire.links.dps, wire.links.hub] as const;
  const middle = Math.floor(width / 2) - 2;
  const last = width - stringWidth(names[2]);
  const { result } = record.state;
  const { registrationId, idScope } = withDefaults(draft);
  // The first label of the hub's name is what people call it.
  const hub = result?.assignedHub.split('.')[0] ?? '';
  const hubRoom = width - middle - 18;
  const scope = padText(truncateText(textOf(idScope), 16, ellipsis), 16);
  const device = truncateText(result?.deviceId ?? textOf(registrationId), middle - 2, ellipsis);
  return [
    line(
      [names[0], 'strong'],
      arrow(toDps(record, look), middle - stringWidth(names[0]), look),
      [names[1], 'strong'],
      arrow(toHub(record, look), last - middle - stringWidth(names[1]), look),
      [names[2], 'strong'],
    ),
    line(
      padText(device, middle),
      [scope, 'quiet'],
      truncateText(hub, hubRoom, ellipsis).padStart(hubRoom + 2),
    ),
    ...straightToHub(record, look),
  ];
}

/** ` ──── 7 packets ───→ ` in that many columns. */
function arrow({ label, style }: Way, width: number, { theme }: PictureOptions): Line {
  const { dash, out } = theme.symbols;
  const said = label === '' ? '' : ` ${label} `;
  const room = Math.max(0, width - 2 * GAP.length - 1 - stringWidth(said));
  const before = Math.ceil(room / 2);
  return line(
    GAP,
    [dash.repeat(before), 'guide'],
    [said, style],
    [dash.repeat(room - before) + out, 'guide'],
    GAP,
  );
}

function toDps({ packets, state }: RunRecord, { messages, theme }: PictureOptions): Way {
  const { picture, count } = messages.screens;
  if (packets.dps === 0) return { label: picture.unknown, style: 'quiet' };
  const label = picture.packets(count(packets.dps));
  if (stationOf(state.registration).hasFailed) {
    return { label: `${theme.symbols.failed} ${label}`, style: 'bad' };
  }
  return { label, style: state.result === undefined ? 'accent' : 'good' };
}

function toHub({ state }: RunRecord, { messages }: PictureOptions): Way {
  const { picture } = messages.screens;
  if (state.standing.device === 'removed') return { label: picture.removed, style: 'quiet' };
  return state.result === undefined
    ? { label: picture.unknown, style: 'quiet' }
    : { label: picture.assigned, style: 'good' };
}

/** The device talks to its hub itself; DPS has no part in that. */
function straightToHub({ packets, telemetry }: RunRecord, look: PictureOptions): readonly Line[] {
  if (packets.hub === 0) return [];
  const { width, theme, messages } = look;
  const { picture, count } = messages.screens;
  const { cornerLeft, cornerRight, dash } = theme.symbols;
  const { acknowledged, failed } = telemetry.summary;
  const { total } = telemetry;
  const label =
    total > 0
      ? picture.messages(count(acknowledged), count(total))
      : picture.packets(count(packets.hub));
  const style: Style = failed > 0 ? 'bad' : total > 0 && acknowledged === total ? 'good' : 'accent';
  const room = Math.max(0, width - stringWidth(label) - 6);
  const before = Math.ceil(room / 2);
  const row = line(
    GAP,
    [cornerLeft + dash.repeat(before), 'guide'],
    [` ${label} `, style],
    [dash.repeat(room - before) + cornerRight, 'guide'],
  );
  return [row];
}

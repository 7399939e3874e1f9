import type { RegistrationStateName } from '../../device/registration-states.ts';
import type { Messages } from '../../messages/messages.ts';
import type { RegistrationView } from '../../run/state.ts';
import { secondsLeft } from '../text/format.ts';
import { type Line, line, truncateText, widthOf } from '../text/line.ts';
import type { Theme } from '../theme.ts';
import { progressBar } from './progress-bar.ts';

export interface RegistrationOptions {
  readonly width: number;
  readonly theme: Theme;
  readonly messages: Messages;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const STATIONS = ['connecting', 'subscribing', 'registering', 'assigning', 'assigned'] as const;
type Station = (typeof STATIONS)[number];

/** Where on the way the registration is; of one that failed, how far it came. */
export function stationOf(registration: RegistrationView | undefined): {
  readonly station: number;
  readonly hasFailed: boolean;
} {
  if (registration === undefined) return { station: 0, hasFailed: false };
  const index = (state: RegistrationStateName): number =>
    STATIONS.indexOf((state === 'polling' ? 'assigning' : state) as Station);
  const station = index(registration.state);
  if (station >= 0) return { station, hasFailed: false };
  return { station: Math.max(0, ...registration.path.map(index)), hasFailed: true };
}

/** `● connect ── ● subscribe ── ◉ register ── ○ assigning ── ○ assigned` */
export function pathLine(
  registration: RegistrationView | undefined,
  look: RegistrationOptions,
): Line {
  const { theme, messages, width } = look;
  const { symbols } = theme;
  const { station, hasFailed } = stationOf(registration);
  const arrived = registration?.state === 'assigned';
  const parts = STATIONS.map((name, index): Line => {
    const label = messages.screens.stations[name];
    if (index < station || arrived) return line([`${symbols.passed} `, 'good'], label);
    if (index > station) return line([`${symbols.ahead} ${label}`, 'quiet']);
    return hasFailed
      ? line([`${symbols.failed} ${label}`, 'bad'])
      : line([`${symbols.now} `, 'accent'], [label, 'strong']);
  });
  const joined = (gap: string): Line =>
    parts.flatMap((part, index) => (index === 0 ? part : line([gap, 'quiet'], part)));
  const gaps = [` ${symbols.dash}${symbols.dash} `, '  ', ' '];
  return gaps.map(joined).find((made) => widthOf(made) <= width) ?? joined(' ');
}

/** `operation 4.71cf7e…   look 2   again in 1.4 s  ━━━━╾───` */
export function operationLine(
  registration: RegistrationView | undefined,
  look: RegistrationOptions,
): Line {
  const { messages, theme, width, now } = look;
  const { run, screens } = messages;
  if (registration === undefined) return [];
  const { operationId, attempt, retryAfter, since, state } = registration;
  if (operationId === undefined && retryAfter === undefined) {
    return line([run.states[state], 'quiet']);
  }
  // Without an operation, DPS has only said that the device is to come again later (429 or 5xx).
  const head =
    operationId === undefined
      ? screens.toldToWait
      : run.operation(truncateText(operationId, 14, theme.symbols.ellipsis));
  const parts = [head, ...(attempt > 0 ? [run.attempt(attempt)] : [])];
  const waits = retryAfter !== undefined && (state === 'assigning' || operationId === undefined);
  const left = waits ? secondsLeft(since, retryAfter, now) : 0;
  if (waits) parts.push(screens.again(left.toFixed(1)));
  else parts.push(run.states[state]);
  const text = line(parts.join('   '));
  const room = Math.min(16, width - widthOf(text) - 2);
  if (!waits || room < 5) return text;
  return line(text, '  ', progressBar(1 - left / retryAfter, room, theme));
}

import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { RunState } from '../../run/state.ts';
import type { StepId } from '../../settings/step-ids.ts';
import type { Ring } from '../../structures/ring.ts';
import { CHECKING_STEP } from '../../walk/apply-remedy.ts';
import type { WireEvent } from '../../wire/wire-event.ts';
import { EMPTY_LINE, type Line, line } from '../text/line.ts';
import { wrapLines } from '../text/wrap.ts';
import { checkReportLines, inOrderOfRoad } from './check-lines.ts';
import { type FailureOptions, failureTitle, saidLines } from './failure-lines.ts';
import { pathLine } from './registration-lines.ts';
import { wireLine } from './wire/wire-lines.ts';

/** A refusal is among the newest packets, whatever followed it. */
const NEWEST = 12;
/** The packets by which a server can refuse. */
const REFUSING = ['PUBLISH', 'CONNACK', 'SUBACK'];

export interface FailureHead {
  readonly step: StepId;
  readonly diagnosis: Diagnosis;
  readonly run: Pick<RunState, 'registration' | 'checks'>;
  readonly wire: Ring<WireEvent>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Where it broke off and what says so: the states with the one that failed, or the checks that were passed, then the
 * failure's name and the packet that brought it.
 *
 * @param isLow where every row counts
 */
export function failureHead(
  { step, diagnosis, run, wire, now }: FailureHead,
  look: FailureOptions,
  isLow: boolean,
): readonly Line[] {
  const packet = packetOf(diagnosis, wire);
  const rail =
    step === 'provision' && run.registration ? [pathLine(run.registration, { ...look, now })] : [];
  return [
    ...rail,
    ...(step === CHECKING_STEP ? passedLines(run, look, isLow) : []),
    ...failureTitle(diagnosis, look),
    ...(packet === undefined ? [] : [wireLine(packet, look)]),
    ...(packet === undefined || !isLow ? saidLines(diagnosis, look) : []),
  ];
}

/** The newest packet in which the other side said something, of the connection that failed. */
function packetOf({ answer, link }: Diagnosis, wire: Ring<WireEvent>): WireEvent | undefined {
  if (answer === undefined) return undefined;
  const count = Math.min(NEWEST, wire.size);
  return wire
    .slice(wire.added - count, count)
    .findLast(
      ({ link: of, direction, packet }) =>
        of === link && direction === 'in' && REFUSING.includes(packet),
    );
}

/** What was passed before the check that failed: a row each, or all of them in one sentence. */
function passedLines(
  { checks }: Pick<RunState, 'checks'>,
  look: FailureOptions,
  isLow: boolean,
): readonly Line[] {
  const { messages, theme, width } = look;
  const passed = inOrderOfRoad(checks, messages).filter(({ result }) => result === 'passed');
  if (passed.length === 0) return [];
  if (!isLow) return [...checkReportLines(passed, { ...look, rows: passed.length }), EMPTY_LINE];
  const names = passed.map(({ check }) => messages.checks.names[check]);
  const text = messages.screens.failure.passed(messages.language.list(names));
  return wrapLines(text, width - 2, 'plain').map((row, index) =>
    line(index === 0 ? [`${theme.symbols.done} `, 'good'] : '  ', row),
  );
}

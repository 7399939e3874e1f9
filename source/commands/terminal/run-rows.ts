import type { Lines } from '../../reporters/lines.ts';
import type { RunEvent } from '../../run/events.ts';
import type { Style } from '../../ui/text/line.ts';
import type { Symbols } from '../../ui/theme.ts';
import { rowsOf } from './rows.ts';
import type { TerminalLook } from './terminal-look.ts';

type Sign = keyof Pick<Symbols, 'done' | 'warning' | 'failed' | 'skipped' | 'left' | 'now'>;

/** How the lines of an event look, and the sign before them. */
interface Dress {
  readonly style: Style;
  readonly sign?: readonly [Sign, Style];
}

const PLAIN: Dress = { style: 'plain' };
const GOOD: Dress = { style: 'plain', sign: ['done', 'good'] };
const WARNING: Dress = { style: 'plain', sign: ['warning', 'warning'] };
const BAD: Dress = { style: 'plain', sign: ['failed', 'bad'] };
const SKIPPED: Dress = { style: 'quiet', sign: ['skipped', 'quiet'] };
const UNDER_WAY: Dress = { style: 'plain', sign: ['now', 'accent'] };

const CHECKS = { passed: GOOD, warning: WARNING, failed: BAD, skipped: SKIPPED };
const TRIED = { proved: GOOD, 'ruled out': SKIPPED, open: WARNING };
const CLEANUP = { deleted: GOOD, kept: GOOD, left: { style: 'plain' }, failed: BAD } as const;

function dressOf(event: RunEvent): Dress {
  switch (event.type) {
    case 'run.started':
      return { style: 'accent' };
    case 'step.started':
      return { style: 'strong' };
    case 'check.finished':
      return CHECKS[event.result];
    case 'registration.state':
      return stateDress(event.state);
    case 'assignment':
    case 'verification':
      return GOOD;
    case 'telemetry.sending':
      return { style: 'quiet' };
    case 'telemetry.failed':
      return BAD;
    case 'telemetry.summary':
      return event.acknowledged === event.sent ? GOOD : WARNING;
    case 'cleanup':
      return CLEANUP[event.outcome];
    case 'cause.trying':
      return { style: 'strong' };
    case 'cause.tried':
      return TRIED[event.outcome];
    case 'run.finished':
      return { style: 'warning' };
    default:
      return PLAIN;
  }
}

function stateDress(state: Extract<RunEvent, { type: 'registration.state' }>['state']): Dress {
  if (state === 'assigned') return GOOD;
  const isUnderWay = ['connecting', 'subscribing', 'registering', 'assigning', 'polling'];
  return isUnderWay.includes(state) ? UNDER_WAY : BAD;
}

/** The lines of an event as they look at a terminal. A line that is pasted elsewhere, such as an ID, stays whole. */
export function runRows(
  event: RunEvent,
  lines: Lines['out' | 'err'],
  look: TerminalLook,
): readonly string[] {
  const { style, sign } = dressOf(event);
  if (event.type === 'diagnosis')
    return lines.flatMap((text, index) => failureRows(text, index, look));
  if (event.type === 'registration.result') {
    return lines.flatMap((text, index) =>
      rowsOf(text, index === 0 || index === lines.length - 1 ? 'strong' : 'accent', look),
    );
  }
  return lines.flatMap((text, index) => {
    if (sign === undefined || index > 0) return rowsOf(text, style, look);
    const [name, signStyle] = sign;
    return rowsOf(text, style, look, { text: `  ${look.theme.symbols[name]} `, style: signStyle });
  });
}

/** The title, then what stands at the left edge as headings of what is below them. */
function failureRows(text: string, index: number, look: TerminalLook): readonly string[] {
  // The first line is blank: the failure stands apart from what led to it.
  if (index <= 1) return rowsOf(text, 'bad', look);
  return rowsOf(text, /^\S/.test(text) ? 'strong' : 'plain', look);
}

/** The last line: what was reached, or where the run ended. */
export function endingRows(event: RunEvent, text: string, look: TerminalLook): readonly string[] {
  const isDone = event.type === 'run.finished' && event.outcome === 'done';
  const lead = `${look.theme.symbols[isDone ? 'done' : 'failed']} `;
  const style = isDone ? 'good' : 'bad';
  return ['', ...rowsOf(text, 'strong', look, { text: lead, style })];
}

import type { SandboxEvent } from '../../sandbox/reporter.ts';
import { line, type Style } from '../../ui/text/line.ts';
import { painted } from '../../ui/text/paint.ts';
import { rowsOf } from '../terminal/rows.ts';
import type { TerminalLook } from '../terminal/terminal-look.ts';

/** Time and service, which stand before what happened in every line of the log. */
const LEAD = /^.{12} {2}.{6} {2}/;

const STYLES: readonly (readonly [ends: RegExp, style: Style])[] = [
  [/throttled|dropped|disconnected|given-up|unread/, 'warning'],
  [/refused|failed|failing|silent|garbled|damaged|disabled/, 'bad'],
  [/assigned|connected|listening/, 'good'],
];

/** One event of the log: when, then what, with its own colour for what went well and what did not. */
export function eventRows(
  { event }: SandboxEvent,
  text: string,
  look: TerminalLook,
): readonly string[] {
  const style = STYLES.find(([ends]) => ends.test(event))?.[1] ?? 'plain';
  const lead = LEAD.exec(text)?.[0] ?? '';
  return rowsOf(text.slice(lead.length), style, look, { text: lead, style: 'dim' });
}

/** How to connect. What is copied, an assignment or a key, is left in one piece, however long it is. */
export function readyRows(block: string, look: TerminalLook): readonly string[] {
  return block.split('\n').flatMap((text, index) => {
    if (text.startsWith('  ')) return painted(line([text, 'accent']), look.theme);
    return rowsOf(text, index === 0 ? 'strong' : 'plain', look);
  });
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { expect } from 'vitest';
import { atTestEnd } from '../helpers/at-test-end.ts';
import { KEYS } from '../helpers/keys.ts';
import type { ShownWizard } from '../helpers/shown-wizard.ts';
import { panelCase } from './panel-cases.ts';
import { press, show } from './shown-walks.ts';

/** The wizard with the panel of that name open and drawn. It is closed when the test is over. */
export async function openPanel(name: string, columns: number, rows: number, unicode = true) {
  const { walk, keys, sees } = panelCase(name);
  // What a key saves there goes with the test.
  const folder = await mkdtemp(join(tmpdir(), 'dps-wizard-panel-'));
  // The progress of a lab may still be on its way into it.
  atTestEnd(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
  const wizard = show(walk(), columns, rows, unicode, folder);
  await wizard.terminal.sees('f1 help');
  await press(wizard, ...keys);
  await wizard.terminal.until((screen) => isSeen(screen, sees), String(sees));
  return wizard;
}

function isSeen(screen: string, sees: string | RegExp): boolean {
  return typeof sees === 'string' ? screen.includes(sees) : sees.test(screen);
}

/** The rows of the frame that is shown, from its heading to its keys. */
export function frameOf({ terminal }: ShownWizard): readonly string[] {
  const { everything } = terminal;
  const from = everything.findLastIndex((row) => /^ {2}[◆?#] \S/.test(row));
  return everything.slice(from, everything.findLastIndex((row) => row.includes('f1 help')) + 1);
}

/** Looks at the panel of that name in a window of that size: whole, and nothing wiped or passed on. */
export async function expectWhole(name: string, columns: number, rows: number): Promise<void> {
  const wizard = await openPanel(name, columns, rows);
  const frame = frameOf(wizard);
  for (const row of frame) expect(stringWidth(row)).toBeLessThan(columns);
  expect(frame.length).toBeGreaterThan(3);
  expect(frame.length).toBeLessThanOrEqual(rows - 2);
  // Never wiped: neither the screen nor what was scrolled out.
  expect(wizard.terminal.written).not.toMatch(/\u001b\[[23]J/);
  expect(wizard.terminal.written).not.toContain('\u0007');
  expect(wizard.terminal.written).not.toContain('\u202e');
}

const BYTES: Readonly<Record<string, string>> = {
  enter: KEYS.enter,
  esc: KEYS.escape,
  tab: KEYS.tab,
  '?/f1': '?',
  'up/down': KEYS.up,
  'left/right': KEYS.left,
};

/** The keys a screen shows in its last row and in the row of keys above it. */
function shownKeys(frame: readonly string[]): readonly string[] {
  return frame
    .filter((row, index) => index === frame.length - 1 || row.endsWith('d chart'))
    .flatMap((row) => row.replace('│', '').trim().split(/ {2,}/))
    .map((part) => part.split(' ')[0] as string)
    .filter((key) => key !== 'ctrl+c');
}

/** Presses a key as it is shown, and waits for what it does. */
async function pressShown({ terminal }: ShownWizard, key: string): Promise<void> {
  const before = terminal.text;
  // The wire stands at its end, every text at its beginning.
  const isText = before.includes('left/right') || before.includes('keys and help');
  const isAtEnd = / (Wire|Sequence) /.test(before) && !isText;
  const bytes = key === 'up/down' && !isAtEnd ? KEYS.down : BYTES[key];
  terminal.send(bytes ?? key);
  // A hint that is shown stays, and a token counts down by itself.
  if (key === 'h') await terminal.handled();
  else await terminal.until((text) => text !== before, `what ${key} does`);
}

/** Presses each key that the panel of that name shows in a window of that size, each in a panel of its own. */
export async function expectKeysToWork(name: string, columns: number, rows: number): Promise<void> {
  const keys = shownKeys(frameOf(await openPanel(name, columns, rows)));
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) {
    // A sandbox takes its time to start; the real labs are gone through in a real terminal.
    if (name.startsWith('a task') && key === 'r') continue;
    await pressShown(await openPanel(name, columns, rows), key);
  }
}

import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { visiblePayload } from '../../source/protocol/foreign-text.ts';
import type { WirePacket } from '../../source/protocol/wire-packet.ts';
import { EXIT } from '../../source/run/exit-codes.ts';
import { KEPT_PACKETS } from '../../source/run/run-record.ts';
import { UNICODE_SYMBOLS } from '../../source/ui/theme.ts';
import { atTestEnd } from '../helpers/at-test-end.ts';
import { KEYS } from '../helpers/keys.ts';
import { closeWizard, type ShownWizard, showWizard } from '../helpers/shown-wizard.ts';
import type { StagedWalk } from '../helpers/staged-walk.ts';
import { STAGES } from '../helpers/stages.ts';
import { everyFileIn, useTemporaryFolder } from '../helpers/temporary-folder.ts';

const F1 = '\u001bOP';
/** What a service could send to someone who looks at it, as it comes from the tap. */
const HOSTILE = visiblePayload('{"message":"\u001b[2J\u001b]0;owned\u0007 \\u001b[31m \u202e"}');

const SIZES = [
  [60, 20],
  [80, 24],
  [120, 40],
] as const;

function stage(name: string): StagedWalk {
  const make = STAGES[name];
  if (!make) throw new Error(`there is no stage "${name}"`);
  return make();
}

/** A walk with packets of every length, a token and a payload that means no good. */
function talkative(count = 60): StagedWalk {
  const walk = stage('provision, assigned');
  const expiresAt = Math.floor(Date.now() / 1000) + 3599;
  const say = (packet: Partial<WirePacket>): void => {
    walk.happen({ type: 'wire', link: 'hub', direction: 'out', packet: 'PUBLISH', ...packet });
  };
  say({
    packet: 'CONNECT',
    clientId: 'my-device-007',
    userName: 'sandbox-hub.azure-devices.net/my-device-007/?api-version=2021-04-12',
    token: { resource: 'sandbox-hub.azure-devices.net/devices/my-device-007', expiresAt },
  });
  for (let number = 1; number <= count; number += 1) {
    say({ topic: `devices/my-device-007/messages/events/%24.mid=${number}`, payload: `${number}` });
  }
  say({ direction: 'in', topic: '$iothub/methods/POST/x/?$rid=1', payload: HOSTILE });
  return walk;
}

function show(walk: StagedWalk, columns = 80, rows = 24, unicode = true, folder?: string) {
  const wizard = showWizard(walk, { columns, rows, unicode, ...(folder && { folder }) });
  atTestEnd(() => closeWizard(wizard));
  return wizard;
}

async function press({ terminal }: ShownWizard, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    terminal.send(key);
    // An Esc waits for the rest of a sequence; all else is dealt with at once.
    await terminal.handled();
  }
}

const TO_LABS = [KEYS.up, KEYS.enter] as const;

interface PanelCase {
  readonly walk: () => StagedWalk;
  /** What leads to the panel, one press after the other. */
  readonly keys: readonly string[];
  /** What is on the screen then and not before. */
  readonly sees: string;
}

const opened = (walk: () => StagedWalk, sees: string, ...keys: readonly string[]): PanelCase => ({
  walk,
  keys,
  sees,
});
const inStage = (name: string) => (): StagedWalk => stage(name);
const quiet = inStage('provision, connecting');
const waiting = inStage('provision, waiting');
const refused = inStage('provision, refused');
const target = inStage('target, asking');

const PANELS: Readonly<Record<string, PanelCase>> = {
  'the wire without a packet': opened(quiet, 'No packet has crossed', 'w'),
  'the wire': opened(talkative, 'in plain words', 'w'),
  'the wire for experts': opened(talkative, 'for experts', 'w', 'l'),
  'the search': opened(talkative, 'Find: mid', 'w', '/', 'm', 'i', 'd'),
  'a search that finds nothing': opened(talkative, 'with "zzz"', 'w', '/', 'zzz', KEYS.enter),
  'the hub alone, paused': opened(talkative, 'paused, 0', 'w', KEYS.tab, KEYS.tab, 'p'),
  'a packet with its token': opened(
    () => talkative(0),
    'left/right other packet',
    ...['w', KEYS.up, KEYS.enter],
  ),
  'a packet that is hostile': opened(talkative, 'left/right', 'w', KEYS.enter),
  'the chart': opened(talkative, 'message x60', 'w', 'd'),
  'the chart of nothing': opened(quiet, 'Nothing to draw', 'w', 'd'),
  'what a step is for': opened(waiting, '[1 What and why]', '?'),
  'a step under the hood': opened(waiting, '[2 Under the hood]', '?', '2'),
  'a step in code': opened(
    inStage('telemetry, sending'),
    '[3 In code]',
    ...['?', KEYS.right, KEYS.right],
  ),
  'the terms of a step': opened(inStage('prerequisites, checked'), '[4 Terms]', '?', '4'),
  'a step explained while typing': opened(inStage('settings, empty'), '[1 What', F1),
  'a failure explained': opened(refused, '[1 This failure]', '?'),
  'the terms of a failure': opened(refused, '[2 Terms]', '?', '2'),
  'the list of labs': opened(target, 'Each lab takes', ...TO_LABS),
  'the story of a lab': opened(target, 'character of its key was', ...TO_LABS, KEYS.enter),
  'the prediction of a lab': opened(
    target,
    'Guess first',
    ...[...TO_LABS, KEYS.down, KEYS.enter, KEYS.enter],
  ),
  'a task of a lab, broken': opened(
    target,
    'Hint: ',
    ...[...TO_LABS, KEYS.enter, KEYS.enter, KEYS.enter, 'x', 'h'],
  ),
};

async function open(name: string, columns: number, rows: number, unicode = true) {
  const { walk, keys, sees } = PANELS[name] as PanelCase;
  const wizard = show(walk(), columns, rows, unicode);
  await wizard.terminal.sees('ctrl+c leave');
  await press(wizard, ...keys);
  await wizard.terminal.sees(sees);
  return wizard;
}

function frameOf({ terminal }: ShownWizard): readonly string[] {
  const { everything } = terminal;
  const from = everything.findLastIndex((row) => /^ {2}[◆?#] \S/.test(row));
  return everything.slice(
    from,
    everything.findLastIndex((row) => row.includes('ctrl+c leave')) + 1,
  );
}

describe.each(SIZES)('in a window of %ix%i', (columns, rows) => {
  it.each(Object.keys(PANELS))('%s is drawn whole', async (name) => {
    const wizard = await open(name, columns, rows);
    const frame = frameOf(wizard);
    for (const row of frame) expect(stringWidth(row)).toBeLessThan(columns);
    expect(frame.length).toBeGreaterThan(3);
    expect(frame.length).toBeLessThanOrEqual(rows - 2);
    // Never wiped: neither the screen nor what was scrolled out.
    expect(wizard.terminal.written).not.toMatch(/\u001b\[[23]J/);
    expect(wizard.terminal.written).not.toContain('\u0007');
    expect(wizard.terminal.written).not.toContain('\u202e');
  });
});

it.each(Object.keys(PANELS))('%s is drawn in ASCII where that is all there is', async (name) => {
  const wizard = await open(name, 80, 24, false);
  const symbols = [...Object.values(UNICODE_SYMBOLS).flat(), '│'].filter((symbol) => symbol > '~');
  for (const row of frameOf(wizard)) {
    for (const symbol of symbols) expect(row).not.toContain(symbol);
  }
});

const BYTES: Readonly<Record<string, string>> = {
  enter: KEYS.enter,
  esc: KEYS.escape,
  tab: KEYS.tab,
  'up/down': KEYS.up,
  'left/right': KEYS.left,
};

/** The keys a screen shows in its last row and in the row of keys above it. */
function shownKeys(frame: readonly string[]): readonly string[] {
  return frame
    .filter((row, index) => index === frame.length - 1 || row.endsWith('d chart'))
    .flatMap((row) => row.trim().split(/ {2,}/))
    .map((part) => part.split(' ')[0] as string)
    .filter((key) => key !== 'ctrl+c');
}

/** Presses a key as it is shown, and waits for what it does. */
async function pressShown({ terminal }: ShownWizard, key: string): Promise<void> {
  const before = terminal.text;
  // The wire stands at its end, every text at its beginning.
  const isAtEnd = / (Wire|Sequence) /.test(before) && !before.includes('left/right');
  const bytes = key === 'up/down' && !isAtEnd ? KEYS.down : BYTES[key];
  terminal.send(bytes ?? key);
  // A hint that is shown stays, and a token counts down by itself.
  if (key === 'h') await terminal.handled();
  else await terminal.until((text) => text !== before, `what ${key} does`);
}

describe.each(SIZES)('the keys shown at %ix%i', (columns, rows) => {
  it.each(Object.keys(PANELS))('of %s all do something', async (name) => {
    const keys = shownKeys(frameOf(await open(name, columns, rows)));
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) {
      // A sandbox takes its time to start; the real labs are gone through in a real terminal.
      if (name.startsWith('a task') && key === 'r') continue;
      await pressShown(await open(name, columns, rows), key);
    }
  });
});

describe('the wire view', () => {
  it('takes the token of a CONNECT apart and counts down', async () => {
    const wizard = await open('a packet with its token', 80, 40);
    const text = wizard.terminal.text;
    expect(text).toContain('sr  sandbox-hub.azure-devices.net/devices/my-device-007');
    expect(text).toMatch(/se {2}\d+ = \d{4}-\d\d-\d\d .* UTC, 59:\d\d left/);
    expect(text).toContain("skn absent: the device's own key");
    expect(text).toContain('sig [hidden]');
    const left = /, (\S+) left/.exec(text)?.[1] as string;
    await wizard.terminal.until((later) => !later.includes(`, ${left} left`), 'the next second');
  });

  it('says the same to a beginner and to an expert in other words', async () => {
    const wizard = show(stage('provision, waiting'), 80, 30);
    await press(wizard, 'w');
    await wizard.terminal.sees('It is not done and');
    await press(wizard, 'l');
    await wizard.terminal.sees('202 with the operation ID');
    await wizard.terminal.sees('retry-after      3 s');
    // The level is remembered when the view is opened again.
    await press(wizard, 'b', 'w');
    await wizard.terminal.sees('for experts');
  });

  it('follows the newest packet, stands still when paused, and tells how many are newer', async () => {
    const walk = talkative(3);
    const wizard = show(walk);
    await press(wizard, 'w', 'p');
    await wizard.terminal.sees('paused, 0 newer');
    walk.happen({ type: 'wire', link: 'hub', direction: 'out', packet: 'PINGREQ' });
    await wizard.terminal.sees('paused, 1 newer');
    expect(wizard.terminal.text).not.toContain('PINGREQ');
    await press(wizard, 'p');
    await wizard.terminal.sees('PINGREQ');
    expect(wizard.terminal.text).toMatch(/› .* PINGREQ/);
  });

  it('writes out what would have moved the cursor', async () => {
    const { terminal } = await open('a packet that is hostile', 80, 40);
    expect(terminal.text).toContain('\\u001b[2J');
    expect(terminal.text).toContain('\\u202e');
  });

  it('scrolls through a hundred thousand packets without looking at more than it shows', async () => {
    const walk = stage('telemetry, sending');
    for (let number = 0; number < KEPT_PACKETS; number += 1) {
      walk.record.wire.push({
        type: 'wire',
        at: '2026-01-01T00:00:00.000Z',
        link: 'hub',
        direction: 'out',
        packet: 'PUBLISH',
        topic: `devices/d/messages/events/n=${number}`,
      });
    }
    const wizard = show(walk);
    await press(wizard, 'w');
    await wizard.terminal.sees('to 100,000 of 100,000');
    let looks = 0;
    const { wire } = walk.record;
    const at = wire.at.bind(wire);
    wire.at = (index) => {
      looks += 1;
      return at(index);
    };
    await press(wizard, KEYS.home);
    await wizard.terminal.sees('  1 to ');
    await press(wizard, KEYS.pageDown, KEYS.pageDown, KEYS.pageUp, KEYS.end);
    await wizard.terminal.sees('to 100,000 of 100,000');
    expect(looks).toBeLessThan(2000);
  });

  it('keeps its place while the run goes on', async () => {
    const walk = talkative(30);
    const wizard = show(walk);
    await press(wizard, 'w', KEYS.home);
    await wizard.terminal.sees('Packet 1,');
    walk.happen({ type: 'wire', link: 'hub', direction: 'out', packet: 'PINGREQ' });
    await wizard.terminal.until((text) => /of 39/.test(text), 'one more');
    expect(wizard.terminal.text).toContain('Packet 1,');
  });

  it('goes from packet to packet while one is shown whole', async () => {
    const wizard = show(talkative(3), 80, 30);
    await press(wizard, 'w', KEYS.home, KEYS.enter);
    await wizard.terminal.sees('Packet 1,');
    await press(wizard, KEYS.right, KEYS.right, KEYS.left);
    await wizard.terminal.sees('Packet 2,');
    await press(wizard, 'b');
    await wizard.terminal.sees('d chart');
  });
});

describe('saving from the wire view', () => {
  const folder = useTemporaryFolder();

  it('names the new file', async () => {
    const wizard = show(talkative(3), 80, 24, true, folder());
    await press(wizard, 'w', 's');
    await wizard.terminal.sees('Saved 11 packets as dps-wire-');
    const [[path = '', text = ''] = []] = [...(await everyFileIn(folder()))];
    expect(wizard.terminal.text).toContain(path.split(/[/\\]/).at(-1));
    expect(text.trimEnd().split('\n')).toHaveLength(11);
  });
});

describe('a panel', () => {
  it('is not opened by letters that belong to a text', async () => {
    const wizard = show(stage('settings, empty'));
    await press(wizard, 'w', '?');
    await wizard.terminal.sees('w?');
    expect(wizard.terminal.text).toContain('◆ Settings');
  });

  it('goes away and leaves the screen below as it was, what was typed included', async () => {
    const wizard = show(stage('settings, empty'));
    await press(wizard, 'abc', F1);
    await wizard.terminal.sees('[1 What and why]');
    await press(wizard, F1);
    await wizard.terminal.sees('abc█');
  });

  it('stays open while the step below ends, and the failure is there when it is closed', async () => {
    const walk = stage('provision, waiting');
    const wizard = show(walk);
    await press(wizard, 'w');
    await wizard.terminal.sees('◆ Wire');
    walk.happen({ type: 'step.finished', step: 'provision', outcome: 'failed', milliseconds: 1 });
    walk.act({ type: 'settle', step: 'provision', exitCode: EXIT.refused, found: {} });
    await press(wizard, 'l');
    await wizard.terminal.sees('for experts');
    await press(wizard, 'b');
    await wizard.terminal.sees('✖ Provision');
  });

  it('gives way to the end', async () => {
    const walk = stage('provision, waiting');
    const { terminal, ended } = showWizard(walk);
    await terminal.sees('w wire');
    terminal.send('w');
    await terminal.sees('◆ Wire');
    terminal.send(KEYS.ctrlC);
    await ended;
    expect(walk.calls).toEqual(['leave 130']);
    expect(terminal.text).not.toContain('◆ Wire');
  });
});

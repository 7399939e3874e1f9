import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../source/run/exit-codes.ts';
import { KEPT_PACKETS } from '../../source/run/run-record.ts';
import { UNICODE_SYMBOLS } from '../../source/ui/theme.ts';
import { LESSONS } from '../helpers/english.ts';
import { KEYS } from '../helpers/keys.ts';
import { showWizard } from '../helpers/shown-wizard.ts';
import { everyFileIn, useTemporaryFolder } from '../helpers/temporary-folder.ts';
import { PANELS } from './panel-cases.ts';
import { expectKeysToWork, expectWhole, frameOf, openPanel } from './panel-checks.ts';
import { F1, press, show, stage, talkative } from './shown-walks.ts';

// The other sizes are looked at in the long run.
describe('in the smallest window', () => {
  it.each(Object.keys(PANELS))('%s is drawn whole', (name) => expectWhole(name, 60, 20));

  it.each(Object.keys(PANELS))('the keys shown in %s all do something', (name) =>
    expectKeysToWork(name, 60, 20),
  );
});

it.each(Object.keys(PANELS))('%s is drawn in ASCII where that is all there is', async (name) => {
  const wizard = await openPanel(name, 80, 24, false);
  const symbols = [...Object.values(UNICODE_SYMBOLS).flat(), '│'].filter((symbol) => symbol > '~');
  for (const row of frameOf(wizard)) {
    for (const symbol of symbols) expect(row).not.toContain(symbol);
  }
});

describe('the wire view', () => {
  it('takes the token of a CONNECT apart and counts down', async () => {
    const wizard = await openPanel('a packet with its token', 80, 40);
    const text = wizard.terminal.text;
    expect(text).toContain('sr  sandbox-hub.azure-devices.net/devices/my-device-007');
    expect(text).toMatch(/se {2}\d+ = \d{4}-\d\d-\d\d .* UTC, 59:\d\d left/);
    expect(text).toContain('skn absent: no policy, the same device key signed it');
    expect(text).toContain('sig [hidden]');
    const left = /, (\S+) left/.exec(text)?.[1] as string;
    await wizard.terminal.until((later) => !later.includes(`, ${left} left`), 'the next second');
  });

  it('has whole rows in its list beside the packet', async () => {
    const wizard = show(stage('provision, assigned'), 120, 40);
    await press(wizard, 'w');
    await wizard.terminal.sees('in plain words');
    expect(wizard.terminal.text).toMatch(/token valid \d+ min +│ \S/);
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
    const { terminal } = await openPanel('a packet that is hostile', 80, 40);
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
    await wizard.terminal.sees('│ 1 to ');
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

describe('taking the settings away', () => {
  const folder = useTemporaryFolder();

  it('saves each thing under its own name, again under the next one, and never a key', async () => {
    const wizard = show(stage('next after Azure'), 80, 24, true, folder());
    await press(wizard, KEYS.up, KEYS.up, KEYS.enter);
    await wizard.terminal.sees('fish');
    await press(wizard, KEYS.enter);
    await wizard.terminal.sees('Written: device.sh');
    await press(wizard, KEYS.enter);
    await wizard.terminal.sees('Written: device-2.sh');
    await press(wizard, KEYS.down);
    await wizard.terminal.until((text) => !text.includes('Written'), 'the notice to go');
    const files = await everyFileIn(folder());
    expect([...files.keys()].map((path) => basename(path)).sort()).toEqual([
      'device-2.sh',
      'device.sh',
    ]);
    for (const text of files.values()) {
      expect(text).toContain("export PROVISIONING_IDSCOPE='0ne00A1B2C3'");
      expect(text).not.toMatch(/^export PROVISIONING_SYMMETRIC_KEY/m);
    }
  });

  it('makes a program of a sandbox look for one that stays', async () => {
    const wizard = show(stage('next after a sandbox'), 80, 24, true, folder());
    await press(wizard, KEYS.up, KEYS.up, KEYS.enter);
    await wizard.terminal.sees('This sandbox ends');
    await press(wizard, KEYS.down, KEYS.enter);
    await wizard.terminal.sees('Written: device-node');
    const program = await readFile(join(folder(), 'device-node', 'device.js'), 'utf8');
    expect(program).toContain('process.env.PROVISIONING_HOST || "localhost"');
    expect(program).toContain('process.env.PROVISIONING_IDSCOPE || ""');
  });

  it('says why nothing could be saved', async () => {
    const wizard = show(stage('next after Azure'), 80, 24, true, join(folder(), 'gone'));
    await press(wizard, KEYS.up, KEYS.up, KEYS.enter);
    await wizard.terminal.sees('fish');
    await press(wizard, KEYS.enter);
    await wizard.terminal.sees('Nothing was saved (ENOENT)');
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
    await wizard.terminal.sees('[1 Keys]');
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

describe('the list of labs', () => {
  it.each([
    [60, 20],
    [120, 40],
  ])('says beside its bar at %ix%i what the chosen lab is about', async (columns, rows) => {
    const wizard = await openPanel('the list of labs', columns, rows);
    const explained = (): string =>
      frameOf(wizard)
        .map((row) => /▎ (.*)/.exec(row)?.[1]?.trim() ?? '')
        .join(' ');
    expect(explained()).toContain('See at which packet DPS refuses a wrong key');
    await press(wizard, KEYS.down);
    await wizard.terminal.sees('› ● Assigning and retry-after');
    expect(explained()).toContain(LESSONS.labs['assigning-and-retry-after'].goal.slice(0, 20));
  });
});

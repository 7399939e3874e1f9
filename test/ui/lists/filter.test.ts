import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LabId } from '../../../source/lessons/labs/lab.ts';
import { FileLabProgressStore } from '../../../source/persistence/lab-progress-store.ts';
import { ProfileStore } from '../../../source/persistence/profile-store.ts';
import { renderLabs } from '../../../source/ui/render-labs.tsx';
import { atTestEnd } from '../../helpers/at-test-end.ts';
import { LESSONS, MESSAGES } from '../../helpers/english.ts';
import { KEYS } from '../../helpers/keys.ts';
import { showStart } from '../../helpers/shown-start.ts';
import { closeWizard, showWizard } from '../../helpers/shown-wizard.ts';
import { StagedWalk } from '../../helpers/staged-walk.ts';
import { STAGES } from '../../helpers/stages.ts';
import { useTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { VirtualTerminal } from '../../helpers/virtual-terminal.ts';

const NAMES = ['kitchen', 'cellar', 'kiln'];

describe('the filter of a list', () => {
  const folder = useTemporaryFolder();

  it('leaves the profiles whose names have it, in any letter case, and goes on with one of them', async () => {
    const store = new ProfileStore(folder());
    for (const name of NAMES) {
      await store.create({
        name,
        named: true,
        settings: { target: 'azure' },
        step: 'settings',
        ticked: {},
      });
    }
    const shown = showStart(folder());
    atTestEnd(() => closeWizard(shown));
    const { terminal } = shown;
    await terminal.sees('◆ Saved profiles');
    terminal.send('/');
    await terminal.sees('/ ');
    terminal.send('KI');
    await terminal.sees('2 of 3');
    expect(terminal.text).not.toContain('cellar');
    terminal.send('L');
    await terminal.sees('1 of 3');
    terminal.send(KEYS.enter);
    await terminal.sees('enter go on');
    expect(terminal.text).toContain('› kiln');
    terminal.send('/');
    await terminal.sees('esc back');
    terminal.send(KEYS.escape);
    await terminal.sees('cellar');
    expect(NAMES.filter((name) => terminal.text.includes(name))).toEqual(NAMES);
  });

  it('says that nothing is left, and chooses nothing then', async () => {
    const walk = new StagedWalk({});
    const wizard = showWizard(walk, { folder: await mkdtemp(join(tmpdir(), 'dps-wizard-test-')) });
    atTestEnd(() => closeWizard(wizard));
    const { terminal } = wizard;
    await terminal.sees('◆ Target');
    terminal.send('/');
    await terminal.sees('/ ');
    terminal.send('no such target');
    await terminal.sees('0 of 3');
    terminal.send(KEYS.enter);
    await terminal.sees('enter continue');
    terminal.send(KEYS.enter);
    await terminal.handled();
    expect(walk.calls).toEqual([]);
  });

  /** A stage with a filter typed at it. */
  async function filtered(stage: string, sees: string, typed: string): Promise<VirtualTerminal> {
    const walk = (STAGES[stage] as () => StagedWalk)();
    const wizard = showWizard(walk, { columns: 80, rows: 40 });
    atTestEnd(() => closeWizard(wizard));
    const { terminal } = wizard;
    await terminal.sees(sees);
    terminal.send('/');
    await terminal.sees('enter continue   esc back');
    terminal.send(typed);
    await terminal.sees(`/ ${typed}`);
    return terminal;
  }

  it('leaves the checks that say it, and Esc shows all of them again', async () => {
    const terminal = await filtered('prerequisites, checked', '✔ TLS', 'clock');
    await terminal.sees('1 of 7');
    expect(terminal.text).toContain('7 min behind');
    expect(terminal.text).not.toContain('8883 is open');
    terminal.send(KEYS.escape);
    await terminal.sees('8883 is open');
  });

  it('leaves the messages of that number, of all that are kept', async () => {
    const terminal = await filtered('telemetry, sending', '5,000 of 5,000', '#4711');
    await terminal.sees('1 of 5,000');
    expect(terminal.text).toMatch(/4711 +. (?:acknowledged|sending)/);
    expect(terminal.text).not.toMatch(/ 5000 +. /);
  });

  it('leaves the messages in that state, together with the key that shows the failed ones', async () => {
    const terminal = await filtered(
      'telemetry, with failures',
      '9 of 10 acknowledged',
      'acknowledged',
    );
    await terminal.sees('9 of 10 ');
    terminal.send(KEYS.enter);
    await terminal.until((screen) => !screen.includes('█'), 'the end of typing');
    terminal.send('f');
    await terminal.sees('0 of 10');
  });

  /** A lab in a terminal, at its guess. */
  async function labAtItsGuess(begin: LabId): Promise<VirtualTerminal> {
    const terminal = new VirtualTerminal(80, 24);
    const progress = new FileLabProgressStore(join(folder(), 'labs'));
    const ended = renderLabs({
      ...{ io: terminal.io, messages: MESSAGES, lessons: LESSONS, unicode: true, keyRepeat: '0' },
      ...{ labs: { progress, version: '1' }, begin },
    });
    atTestEnd(async () => {
      terminal.send(KEYS.ctrlC);
      await ended;
    });
    await terminal.sees('enter continue');
    terminal.send(KEYS.enter);
    await terminal.sees('Guess first');
    return terminal;
  }

  it('leaves the choices of a lab, and is forgotten on its next page', async () => {
    const terminal = await labAtItsGuess('assigning-and-retry-after');
    terminal.send('/');
    await terminal.sees('f1 help');
    terminal.send('three');
    await terminal.sees('› ● Three times');
    expect(terminal.text.match(/[●○]/g)).toHaveLength(1);
    terminal.send(KEYS.enter);
    await terminal.sees('enter choose');
    terminal.send(KEYS.enter);
    await terminal.sees('Task 1 of 4');
    expect(terminal.text).not.toContain('/ three');
  });

  it('leaves what can be done in a task of a lab, and the packets that can be pointed at', async () => {
    const terminal = await labAtItsGuess('wrong-key');
    terminal.send(KEYS.enter);
    await terminal.sees('› 1 The device registers');
    terminal.send('r');
    await terminal.sees('That was not it yet');
    for (const key of ['/', 'point', KEYS.enter]) {
      terminal.send(key);
      await terminal.handled();
    }
    await terminal.until(
      (screen) => screen.includes('› 1 Point at a packet') && !screen.includes('Type the key'),
      'the only thing to do that was looked for',
    );
    terminal.send(KEYS.enter);
    await terminal.until((screen) => !screen.includes('Point at a packet'), 'the packets');
    terminal.send('/');
    await terminal.sees('/ █');
    terminal.send('no such packet');
    await terminal.sees('0 of ');
    terminal.send(KEYS.enter);
    await terminal.sees('enter choose');
    // Nothing is left to point at: the search stays in hand.
    terminal.send(KEYS.enter);
    await terminal.handled();
    terminal.send('/');
    await terminal.sees('no such packet█');
    terminal.send(KEYS.ctrlU);
    terminal.send('RETRY-AFTER=');
    await terminal.sees('RETRY-AFTER=█');
    await terminal.until(
      (screen) => screen.includes('PUBLISH 202') && !/CONNACK|PUBLISH 200/.test(screen),
      'the only packet that was looked for',
    );
    terminal.send(KEYS.enter);
    await terminal.sees('enter choose');
    terminal.send(KEYS.enter);
    await terminal.sees('That was not it yet');
  });
});

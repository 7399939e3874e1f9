import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProfileStore } from '../../../source/persistence/profile-store.ts';
import { atTestEnd } from '../../helpers/at-test-end.ts';
import { KEYS } from '../../helpers/keys.ts';
import { showStart } from '../../helpers/shown-start.ts';
import { closeWizard, showWizard } from '../../helpers/shown-wizard.ts';
import { StagedWalk } from '../../helpers/staged-walk.ts';
import { useTemporaryFolder } from '../../helpers/temporary-folder.ts';

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
});

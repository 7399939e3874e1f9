import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { type NewProfile, ProfileStore } from '../../source/persistence/profile-store.ts';
import { FileStore } from '../../source/persistence/secret-store/file.ts';
import { UNICODE_SYMBOLS } from '../../source/ui/theme.ts';
import { atTestEnd } from '../helpers/at-test-end.ts';
import { KEYS } from '../helpers/keys.ts';
import { type ShownStart, type StartOptions, showStart } from '../helpers/shown-start.ts';
import { closeWizard } from '../helpers/shown-wizard.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

const KEY = Buffer.alloc(32, 0x35).toString('base64');

const LAB: NewProfile = {
  name: 'contoso-lab',
  named: true,
  settings: {
    target: 'azure',
    enrollment: 'individual',
    host: 'localhost:9',
    idScope: '0ne00A1B2C3',
    registrationId: 'thermometer-7',
  },
  step: 'review',
  ticked: { enrollment: [0, 1] },
  lastResult: {
    outcome: 'failed',
    step: 'provision',
    code: 'dps-unauthorized',
    at: '2026-01-02T03:04:05.678Z',
  },
};
const PLAYGROUND: NewProfile = {
  name: 'playground',
  named: true,
  settings: { target: 'sandbox' },
  step: 'prerequisites',
  ticked: {},
};

const FINISHED: NewProfile = {
  name: 'finished',
  named: true,
  settings: { target: 'sandbox' },
  step: 'next',
  ticked: {},
  removed: {
    deviceId: 'my-device-007',
    assignedHub: 'sandbox-hub.azure-devices.net',
    at: '2026-01-02T03:04:05.678Z',
  },
  lastResult: { outcome: 'done', step: 'next', at: '2026-01-02T03:04:05.678Z' },
};

describe('the list of profiles', () => {
  const folder = useTemporaryFolder();

  async function show(
    profiles: readonly NewProfile[],
    options: StartOptions = {},
  ): Promise<ShownStart> {
    const store = new ProfileStore(folder());
    for (const profile of profiles) await store.create(profile);
    const shown = showStart(folder(), options);
    atTestEnd(() => closeWizard(shown));
    await shown.terminal.sees('f1 help');
    return shown;
  }

  const names = ({ store }: ShownStart): readonly string[] =>
    store
      .list()
      .map(({ name }) => name)
      .sort();

  it('tells of each where it stopped, with what, how it ended and when it was used', async () => {
    const { terminal } = await show([PLAYGROUND, LAB], { columns: 120 });
    for (const text of [
      'contoso-lab',
      'Azure · thermometer-7 · at Review · failed: dps-unauthorized',
      'sandbox · no device yet · at Prerequisites',
      'just now',
    ]) {
      expect(terminal.text).toContain(text);
    }
  });

  it('tells of a removed device what became of it, and looks at the result with v', async () => {
    const { terminal } = await show([FINISHED]);
    expect(terminal.text).toContain('sandbox · my-device-007, removed · at Finish · done');
    expect(terminal.text).toContain('enter do it again');
    expect(terminal.text).toContain('v look at the result');
    expect(terminal.text).not.toMatch(/enter go on|start over|no device yet/);
    terminal.send('v');
    await terminal.sees('◆ Finish');
    await terminal.sees('my-device-007 was provisioned, then removed');
    expect(terminal.text).not.toContain('is not provisioned');
  });

  it('does a finished one again with Enter', async () => {
    const shown = await show([FINISHED]);
    shown.terminal.send(KEYS.enter);
    await shown.terminal.sees('◆ Target');
    await expect
      .poll(() => shown.store.list())
      .toMatchObject([{ step: 'target', name: 'finished' }]);
  });

  it('is not shown where there is none', async () => {
    const { terminal } = await show([]);
    expect(terminal.text).toContain('◆ Target');
  });

  it('begins something new with n, and leaves the profiles as they are', async () => {
    const shown = await show([LAB]);
    shown.terminal.send('n');
    await shown.terminal.sees('◆ Target');
    expect(shown.store.list()).toMatchObject([LAB]);
    expect(shown.walk.state.draft).toEqual({});
  });

  it('starts over with o: the answers stay, the ticks go', async () => {
    const shown = await show([LAB]);
    shown.terminal.send('o');
    await shown.terminal.sees('◆ Target');
    await shown.terminal.sees('› ● Azure');
    expect(shown.walk.state.ticked).toEqual({});
    expect(shown.walk.state.draft.idScope).toEqual({ value: '0ne00A1B2C3', origin: 'profile' });
    await expect.poll(() => shown.store.list()).toMatchObject([{ step: 'target', ticked: {} }]);
  });

  it('asks for the key alone where it is not kept, and goes on at the step', async () => {
    const shown = await show([LAB]);
    const { terminal } = shown;
    terminal.send(KEYS.enter);
    await terminal.sees('The key of "contoso-lab" is not kept');
    terminal.send('not a key');
    terminal.send(KEYS.enter);
    await terminal.sees('✖');
    expect(terminal.text).not.toContain('not a key');
    terminal.send(KEYS.ctrlT);
    await terminal.sees('not a key');
    terminal.send(KEYS.ctrlU);
    terminal.send(KEYS.ctrlT);
    terminal.send(KEY);
    terminal.send(KEYS.enter);
    await terminal.sees('◆ Review');
    expect(terminal.text).toContain('thermometer-7');
    expect(terminal.written).not.toContain(KEY.slice(0, 12));
    expect(shown.walk.state.ticked).toEqual({ enrollment: [0, 1] });
  });

  it('comes back from the key with Esc', async () => {
    const { terminal } = await show([LAB]);
    terminal.send(KEYS.enter);
    await terminal.sees('is needed once more');
    terminal.send(KEYS.escape);
    await terminal.sees('◆ Saved profiles');
  });

  it('renames with e, and says when the name is taken or cannot be one', async () => {
    const shown = await show([PLAYGROUND, LAB]);
    const { terminal } = shown;
    terminal.send('e');
    await terminal.sees('New name of "contoso-lab":');
    for (const [typed, said] of [
      ['playground', 'There is already a profile "playground".'],
      ['../lab', 'A profile name begins with a letter or a digit'],
    ] as const) {
      terminal.send(KEYS.ctrlU);
      terminal.send(typed);
      terminal.send(KEYS.enter);
      await terminal.sees(said);
    }
    terminal.send(KEYS.ctrlU);
    terminal.send('bench');
    terminal.send(KEYS.enter);
    await terminal.sees('e rename');
    expect(terminal.text).toContain('› bench');
    expect(names(shown)).toEqual(['bench', 'playground']);
  });

  it('copies with u under a name of its own, and then stands on the copy', async () => {
    const shown = await show([PLAYGROUND, LAB]);
    const { terminal } = shown;
    terminal.send(KEYS.down);
    await terminal.sees('› playground');
    terminal.send('u');
    await terminal.sees('playground copy');
    terminal.send(KEYS.enter);
    await terminal.sees('3 profiles');
    await terminal.sees('e rename');
    expect(terminal.text).toContain('› playground copy');
    expect(names(shown)).toEqual(['contoso-lab', 'playground', 'playground copy']);
  });

  it('deletes with x and Enter, and keeps with Esc', async () => {
    const shown = await show([PLAYGROUND, LAB]);
    const { terminal } = shown;
    terminal.send('x');
    await terminal.sees('Delete "contoso-lab"?');
    terminal.send(KEYS.escape);
    await terminal.sees('e rename');
    expect(names(shown)).toHaveLength(2);
    terminal.send('x');
    await terminal.sees('Delete "contoso-lab"?');
    terminal.send(KEYS.enter);
    await terminal.sees('one profile');
    expect(names(shown)).toEqual(['playground']);
    terminal.send('x');
    await terminal.sees('Delete "playground"?');
    terminal.send(KEYS.enter);
    await terminal.sees('No profile is left');
    terminal.send('n');
    await terminal.sees('◆ Target');
  });

  it('puts back with z what was deleted last, as it was, also the last one of all', async () => {
    const shown = await show([{ ...LAB, removed: FINISHED.removed }]);
    const { terminal, store } = shown;
    const before = store.list();
    terminal.send('x');
    await terminal.sees('Delete "contoso-lab"?');
    terminal.send(KEYS.enter);
    await terminal.sees('"contoso-lab" was deleted.');
    await terminal.sees('z undo');
    expect(store.list()).toEqual([]);
    terminal.send('z');
    await terminal.sees('› contoso-lab');
    expect(store.list()).toEqual(before);
    await terminal.until((screen) => !screen.includes('z undo'), 'nothing that can be undone');
  });

  it('says that another has taken the name of what is to be put back, and keeps both', async () => {
    const shown = await show([PLAYGROUND, LAB]);
    const { terminal, store } = shown;
    terminal.send('x');
    await terminal.sees('Delete "contoso-lab"?');
    terminal.send(KEYS.enter);
    await terminal.sees('z undo');
    terminal.send('u');
    await terminal.sees('playground copy');
    terminal.send(`${KEYS.ctrlU}contoso-lab${KEYS.enter}`);
    await terminal.sees('2 profiles');
    await terminal.sees('z undo');
    terminal.send('z');
    await terminal.sees('There is already a profile "contoso-lab".');
    expect(store.get('contoso-lab')?.settings).toEqual(PLAYGROUND.settings);
    expect(terminal.text).toContain('z undo');
  });

  it('deletes what takes a key with it only when its name is typed', async () => {
    const keys = new FileStore(folder());
    const key = { store: 'file', derived: false, registrationId: 'thermometer-7' } as const;
    const { id } = await new ProfileStore(folder()).create({ ...LAB, key });
    await keys.set(id, KEY);
    const shown = await show([PLAYGROUND]);
    const { terminal } = shown;
    terminal.send(KEYS.down);
    await terminal.sees('› contoso-lab');
    terminal.send('x');
    await terminal.sees('is deleted with it. Type the name');
    terminal.send('contoso');
    terminal.send(KEYS.enter);
    await terminal.sees('Nothing was deleted.');
    expect(await keys.get(id)).toBe(KEY);
    terminal.send('-lab');
    terminal.send(KEYS.enter);
    await terminal.sees('one profile');
    expect(names(shown)).toEqual(['playground']);
    expect(await keys.get(id)).toBeUndefined();
    await terminal.sees('Undo brings back all but the key.');
    terminal.send('z');
    await terminal.sees('2 profiles');
    expect(shown.store.get('contoso-lab')).toMatchObject({ id, settings: LAB.settings });
    expect(shown.store.get('contoso-lab')?.key).toBeUndefined();
    expect(await keys.get(id)).toBeUndefined();
  });

  it('says why a profile cannot be used, and stays', async () => {
    const { terminal } = await show([{ ...LAB, settings: { ...LAB.settings, idScope: 'lab!' } }]);
    terminal.send(KEYS.enter);
    await terminal.sees('This profile cannot be used: idScope is wrong.');
    expect(terminal.text).toContain('◆ Saved profiles');
  });

  it('shows the part around the one that is chosen where there are many', async () => {
    const many = Array.from({ length: 12 }, (_, index) => ({ ...LAB, name: `lab-${index + 10}` }));
    const { terminal } = await show(many, { columns: 60, rows: 16 });
    expect(terminal.text).toMatch(/1 to \d of 12/);
    terminal.send(KEYS.up);
    await terminal.sees('of 12');
    await terminal.until((screen) => /\d+ to 12 of 12/.test(screen));
    expect(terminal.text).toContain('› lab-10');
  });

  describe.each([
    [60, 16],
    [80, 24],
    [120, 40],
  ])('in a window of %ix%i', (columns, rows) => {
    it.each([
      ['list', ''],
      ['copy', 'u'],
      ['delete', 'x'],
    ])('is drawn whole: %s', async (name, key) => {
      const { terminal } = await show([PLAYGROUND, LAB], { columns, rows });
      if (key !== '') {
        terminal.send(key);
        await terminal.sees('esc cancel');
      }
      const lines = terminal.everything.slice(
        terminal.everything.findLastIndex((line) => line.includes('◆ ')),
        terminal.everything.findLastIndex((line) => line.includes('f1 help')) + 1,
      );
      for (const line of lines) expect(stringWidth(line)).toBeLessThan(columns);
      expect(lines.length).toBeLessThanOrEqual(rows - 2);
      await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
        `../screens/frames/${columns}x${rows}/profiles-${name}.txt`,
      );
    });

    it('is drawn in ASCII where that is all there is', async () => {
      const { terminal } = await show([PLAYGROUND, LAB], { columns, rows, unicode: false });
      for (const symbol of Object.values(UNICODE_SYMBOLS).flat()) {
        expect(terminal.text).not.toContain(symbol);
      }
    });
  });
});

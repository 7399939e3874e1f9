import { rm, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type NewProfile, ProfileStore } from '../../source/persistence/profile-store.ts';
import { FileStore } from '../../source/persistence/secret-store/file.ts';
import { deriveDeviceKey } from '../../source/protocol/device-key.ts';
import { atTestEnd } from '../helpers/at-test-end.ts';
import { KEYS } from '../helpers/keys.ts';
import { type ShownStart, type StartOptions, showStart } from '../helpers/shown-start.ts';
import { closeWizard } from '../helpers/shown-wizard.ts';
import { everyFileIn, useTemporaryFolder } from '../helpers/temporary-folder.ts';

const KEY = Buffer.alloc(64, 0x35).toString('base64');
const LAB: NewProfile = {
  name: 'thermometer-7',
  named: false,
  settings: {
    target: 'azure',
    enrollment: 'group',
    host: 'localhost:9',
    idScope: '0ne00A1B2C3',
    registrationId: 'thermometer-7',
    transport: 'mqtt',
  },
  step: 'review',
  ticked: {},
};

describe('the profile at the review', () => {
  const folder = useTemporaryFolder();

  /** Resumes a profile at the review; its key is typed on the way. */
  async function review(
    profile: Partial<NewProfile> = {},
    options: StartOptions = { columns: 90, rows: 36 },
  ): Promise<ShownStart> {
    await new ProfileStore(folder()).create({ ...LAB, ...profile });
    const shown = showStart(folder(), options);
    atTestEnd(() => closeWizard(shown));
    const { terminal } = shown;
    await terminal.sees('◆ Saved profiles');
    terminal.send(KEYS.enter);
    if (profile.settings?.target !== 'sandbox') {
      await terminal.sees('is not kept');
      terminal.send(KEY);
      terminal.send(KEYS.enter);
    }
    await terminal.sees('◆ Review');
    return shown;
  }

  it('is named there, and can be given another name', async () => {
    const { terminal, store } = await review();
    expect(terminal.text).toMatch(/Profile +thermometer-7 +suggested/);
    terminal.send(KEYS.up);
    terminal.send(KEYS.up);
    await terminal.sees('› Profile');
    terminal.send('e');
    await terminal.sees('enter accept');
    terminal.send(KEYS.ctrlU);
    terminal.send('!');
    terminal.send(KEYS.enter);
    await terminal.sees('A profile name begins with a letter or a digit');
    terminal.send(KEYS.ctrlU);
    terminal.send('kitchen');
    terminal.send(KEYS.enter);
    await terminal.sees('named by you');
    expect(terminal.text).toMatch(/Profile +kitchen/);
    expect(store.list()).toMatchObject([{ name: 'kitchen', named: true }]);
  });

  it('keeps its name with Esc', async () => {
    const { terminal, store } = await review();
    terminal.send(KEYS.up);
    terminal.send(KEYS.up);
    await terminal.sees('› Profile');
    terminal.send('e');
    await terminal.sees('esc cancel');
    terminal.send('-9');
    terminal.send(KEYS.escape);
    await terminal.sees('e edit');
    expect(store.list()).toMatchObject([{ name: 'thermometer-7', named: false }]);
  });

  it('keeps no key unless the person says so, and then only that of the device', async () => {
    const { terminal, store } = await review();
    expect(terminal.text).toMatch(/Remember key +● No {3}○ Yes/);
    expect(store.list()[0]?.key).toBeUndefined();
    terminal.send(KEYS.up);
    await terminal.sees('› Remember key');
    await terminal.sees('plain text');
    expect(terminal.text.replace(/\s+/g, ' ')).toContain("never the group's key");
    terminal.send(KEYS.space);
    await terminal.until((screen) => screen.includes('○ No   ● Yes'));
    const [profile] = store.list();
    expect(profile?.key).toMatchObject({ store: 'file', derived: true });
    const derived = deriveDeviceKey(KEY, 'thermometer-7');
    expect(await new FileStore(folder()).get(profile?.id ?? '')).toBe(derived);
    const written = [...(await everyFileIn(folder())).values()].join('\n');
    expect(written).not.toContain(KEY.slice(0, 20));
    expect(terminal.written).not.toContain(derived.slice(0, 12));

    terminal.send(KEYS.space);
    await terminal.until((screen) => screen.includes('● No   ○ Yes'));
    expect(await new FileStore(folder()).get(profile?.id ?? '')).toBeUndefined();
    expect(store.list()[0]?.key).toBeUndefined();
  });

  it('says when it cannot be saved, and why, until it can be', async () => {
    const troubles: unknown[] = [];
    const onTrouble = (error: unknown): void => void troubles.push(error);
    const { terminal, store, start } = await review({}, { columns: 90, rows: 36, onTrouble });
    // What is still being saved would meet the missing folder, which is another trouble.
    await start.walkProfile?.keeper.saved();
    await rm(store.folder, { recursive: true });
    await writeFile(store.folder, 'in the way');
    terminal.send('b');
    await terminal.sees('◆ Settings');
    terminal.send(KEYS.enter);
    await terminal.until((screen) => /Profile +thermometer-7 +✖ not saved/.test(screen));
    terminal.send(KEYS.up);
    terminal.send(KEYS.up);
    await terminal.sees('› Profile');
    await terminal.sees('The run goes on.');
    expect(terminal.text.replace(/\s+/g, '')).toContain(`${store.folder}cannotbewritten`);
    terminal.send(KEYS.down);
    await terminal.sees('› Remember key');
    terminal.send(KEYS.space);
    await terminal.sees('✖ ');
    expect(troubles).toHaveLength(1);

    await rm(store.folder);
    terminal.send('b');
    await terminal.sees('◆ Settings');
    terminal.send(KEYS.enter);
    await terminal.until((screen) => /Profile +thermometer-7 +suggested/.test(screen));
    expect(store.list()).toMatchObject([{ name: 'thermometer-7', step: 'review' }]);
  });

  it('is not asked about the key of a sandbox, which ends with the sandbox', async () => {
    const { terminal } = await review({ name: 'sandbox', settings: { target: 'sandbox' } });
    expect(terminal.text).toContain('Profile');
    expect(terminal.text).not.toContain('Remember key');
  });

  it('has its place in the smallest window, with what keeping the key means', async () => {
    const { terminal } = await review({}, { columns: 60, rows: 16 });
    expect(terminal.text).toContain('1 to 10 of 12');
    terminal.send(KEYS.up);
    await terminal.sees('› Remember key');
    await terminal.sees('plain text');
    terminal.send(KEYS.up);
    await terminal.sees('› Profile');
  });

  it('keeps the key from the beginning when that was said beforehand', async () => {
    const { terminal, store } = await review({}, { columns: 90, rows: 36, saveKey: true });
    await terminal.until((screen) => screen.includes('○ No   ● Yes'));
    expect(store.list()[0]?.key).toMatchObject({ store: 'file', derived: true });
  });
});

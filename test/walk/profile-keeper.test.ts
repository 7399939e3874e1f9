import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProfileStore } from '../../source/persistence/profile-store.ts';
import { FileStore } from '../../source/persistence/secret-store/file.ts';
import { deriveDeviceKey } from '../../source/protocol/device-key.ts';
import { savedValues } from '../../source/settings/gather-settings.ts';
import type { Draft } from '../../source/settings/settings.ts';
import type { StepId } from '../../source/settings/step-ids.ts';
import { resumeOf } from '../../source/walk/profile-draft.ts';
import { ProfileKeeper } from '../../source/walk/profile-keeper.ts';
import type { Walk } from '../../source/walk/walk.ts';
import { forwardTo } from '../helpers/forward-to.ts';
import { quickWalk } from '../helpers/quick-walk.ts';
import { everyFileIn, useTemporaryFolder } from '../helpers/temporary-folder.ts';

const GROUP_KEY = Buffer.alloc(64, 0xc3).toString('base64');

describe('the profile of a walk', () => {
  const folder = useTemporaryFolder();
  let store: ProfileStore;
  let walk: Walk;
  let keeper: ProfileKeeper;
  let troubles: unknown[];

  beforeEach(() => {
    troubles = [];
    store = new ProfileStore(folder());
    walk = begin({});
    keeper = new ProfileKeeper({ store, onTrouble: (error) => troubles.push(error) });
    keeper.watch(walk);
  });
  afterEach(async () => {
    await walk.leave();
    // Leaving is a change, too: it is saved before the folder goes.
    await keeper.saved();
  });

  function begin(draft: Draft): Walk {
    return quickWalk(draft);
  }

  async function goTo(step: StepId): Promise<void> {
    await forwardTo(walk, step);
    await keeper.saved();
  }

  it('is not made for someone who only looks at the first question', async () => {
    walk.answer('target', 'azure');
    await keeper.saved();
    expect(store.list()).toEqual([]);
  });

  it('is there from the second step on, at the step where the person stands', async () => {
    await goTo('prerequisites');
    expect(store.list()).toMatchObject([{ name: 'sandbox', named: false, step: 'prerequisites' }]);
    await goTo('enrollment');
    expect(store.get('sandbox')?.step).toBe('enrollment');
  });

  it('holds every answer as soon as it was given, and nothing that the sandbox gave', async () => {
    await goTo('enrollment');
    walk.answer('enrollment', 'group');
    walk.answer('registrationId', 'SN-7');
    await keeper.saved();
    const settings = { enrollment: 'group', registrationId: 'SN-7' };
    expect(store.get('sandbox')?.settings).toEqual(settings);
    await goTo('review');
    expect(store.get('sandbox')).toMatchObject({ settings, step: 'review' });
  });

  it('remembers what was assigned, how it ended, and forgets a device that was deleted', async () => {
    await goTo('cleanup');
    expect(store.get('sandbox')?.assignment).toMatchObject({
      assignedHub: 'sandbox-hub.azure-devices.net',
      deviceId: 'wind-sensor-7',
      substatus: 'initialAssignment',
    });
    await goTo('next');
    expect(store.get('sandbox')).toMatchObject({
      step: 'next',
      lastResult: { outcome: 'done', step: 'next' },
    });
    expect(store.get('sandbox')?.assignment).toBeUndefined();
    expect(store.get('sandbox')?.removed).toMatchObject({
      deviceId: 'wind-sensor-7',
      assignedHub: 'sandbox-hub.azure-devices.net',
    });
    await walk.leave();
    await keeper.saved();
    expect(store.get('sandbox')?.lastResult?.outcome).toBe('done');
  });

  it('remembers where it failed and why', async () => {
    await goTo('settings');
    walk.answer('symmetricKey', Buffer.alloc(32, 7).toString('base64'));
    await goTo('provision');
    await walk.leave(130);
    await keeper.saved();
    expect(store.get('sandbox')).toMatchObject({
      step: 'provision',
      lastResult: { outcome: 'failed', step: 'provision', code: 'dps-unauthorized' },
    });
  });

  it('gives way to the next sandbox once it was walked to its end', async () => {
    await goTo('next');
    await walk.leave();
    walk = begin({});
    keeper = new ProfileKeeper({ store, onTrouble: (error) => troubles.push(error) });
    keeper.watch(walk);
    await goTo('enrollment');
    expect(store.list()).toMatchObject([{ name: 'sandbox', step: 'enrollment' }]);
    expect(store.get('sandbox')?.lastResult).toBeUndefined();
  });

  it('stays beside another that was left half-way', async () => {
    await goTo('enrollment');
    const other = new ProfileKeeper({ store, onTrouble: (error) => troubles.push(error) });
    other.stand({ draft: walk.state.draft, step: 'settings', ticked: {} });
    await other.saved();
    expect(
      store
        .list()
        .map(({ name, step }) => `${name} ${step}`)
        .sort(),
    ).toEqual(['sandbox enrollment', 'sandbox-2 settings']);
  });

  describe('against Azure', () => {
    const draft: Draft = {
      target: { value: 'azure', origin: 'typed' },
      host: { value: 'localhost', origin: 'environment' },
      idScope: { value: '0ne00A1B2C3', origin: 'typed' },
      enrollment: { value: 'group', origin: 'typed' },
      registrationId: { value: 'SN-007', origin: 'typed' },
      symmetricKey: { value: GROUP_KEY, origin: 'typed' },
    };
    const stand = (step: StepId, more: Draft = {}): void =>
      keeper.stand({ draft: { ...draft, ...more }, step, ticked: { enrollment: [1] } });

    it('is called after its device from the review on', async () => {
      keeper.stand({ draft: { target: draft.target } as Draft, step: 'enrollment', ticked: {} });
      await keeper.saved();
      expect(store.list().map(({ name }) => name)).toEqual(['azure']);
      stand('settings');
      await keeper.saved();
      expect(store.list().map(({ name }) => name)).toEqual(['azure']);
      stand('review');
      await keeper.saved();
      expect(store.list().map(({ name }) => name)).toEqual(['SN-007']);
    });

    it('goes on with every answer and tick where it was left', async () => {
      stand('settings');
      await keeper.saved();
      const profile = store.get('SN-007');
      expect(profile && resumeOf(profile)).toEqual({
        step: 'settings',
        ticked: { enrollment: [1] },
      });
      expect(profile && savedValues(profile)).toEqual({
        target: 'azure',
        host: 'localhost',
        idScope: '0ne00A1B2C3',
        enrollment: 'group',
        registrationId: 'SN-007',
      });
    });

    it('is changed by what is typed, not by a flag or a variable of one run', async () => {
      stand('review');
      await keeper.saved();
      const profile = store.get('SN-007');
      const later = new ProfileKeeper({
        store,
        profile,
        onTrouble: (error) => troubles.push(error),
      });
      later.stand({
        draft: {
          ...draft,
          host: { value: 'other', origin: 'flag' },
          messages: { value: 7, origin: 'typed' },
        },
        step: 'telemetry',
      });
      await later.saved();
      expect(store.get('SN-007')).toMatchObject({
        step: 'telemetry',
        settings: { host: 'localhost', messages: '7' },
        ticked: { enrollment: [1] },
      });
    });

    it('merges the answers of two wizards', async () => {
      stand('review');
      await keeper.saved();
      const profile = store.get('SN-007');
      const other = new ProfileKeeper({
        store,
        profile,
        onTrouble: (error) => troubles.push(error),
      });
      other.stand({ draft: { messages: { value: 7, origin: 'typed' } }, step: 'telemetry' });
      stand('review', { transport: { value: 'mqtt-ws', origin: 'typed' } });
      await Promise.all([keeper.saved(), other.saved()]);
      expect(store.get('SN-007')?.settings).toMatchObject({ messages: '7', transport: 'mqtt-ws' });
    });

    it('keeps the name of its device when a wizard that was told less goes on with it', async () => {
      stand('review');
      await keeper.saved();
      const profile = store.get('SN-007');
      const onTrouble = (error: unknown): void => void troubles.push(error);
      const other = new ProfileKeeper({ store, profile, onTrouble });
      other.stand({ draft: { messages: { value: 7, origin: 'typed' } }, step: 'telemetry' });
      await other.saved();
      const flagged = new ProfileKeeper({ store, profile, onTrouble });
      const registrationId = { value: 'SN-008', origin: 'flag' } as const;
      flagged.stand({ draft: { ...draft, registrationId }, step: 'verify' });
      await flagged.saved();
      expect(store.list()).toMatchObject([{ name: 'SN-007', step: 'verify' }]);
      expect(troubles).toEqual([]);
    });

    it('waits for no other program while there is nothing new to save', async () => {
      stand('review');
      await keeper.saved();
      const saved = await everyFileIn(folder());
      // Whatever saves now meets a file in place of the folder.
      await rm(store.folder, { recursive: true });
      await writeFile(store.folder, 'in the way');
      stand('review');
      await keeper.saved();
      expect(troubles).toEqual([]);
      expect(saved.size).toBe(1);
      stand('review', { registrationId: { value: 'SN-009', origin: 'typed' } });
      await keeper.saved();
      expect(troubles).toMatchObject([{ trouble: 'not-writable' }]);
    });

    it('is followed when another program renames it, and made again when one removes it', async () => {
      stand('review');
      await keeper.saved();
      await store.rename('SN-007', 'renamed');
      stand('provision');
      await keeper.saved();
      expect(store.list()).toMatchObject([{ name: 'renamed', step: 'provision' }]);
      await store.remove('renamed');
      stand('telemetry');
      await keeper.saved();
      expect(store.list()).toMatchObject([{ name: 'renamed', step: 'telemetry' }]);
      expect(troubles).toEqual([]);
    });

    it('has no key, and nothing of one, unless it is asked to keep it', async () => {
      stand('next');
      await keeper.saved();
      for (const text of (await everyFileIn(folder())).values()) {
        expect(text).not.toContain(GROUP_KEY.slice(0, 20));
        expect(text).not.toContain(deriveDeviceKey(GROUP_KEY, 'SN-007'));
      }
    });

    it('keeps the key that is derived for the device, never the one of its group', async () => {
      stand('review');
      const secrets = new FileStore(folder());
      await keeper.rememberKey(secrets);
      const { key, id } = store.get('SN-007') ?? {};
      expect(key).toEqual({ store: 'file', derived: true, registrationId: 'SN-007' });
      expect(await secrets.get(id ?? '')).toBe(deriveDeviceKey(GROUP_KEY, 'SN-007'));
      stand('review', { registrationId: { value: 'sn-007', origin: 'typed' } });
      await keeper.saved();
      expect(await secrets.get(id ?? '')).toBe(deriveDeviceKey(GROUP_KEY, 'sn-007'));
      expect(store.list()[0]?.key?.registrationId).toBe('sn-007');
      for (const text of (await everyFileIn(folder())).values()) {
        expect(text).not.toContain(GROUP_KEY.slice(0, 20));
      }
    });

    it('lets the key go again', async () => {
      stand('review');
      const secrets = new FileStore(folder());
      await keeper.rememberKey(secrets);
      await keeper.forgetKey(secrets);
      const profile = store.get('SN-007');
      expect(profile?.key).toBeUndefined();
      expect(await secrets.get(profile?.id ?? '')).toBeUndefined();
    });

    it('that cannot be saved says so once, and is saved as soon as it can be', async () => {
      await writeFile(join(folder(), 'profiles'), 'in the way');
      stand('settings');
      stand('review');
      await keeper.saved();
      stand('provision');
      await keeper.saved();
      expect(troubles).toHaveLength(1);
      expect(troubles[0]).toMatchObject({ trouble: 'not-writable' });
      expect(keeper.notSaved).toMatchObject({ trouble: 'not-writable' });
      const secrets = new FileStore(folder());
      await expect(keeper.rememberKey(secrets)).rejects.toMatchObject({ trouble: 'not-writable' });
      await expect(keeper.rename('lab')).rejects.toMatchObject({ trouble: 'not-writable' });
      expect([...(await everyFileIn(folder())).values()]).toEqual(['in the way']);
      await rm(join(folder(), 'profiles'));
      stand('telemetry');
      await keeper.saved();
      expect(store.list()).toMatchObject([
        { name: 'lab', step: 'telemetry', settings: { idScope: '0ne00A1B2C3' } },
      ]);
      expect(keeper.notSaved).toBeUndefined();
    });

    it('goes on saving when whoever is told of a trouble throws, and says so to who waits', async () => {
      const broken = new ProfileKeeper({
        store,
        onTrouble: () => {
          throw new Error('the listener is broken');
        },
      });
      await writeFile(store.folder, 'in the way');
      broken.stand({ draft: walk.state.draft, step: 'settings', ticked: {} });
      await expect(broken.saved()).rejects.toThrow('the listener is broken');
      await rm(store.folder);
      broken.stand({ draft: walk.state.draft, step: 'review', ticked: {} });
      await expect(broken.saved()).rejects.toThrow('the listener is broken');
      expect(store.list()).toMatchObject([{ step: 'review' }]);
      expect(broken.notSaved).toBeUndefined();
    });

    it('leaves no key where it cannot tell of it', async () => {
      stand('review');
      await keeper.saved();
      await rm(store.folder, { recursive: true });
      await writeFile(store.folder, 'in the way');
      await expect(keeper.rememberKey(new FileStore(folder()))).rejects.toMatchObject({
        trouble: 'not-writable',
      });
      expect([...(await everyFileIn(folder())).values()]).toEqual(['in the way']);
    });
  });
});

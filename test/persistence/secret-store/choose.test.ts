import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  chooseSecretStore,
  openSecretStore,
} from '../../../source/persistence/secret-store/choose.ts';
import { useTemporaryFolder } from '../../helpers/temporary-folder.ts';

describe('where a key is kept', () => {
  const folder = useTemporaryFolder();
  const env = (more: Record<string, string> = {}): Record<string, string | undefined> => ({
    PATH: process.env.PATH,
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(folder(), 'nothing')}`,
    ...more,
  });

  it('is a file where there is no keyring, and it is known why', async () => {
    const { store, instead } = await chooseSecretStore(env(), folder());
    expect(store.describe()).toEqual({ kind: 'file', path: join(folder(), 'keys') });
    expect(instead?.trouble).toMatch(/^keyring-/);
  });

  it('is never the keyring in CI, where nobody could unlock it', async () => {
    const { store, instead } = await chooseSecretStore(env({ CI: 'true' }), folder());
    expect(store.kind).toBe('file');
    expect(instead).toMatchObject({ trouble: 'turned-off', subject: 'CI' });
  });

  it('is what DPS_WIZARD_SECRET_STORE says', async () => {
    for (const kind of ['file', 'none'] as const) {
      const { store, instead } = await chooseSecretStore(
        env({ DPS_WIZARD_SECRET_STORE: kind }),
        folder(),
      );
      expect(store.kind).toBe(kind);
      expect(instead).toBeUndefined();
    }
  });

  it('is nothing else when the keyring was asked for by name, not even in CI', async () => {
    for (const CI of ['', '1']) {
      await expect(
        chooseSecretStore(env({ DPS_WIZARD_SECRET_STORE: 'keyring', CI }), folder()),
      ).rejects.toMatchObject({ trouble: expect.stringMatching(/^keyring-/) });
    }
  });

  it('cannot be a place that is unknown', async () => {
    await expect(
      chooseSecretStore(env({ DPS_WIZARD_SECRET_STORE: 'cloud' }), folder()),
    ).rejects.toMatchObject({ trouble: 'unknown-choice', subject: 'cloud' });
  });

  it('is opened where the profile says, unless that was turned off', () => {
    expect(openSecretStore('file', env(), folder()).kind).toBe('file');
    expect(openSecretStore('keyring', env(), folder()).kind).toBe('keyring');
    const off = env({ DPS_WIZARD_SECRET_STORE: 'none' });
    expect(() => openSecretStore('file', off, folder())).toThrow(/turned-off/);
  });

  it('keeps nothing when it is nowhere', async () => {
    const { store } = await chooseSecretStore(env({ DPS_WIZARD_SECRET_STORE: 'none' }), folder());
    await store.set('id', 'key');
    expect(await store.get('id')).toBeUndefined();
    expect(await store.delete('id')).toBe(false);
  });
});

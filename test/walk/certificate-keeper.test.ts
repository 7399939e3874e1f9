import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createGroupCertificates } from '../../source/certificates/create-device-certificates.ts';
import { ProfileStore } from '../../source/persistence/profile-store.ts';
import type { X509Credential } from '../../source/protocol/credential.ts';
import type { Draft } from '../../source/settings/settings.ts';
import { WalkProfile } from '../../source/walk/walk-profile.ts';
import { knowKeys } from '../helpers/secret-watch.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

const typed = <Value>(value: Value) => ({ value, origin: 'typed' }) as const;

describe('the certificates of a walk’s profile', () => {
  const folder = useTemporaryFolder();
  const troubles: unknown[] = [];
  const draft: Draft = {
    target: typed('azure'),
    attestation: typed('issued-certificate'),
    registrationId: typed('dev1'),
  };

  function begin(store = 'file'): WalkProfile {
    const env = { DPS_WIZARD_SECRET_STORE: store };
    const profiles = new ProfileStore(folder());
    const profile = profiles.list()[0];
    const onTrouble = (error: unknown): void => void troubles.push(error);
    const kept = new WalkProfile({ env, folder: folder(), store: profiles, profile, onTrouble });
    kept.keeper.stand({ draft, step: 'settings' });
    return kept;
  }

  async function issued(): Promise<X509Credential> {
    const wish = { registrationId: 'dev1', enrollmentGroupId: 'g' };
    const { device, intermediate, root } = await createGroupCertificates(wish);
    knowKeys(device.key);
    return {
      kind: 'x509',
      certificate: device.certificate,
      privateKey: device.key,
      chain: [intermediate.certificate, root.certificate],
    };
  }

  const trimmed = (credential: X509Credential | undefined) =>
    credential && [credential.certificate, ...credential.chain].map((pem) => pem.trim());

  it('are kept once the person wants keys kept, also those that were taken before', async () => {
    const credential = await issued();
    const kept = begin();
    await kept.certificates.take('issued', credential, draft);
    expect(await kept.certificates.recall('issued', draft)).toBeUndefined();
    expect(kept.remembersKey).toBe(false);

    await kept.rememberKey(true);
    expect(kept.remembersKey).toBe(true);
    const again = await begin().certificates.recall('issued', draft);
    expect(trimmed(again)).toEqual(trimmed(credential));
    expect(again?.privateKey).toBe(credential.privateKey);
    expect(await begin().certificates.recall('given', draft)).toBeUndefined();
    expect(troubles).toEqual([]);
  });

  it('are those of one device, and of none that ends with its run', async () => {
    const kept = begin();
    await kept.rememberKey(true);
    await kept.certificates.take('issued', await issued(), draft);
    const of = (change: Draft) => kept.certificates.recall('issued', { ...draft, ...change });
    expect(await of({})).toBeDefined();
    expect(await of({ registrationId: typed('DEV1') })).toBeUndefined();
    expect(await of({ target: typed('sandbox') })).toBeUndefined();
  });

  it('go when the person wants no key kept any more', async () => {
    const kept = begin();
    await kept.rememberKey(true);
    await kept.certificates.take('issued', await issued(), draft);
    expect(await readdir(join(folder(), 'keys'))).toHaveLength(1);
    await kept.rememberKey(false);
    expect(kept.remembersKey).toBe(false);
    expect(await readdir(join(folder(), 'keys'))).toEqual([]);
    expect(new ProfileStore(folder()).list()[0]?.certificates).toBeUndefined();
  });

  it('stay where they are while another store is chosen, and that is told', async () => {
    const kept = begin();
    await kept.rememberKey(true);
    await kept.certificates.take('issued', await issued(), draft);
    const off = begin('none');
    expect(await off.certificates.recall('issued', draft)).toBeUndefined();
    expect(troubles.map(String).join()).toContain('turned-off');
    expect(await readdir(join(folder(), 'keys'))).toHaveLength(1);
  });
});

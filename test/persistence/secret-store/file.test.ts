import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { FileStore } from '../../../source/persistence/secret-store/file.ts';
import { SecretStoreError } from '../../../source/persistence/secret-store/secret-store.ts';
import { modeOf, useTemporaryFolder } from '../../helpers/temporary-folder.ts';

const KEY = Buffer.alloc(32, 0x5a).toString('base64');

describe('keys in files', () => {
  const folder = useTemporaryFolder();
  let store: FileStore;
  const path = (): string => join(folder(), 'keys', 'id.json');

  beforeEach(() => {
    store = new FileStore(folder());
  });

  it('are kept, replaced and deleted', async () => {
    expect(await store.get('id')).toBeUndefined();
    expect(await store.delete('id')).toBe(false);
    await store.set('id', 'old');
    await store.set('id', KEY);
    expect(await store.get('id')).toBe(KEY);
    expect(await store.delete('id')).toBe(true);
    expect(await store.get('id')).toBeUndefined();
  });

  it('can be read by their owner alone, also after they were replaced', async () => {
    await store.set('id', 'old');
    expect(await modeOf(path())).toBe(0o600);
    await chmod(path(), 0o644);
    await store.set('id', KEY);
    expect(await modeOf(path())).toBe(0o600);
    expect(await modeOf(join(folder(), 'keys'))).toBe(0o700);
  });

  it('are not used once others could read them', async () => {
    await store.set('id', KEY);
    await chmod(path(), 0o640);
    await expect(store.get('id')).rejects.toMatchObject({ trouble: 'exposed', subject: path() });
  });

  it('are not repeated when their file is damaged', async () => {
    await mkdir(join(folder(), 'keys'), { mode: 0o700 });
    for (const text of [`{"key":"${KEY}`, 'null', '{"key":1}', KEY]) {
      await writeFile(path(), text, { mode: 0o600 });
      const error = await store.get('id').catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(SecretStoreError);
      expect(String(error)).not.toContain(KEY.slice(0, 10));
    }
  });
});

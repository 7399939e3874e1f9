import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  forgetPreferences,
  readPreferences,
  writePreferences,
} from '../../source/persistence/preferences.ts';
import { modeOf, useTemporaryFolder } from '../helpers/temporary-folder.ts';

describe('preferences', () => {
  const folder = useTemporaryFolder();
  const config = (): string => join(folder(), 'config');
  const file = (): string => join(config(), 'preferences.json');

  it('are none as long as nobody was asked', async () => {
    expect(await readPreferences(config())).toEqual({});
  });

  it.each([true, false])('remember that plain mode is %s, for their owner alone', async (plain) => {
    await writePreferences(config(), { plain });
    expect(await readPreferences(config())).toEqual({ plain });
    expect(await modeOf(file())).toBe(0o600);
    expect(await modeOf(config())).toBe(0o700);
    forgetPreferences(config());
    expect(await readPreferences(config())).toEqual({});
    forgetPreferences(config());
  });

  it.each(['{', 'null', '[]', '{"version":2,"plain":true}', '{"version":1,"plain":"yes"}'])(
    'count as none when the file is %s, which stays as it is',
    async (text) => {
      await mkdir(config());
      await writeFile(file(), text);
      expect(await readPreferences(config())).toEqual({});
      expect(await readFile(file(), 'utf8')).toBe(text);
    },
  );

  it('say why they cannot be written', async () => {
    await writeFile(config(), 'in the way');
    await expect(writePreferences(config(), { plain: true })).rejects.toMatchObject({
      trouble: 'not-writable',
    });
  });
});

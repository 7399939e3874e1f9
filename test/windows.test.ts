import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configFolder } from '../source/persistence/config-folder.ts';
import { cacheFolder } from '../source/start/cache-folder.ts';

/** Every source by its path. */
async function sources(): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir('source', { recursive: true });
  const paths = entries.filter((path) => /\.tsx?$/.test(path)).map((path) => join('source', path));
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')] as const)),
  );
}

/** The files in which a pattern occurs, but for those that also say what they do on Windows. */
async function unaware(pattern: RegExp, aware: RegExp): Promise<readonly string[]> {
  const found = [...(await sources())].filter(([, text]) => pattern.test(text));
  expect(found.length).toBeGreaterThan(0);
  return found.filter(([, text]) => !aware.test(text)).map(([path]) => path);
}

// What can be known of Windows on another system; docs/windows.md lists what cannot.
describe('on Windows', () => {
  it('everything is kept where Windows keeps such things', () => {
    const env = {
      APPDATA: 'C:\\Users\\Ann\\AppData\\Roaming',
      LOCALAPPDATA: 'C:\\Users\\Ann\\AppData\\Local',
    };
    expect(configFolder(env, 'win32').replaceAll('/', '\\')).toBe(
      'C:\\Users\\Ann\\AppData\\Roaming\\dps-wizard\\Config',
    );
    expect(cacheFolder(env, 'win32')).toBe('C:\\Users\\Ann\\AppData\\Local\\dps-wizard\\Cache');
  });

  it('nothing relies on permissions, which Windows makes up', async () => {
    const all = [...(await sources())];
    const changing = all.filter(([, text]) => /\bf?l?(?:chmod|chown)(?:Sync)?\(/.test(text));
    expect(changing.map(([path]) => path)).toEqual([]);
    expect(await unaware(/\bmode\s*&|\.mode\)? &/, /win32|user === undefined/)).toEqual([]);
  });

  it('no user ID is taken for granted', async () => {
    expect(await unaware(/\bgete?uid\b/, /gete?uid\?\.\(\)/)).toEqual([]);
  });

  it('no signal is waited for or sent that Windows does not have, but where it is asked for', async () => {
    // Node knows these there: https://nodejs.org/api/process.html#signal-events
    const everywhere = /^SIG(?:INT|TERM|KILL|HUP|BREAK|QUIT)$/;
    const strange = [...(await sources())].filter(
      ([, text]) =>
        [...text.matchAll(/'(SIG[A-Z]+)'/g)].some(([, name = '']) => !everywhere.test(name)) &&
        !text.includes('win32'),
    );
    expect(strange.map(([path]) => path)).toEqual([]);
  });

  it('no file is named by the path of a URL, which begins with a slash there', async () => {
    const found = [...(await sources())].filter(([, text]) =>
      /(?:import\.meta\.url|pathToFileURL\([^)]*\))\)?\.pathname/.test(text),
    );
    expect(found.map(([path]) => path)).toEqual([]);
  });
});

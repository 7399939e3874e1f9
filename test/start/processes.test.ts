import { spawn, spawnSync } from 'node:child_process';
import { chmod, chown, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CLI } from '../helpers/cli-process.ts';
import { partSources } from '../helpers/part-sources.ts';
import { everyFileIn, useTemporaryFolder } from '../helpers/temporary-folder.ts';

let home: () => string;

interface Printed {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the built program, or what starts it when it is given the command, with a home of its own. */
async function run(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  before: readonly string[] = [],
  node = process.execPath,
): Promise<Printed> {
  const [file = '', ...args] = [...before, node, CLI, ...words];
  const child = spawn(file, args, {
    env: { PATH: process.env.PATH, HOME: home(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [code, out, error] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, out, error };
}

/** Nothing of more than half a kilobyte can be written. */
const SMALL_FILES = ['sh', '-c', 'ulimit -f 1; exec "$@"', 'sh'];

const isRoot = process.geteuid?.() === 0;
const NOBODY = 65_534;
/** For root, no mode closes a folder: another user starts the program, where there is what makes it another user's. */
const AS_USER = isRoot
  ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
  : [];
const canBeUser =
  process.platform !== 'win32' &&
  (!isRoot ||
    spawnSync('setpriv', [...AS_USER.slice(1), process.execPath, CLI, '-V']).status === 0);

/** Set by `npm run test:node`: another version than the one that runs the tests. */
const otherNode = process.env.DPS_WIZARD_TEST_OTHER_NODE;

async function giveToUser(path: string): Promise<void> {
  if (isRoot) await chown(path, NOBODY, NOBODY);
}

const listed = (): Promise<Printed> => run(['profiles', 'list']);

async function keptIn(folder: string): Promise<readonly string[]> {
  return [...(await everyFileIn(folder)).keys()];
}

describe('a start of the program', () => {
  home = useTemporaryFolder();

  it('keeps nothing the first time, and what it compiled the second', async () => {
    const first = await listed();
    expect(first).toMatchObject({ code: 0, error: '' });
    expect(await keptIn(home())).toEqual([]);
    expect(await listed()).toEqual(first);
    const kept = await keptIn(home());
    expect(kept.length).toBeGreaterThan(3);
    for (const path of kept) expect(path).toContain(join('.cache', 'dps-wizard', 'code'));
    expect(await listed()).toEqual(first);
    expect(await keptIn(home())).toEqual(kept);
  });

  it('keeps and uses nothing with DPS_WIZARD_NO_CODE_CACHE=1', async () => {
    const env = { DPS_WIZARD_NO_CODE_CACHE: '1' };
    for (const _ of [1, 2]) expect(await run(['profiles', 'list'], env)).toMatchObject({ code: 0 });
    expect(await readdir(home())).toEqual([]);
  });

  it('is the same for two at once', async () => {
    const first = await listed();
    const both = await Promise.all([listed(), listed(), listed()]);
    for (const printed of both) expect(printed).toEqual(first);
    const kept = await keptIn(home());
    expect(kept.filter((path) => path.endsWith('.tmp'))).toEqual([]);
    expect(await listed()).toEqual(first);
  });

  it('is the same after every kept byte was changed', async () => {
    const first = await listed();
    await listed();
    for (const path of await keptIn(home())) {
      const bytes = await readFile(path);
      await writeFile(
        path,
        bytes.map((byte) => byte ^ 0x55),
      );
    }
    expect(await listed()).toEqual(first);
  });

  it('is the same over what another version of V8 says to have made, and keeps its own', async () => {
    const first = await listed();
    await listed();
    const kept = await keptIn(home());
    const foreign = new Map<string, Buffer>();
    const sources = await partSources();
    for (const path of kept) {
      const bytes = await readFile(path);
      const source = sources.find((part) => part.equals(bytes.subarray(4, 4 + part.length)));
      if (source === undefined) throw new Error(`${path} is kept with another source`);
      const code = bytes.subarray(4 + source.length);
      // V8 begins it with a number for the format, and one for its version.
      code.writeUInt32LE((code.readUInt32LE(4) ^ 1) >>> 0, 4);
      bytes.writeUInt32LE(crc32(code));
      await writeFile(path, bytes);
      foreign.set(path, bytes);
    }
    expect(await listed()).toEqual(first);
    for (const [path, bytes] of foreign) expect(await readFile(path)).not.toEqual(bytes);
    expect(await keptIn(home())).toEqual(kept);
    expect(await listed()).toEqual(first);
  });

  it('is the same for Node with other flags, for which V8 refuses what was kept', async () => {
    const first = await listed();
    await listed();
    expect(
      await run(['profiles', 'list'], { NODE_OPTIONS: '--interpreted-frames-native-stack' }),
    ).toEqual(first);
    expect(await listed()).toEqual(first);
  });

  it.skipIf(process.platform === 'win32')('is the same on a full disk', async () => {
    const first = await listed();
    expect(await run(['profiles', 'list'], {}, SMALL_FILES)).toEqual(first);
    const kept = await everyFileIn(home());
    expect([...kept.keys()].filter((path) => path.endsWith('.tmp'))).toEqual([]);
    await rm(join(home(), '.cache'), { recursive: true });
    expect(await run(['profiles', 'list'], {}, SMALL_FILES)).toEqual(first);
  });

  it.skipIf(!canBeUser)('is the same with a home that the user cannot write to', async () => {
    await giveToUser(home());
    const without = { DPS_WIZARD_NO_CODE_CACHE: '1' };
    const first = await run(['profiles', 'list'], without, AS_USER);
    expect(first).toMatchObject({ code: 0, error: '' });
    await chmod(home(), 0o555);
    for (const _ of [1, 2, 3]) {
      expect(await run(['profiles', 'list'], {}, AS_USER)).toEqual(first);
      expect(await keptIn(home())).toEqual([]);
    }
  });

  it.skipIf(!canBeUser)('is the same once its folder cannot be written to any more', async () => {
    await giveToUser(home());
    const first = await run(['profiles', 'list'], {}, AS_USER);
    await run(['profiles', 'list'], {}, AS_USER);
    const kept = await everyFileIn(home());
    expect(kept.size).toBeGreaterThan(3);
    const [path = ''] = kept.keys();
    await chmod(dirname(path), 0o500);
    expect(await run(['profiles', 'list'], {}, AS_USER)).toEqual(first);
    // Another command needs parts that were not kept.
    expect(await run(['explain', 'id-scope'], {}, AS_USER)).toMatchObject({ code: 0, error: '' });
    expect(await everyFileIn(home())).toEqual(kept);
  });

  it.skipIf(otherNode === undefined)(
    'is the same over what another version of Node has kept (in npm run test:node)',
    async () => {
      const first = await listed();
      const code = join(home(), '.cache', 'dps-wizard', 'code');
      const [own = ''] = await readdir(code);
      for (const _ of [1, 2]) await run(['profiles', 'list'], {}, [], otherNode);
      const [other = '', ...more] = (await readdir(code)).filter((name) => name !== own);
      expect(more).toEqual([]);
      expect(await keptIn(join(code, other))).not.toEqual([]);
      // It is called by its version, which keeps them apart before V8 looks into it.
      await rm(join(code, own), { recursive: true });
      await rename(join(code, other), join(code, own));
      for (const _ of [1, 2]) expect(await listed()).toEqual(first);
    },
  );

  it.skipIf(process.platform === 'win32').each(['/proc', '/dev/null', '/nowhere/at/all'])(
    'is the same with the home %s',
    async (HOME) => {
      const { error, ...printed } = await run(['derive-key', '--help'], { HOME });
      expect(printed).toMatchObject({ code: 0 });
      expect(error).toBe('');
      expect(await run(['derive-key', '--help'], { HOME })).toEqual({ ...printed, error });
    },
  );
});

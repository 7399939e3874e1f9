import { spawn } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { CLI } from '../helpers/cli-process.ts';
import { everyFileIn, useTemporaryFolder } from '../helpers/temporary-folder.ts';

let home: () => string;

interface Printed {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the built program, or a shell that starts it, with a home of its own. */
async function run(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  limit?: string,
): Promise<Printed> {
  const command = [process.execPath, CLI, ...words];
  const [file = '', ...args] = limit
    ? ['sh', '-c', `${limit}; exec "$@"`, 'sh', ...command]
    : command;
  const child = spawn(file, args, {
    env: { PATH: process.env.PATH, HOME: home(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [code, out, error] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, out, error };
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
    // Nothing of more than half a kilobyte can be written.
    expect(await run(['profiles', 'list'], {}, 'ulimit -f 1')).toEqual(first);
    const kept = await everyFileIn(home());
    expect([...kept.keys()].filter((path) => path.endsWith('.tmp'))).toEqual([]);
    await rm(join(home(), '.cache'), { recursive: true });
    expect(await run(['profiles', 'list'], {}, 'ulimit -f 1')).toEqual(first);
  });

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

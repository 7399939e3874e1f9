import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { takeLockFile } from '../../../source/sandbox/storage/lock-file.ts';
import { bundle } from '../helpers/bundle.ts';

const FIXTURE = join(import.meta.dirname, '../fixtures/take-locks.ts');
const PROCESSES = 4;
const LOCKS = 40;
/** No system gives a process so high an ID. */
const GONE = '999999999';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

interface Taker {
  readonly child: ChildProcessWithoutNullStreams;
  line(): Promise<string>;
}

function start(program: string, locks: readonly string[]): Taker {
  const child = spawn(process.execPath, [program, ...locks]);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, line: async () => (await lines.next()).value };
}

describe('a lock', () => {
  test.each([
    ['that nobody has', undefined],
    ['whose process was killed', GONE],
    ['with nothing in it', ''],
  ])('%s is taken by one of several that want it at the same moment', async (_name, content) => {
    const program = await bundle(FIXTURE, folder);
    const locks = Array.from({ length: LOCKS }, (_, number) => join(folder, `${number}.lock`));
    if (content !== undefined) await Promise.all(locks.map((path) => writeFile(path, content)));
    const takers = Array.from({ length: PROCESSES }, () => start(program, locks));
    await Promise.all(takers.map((taker) => taker.line()));
    for (const { child } of takers) child.stdin.write('begin\n');
    const taken: string[][] = await Promise.all(
      takers.map(async (taker) => JSON.parse(await taker.line())),
    );
    expect(taken.flat().sort()).toEqual([...locks].sort());
    for (const { child } of takers) {
      const exit = once(child, 'exit');
      child.stdin.end();
      await exit;
    }
  });

  test('is cleared away although whoever began to was killed in the middle', async () => {
    const path = join(folder, 'a.lock');
    await writeFile(path, GONE);
    await writeFile(`${path}.clearing`, GONE);
    expect(await takeLockFile(path)).toBeUndefined();
    expect(await readFile(path, 'utf8')).toBe(String(process.pid));
    expect(await readdir(folder)).toEqual(['a.lock']);
  });

  test('of a process that lives names it', async () => {
    const path = join(folder, 'a.lock');
    await writeFile(path, String(process.ppid));
    expect(await takeLockFile(path)).toBe(process.ppid);
    expect(await readdir(folder)).toEqual(['a.lock']);
  });
});

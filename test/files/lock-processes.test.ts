import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';
import { bundle } from '../sandbox/helpers/bundle.ts';

const FIXTURE = join(import.meta.dirname, 'fixtures/take-locks.ts');
const PROCESSES = 4;
const LOCKS = 40;
/** No system gives a process so high an ID. */
const GONE = '999999999';

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
  const folder = useTemporaryFolder();

  it.each([
    ['that nobody has', undefined],
    ['whose process was killed', GONE],
    ['with nothing in it', ''],
  ])('%s is taken by one of several that want it at the same moment', async (_name, content) => {
    const program = await bundle(FIXTURE, folder());
    const locks = Array.from({ length: LOCKS }, (_, number) => join(folder(), `${number}.lock`));
    if (content !== undefined) {
      const twoSecondsAgo = Date.now() / 1000 - 2;
      for (const path of locks) {
        await writeFile(path, content);
        await utimes(path, twoSecondsAgo, twoSecondsAgo);
      }
    }
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
});

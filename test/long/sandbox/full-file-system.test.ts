import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import {
  CHANGES,
  killable,
  lostOf,
  type Made,
  startKillable,
} from '../../sandbox/kills/killed-sandbox.ts';

/** How many times each change is tried on a disk that fills up meanwhile. */
const TIMES = 12;
const LEFT_BYTES = 24 * 1024;

const folder = mkdtempSync(join(tmpdir(), 'dps-wizard-full-'));
const disk = join(folder, 'disk');
const isMounted = mount();

afterAll(() => {
  if (isMounted) execFileSync('umount', [disk]);
  rmSync(folder, { recursive: true });
});

/** Whoever is told nothing was not acknowledged: a device asks again after a while. */
function inTime<Result>(made: Promise<Result>): Promise<Result> {
  return Promise.race([
    made,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('silent')), 2000)),
  ]);
}

function mount(): boolean {
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

it.skipIf(!isMounted)(
  'a full file system (a tmpfs that can be mounted): nothing acknowledged is gone, and what is refused is told',
  async () => {
    const program = await killable(folder);
    const data = join(disk, 'data');
    const { sandbox, kill } = await startKillable(program, data, 'fsync');
    const ids = Array.from({ length: TIMES }, (_, index) => `f-${index}`);
    const all = CHANGES.flatMap((change, kind) =>
      ids.map((id) => ({ change, id: `${id}-${kind}` })),
    );
    for (const { change, id } of all) await change.prepare?.(sandbox, id);

    const { bavail, bsize } = statfsSync(disk);
    const filler = join(disk, 'filler');
    await writeFile(filler, Buffer.alloc(bavail * bsize - LEFT_BYTES));

    const made: Made[] = [];
    const refused: { readonly name: string; readonly reason: string }[] = [];
    // Each kind early and late: with room, and without.
    for (const id of ids) {
      for (const [kind, change] of CHANGES.entries()) {
        const one = { change, id: `${id}-${kind}` };
        try {
          await inTime(change.make(sandbox, one.id));
          made.push(one);
        } catch (error) {
          refused.push({ name: change.name, reason: String(error) });
        }
      }
    }
    await kill();
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(refused.map(({ name }) => name))).toEqual(
      new Set(CHANGES.map(({ name }) => name)),
    );
    for (const { reason } of refused)
      expect(reason).toMatch(/^\w+: (?:5\d\d|[Cc]losed|Connection closed|silent|undefined)/);

    rmSync(filler);
    expect(await lostOf(data, made)).toEqual([]);
  },
);

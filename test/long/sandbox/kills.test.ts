import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CHANGES,
  killable,
  lostOf,
  type Made,
  startKillable,
} from '../../sandbox/kills/killed-sandbox.ts';

const ROUNDS = 20;
const MIXED_ROUNDS = 50;
const WORKERS = 8;
/** Acknowledgements before the kill of a mixed round: another number every time. */
const MOST = 40;

let folder: string;
let program: string;
let data: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dps-wizard-kills-'));
  program = await killable(folder);
  data = join(folder, 'data');
});
afterEach(() => rm(folder, { recursive: true }));

describe('a kill right after the acknowledgement loses none of 20', () => {
  it.each(CHANGES)('$name', async (change) => {
    const made: Made[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { sandbox, kill } = await startKillable(program, data, 'no-fsync');
      const id = `d-${round}`;
      await change.prepare?.(sandbox, id);
      await change.make(sandbox, id);
      await kill();
      made.push({ change, id });
    }
    expect(await lostOf(data, made)).toEqual([]);
  });
});

it('50 kills in the middle of everything lose nothing that was acknowledged', async () => {
  const made: Made[] = [];
  for (let round = 0; round < MIXED_ROUNDS; round += 1) {
    const { sandbox, kill } = await startKillable(program, data, round % 2 ? 'fsync' : 'no-fsync');
    const enough = 1 + ((round * 7) % MOST);
    let next = 0;
    let left = enough;
    let stop = (): void => {};
    const stopped = new Promise<void>((done) => {
      stop = done;
    });
    const work = async (): Promise<void> => {
      while (left > 0) {
        const change = CHANGES[next % CHANGES.length] ?? CHANGES[0];
        const id = `m-${round}-${next}`;
        next += 1;
        if (!change) return;
        await change.prepare?.(sandbox, id);
        await change.make(sandbox, id);
        made.push({ change, id });
        left -= 1;
        if (left <= 0) stop();
      }
    };
    // What is under way when the kill comes ends in an error, or never.
    for (let worker = 0; worker < WORKERS; worker += 1) work().catch(() => {});
    await stopped;
    await kill();
  }
  expect(made.length).toBeGreaterThanOrEqual(MIXED_ROUNDS);
  expect(await lostOf(data, made)).toEqual([]);
});

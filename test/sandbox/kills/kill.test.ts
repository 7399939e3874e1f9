import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CHANGES, killable, lostOf, type Made, startKillable } from './killed-sandbox.ts';

const ROUNDS = 3;

it('loses nothing that it has acknowledged, of any kind, in a kill right after', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dps-wizard-kills-'));
  const program = await killable(folder);
  const data = join(folder, 'data');
  const made: Made[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const fsync = round === 0 ? 'no-fsync' : 'fsync';
    const { sandbox, kill } = await startKillable(program, data, fsync);
    const all = CHANGES.map((change, index) => ({ change, id: `d-${round}-${index}` }));
    await Promise.all(all.map(({ change, id }) => change.prepare?.(sandbox, id)));
    await Promise.all(all.map(({ change, id }) => change.make(sandbox, id)));
    await kill();
    made.push(...all);
  }
  expect(await lostOf(data, made)).toEqual([]);
  await rm(folder, { recursive: true });
}, 120_000);

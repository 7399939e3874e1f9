import { describe, expect, test } from 'vitest';
import { bother } from './live/garbage.ts';
import { askEverything } from './live/requests.ts';
import { runTarget } from './run-target.ts';
import { TARGETS } from './targets/targets.ts';

// A slice of `npm run fuzz`, always the same one.
const SEED = 20_240_501;
const INPUTS = 300;
const CONNECTIONS = 60;
const REQUESTS = 300;

describe('whatever comes in', () => {
  test.each(TARGETS.map((target) => [target.name, target] as const))(
    '%s are understood or refused, and nothing breaks',
    async (_name, target) => {
      await expect(runTarget(target, { inputs: INPUTS, seed: SEED })).resolves.toBeUndefined();
    },
  );

  test('over a connection, the sandbox hangs up and serves the next device', async () => {
    await expect(bother({ inputs: CONNECTIONS, seed: SEED })).resolves.toBeUndefined();
  });

  test('over the service APIs, with the right token, every request is answered', async () => {
    await expect(askEverything({ inputs: REQUESTS, seed: SEED })).resolves.toBeUndefined();
  });
});

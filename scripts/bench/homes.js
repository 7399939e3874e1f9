import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Gives a home in which nothing was kept yet.
 *
 * @param {(home: string) => Promise<unknown>} use what to do while it is there
 */
export async function withHome(use) {
  const home = await mkdtemp(join(tmpdir(), 'dps-wizard-bench-'));
  try {
    return await use(home);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

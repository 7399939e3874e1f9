import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBounded } from '../../source/files/read-bounded.ts';
import { atTestEnd } from '../helpers/at-test-end.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

describe('a pipe that is named for reading', () => {
  const folder = useTemporaryFolder();

  function pipe(): string {
    const path = join(folder(), 'pipe');
    execFileSync('mkfifo', [path]);
    return path;
  }

  it('is given up after the time it may take where nobody writes into it', async () => {
    const reading = readBounded(pipe(), { limit: 100, patience: 50 });
    await expect(reading).rejects.toMatchObject({ bound: 'time' });
  });

  it('is given up as well where whoever writes never ends', async () => {
    const path = pipe();
    const writer = spawn('sh', ['-c', `exec > "${path}"; printf begun; exec sleep 600`]);
    atTestEnd(() => void writer.kill('SIGKILL'));
    const reading = readBounded(path, { limit: 100, patience: 300 });
    await expect(reading).rejects.toMatchObject({ bound: 'time' });
  });

  it('is given up where there is more than may be read', async () => {
    const path = pipe();
    const writer = spawn('sh', ['-c', `exec cat /dev/zero > "${path}"`]);
    atTestEnd(() => void writer.kill('SIGKILL'));
    const reading = readBounded(path, { limit: 100 });
    await expect(reading).rejects.toMatchObject({ bound: 'bytes' });
  });
});

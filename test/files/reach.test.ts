import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptFromOthersBy } from '../../source/files/reach.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

describe('what keeps other users from a file', () => {
  const folder = useTemporaryFolder();

  it('is the nearest folder that lets nobody pass', async () => {
    const inner = join(folder(), 'private', 'inner');
    await mkdir(inner, { recursive: true });
    const file = join(inner, 'ca.pem');
    await writeFile(file, '', { mode: 0o644 });
    await chmod(join(folder(), 'private'), 0o700);
    await chmod(inner, 0o755);
    expect(await keptFromOthersBy(file)).toBe(join(folder(), 'private'));
    await chmod(inner, 0o750);
    expect(await keptFromOthersBy(file)).toBe(inner);
  });

  it('is the file itself where only its owner reads it', async () => {
    const file = join(folder(), 'ca.pem');
    await writeFile(file, '', { mode: 0o600 });
    expect(await keptFromOthersBy(file)).toBe(file);
  });

  it('is nothing on the way to a file of the system, and not known of one that is not there', async () => {
    expect(await keptFromOthersBy('/etc/passwd')).toBeUndefined();
    expect(await keptFromOthersBy(join(folder(), 'missing'))).toBeUndefined();
  });
});

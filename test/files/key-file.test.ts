import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  judgeKeyFile,
  judgeOpened,
  type KeyFilePlace,
  keyFilePlace,
} from '../../source/files/key-file.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

const ME = 1000;
const ROOT = 0;
const OTHER = 1001;
const HOME: KeyFilePlace = { path: '/home/me/key.txt', isReadOnly: false, user: ME };
const MOUNT: KeyFilePlace = { ...HOME, path: '/etc/dps/key', isReadOnly: true };
const DOCKER: KeyFilePlace = { ...HOME, path: '/run/secrets/dps-key' };

describe('the permissions of a key file', () => {
  it.each([
    ['its owner alone reads it', 0o600, ME, HOME, 'private'],
    ['its owner alone reads it and nobody writes it', 0o400, ME, HOME, 'private'],
    ['there are no permissions of this kind', 0o666, ROOT, { ...HOME, user: undefined }, 'private'],
    ['it is mounted read-only', 0o444, ROOT, MOUNT, 'read-only'],
    ['it is mounted read-only with every right', 0o777, ROOT, MOUNT, 'read-only'],
    ['it is a secret of a container', 0o444, ROOT, DOCKER, 'secrets'],
    ['it is a secret of a container for a group', 0o440, OTHER, DOCKER, 'secrets'],
    ['root gave it to a group', 0o640, ROOT, HOME, 'root'],
    ['root gave it to everybody', 0o444, ROOT, HOME, 'root'],
  ])('are taken where %s', (_why, mode, uid, place, by) => {
    const verdict = judgeKeyFile({ mode, uid }, place);
    expect('by' in verdict ? verdict.by : verdict.verdict).toBe(by);
  });

  it.each([
    ['everybody reads a file of mine', 0o644, ME, HOME, 'chmod'],
    ['a group reads a file of mine', 0o640, ME, HOME, 'chmod'],
    ['everybody reads a file of somebody else', 0o644, OTHER, HOME, 'pipe'],
    ['others write a file of root', 0o666, ROOT, HOME, 'pipe'],
    ['others write a secret', 0o666, ME, DOCKER, 'chmod'],
    [
      'a folder only looks like the one of secrets',
      0o444,
      ME,
      { ...HOME, path: '/run/secrets-of-me/key' },
      'chmod',
    ],
    [
      'a path leads out of the folder of secrets',
      0o444,
      ME,
      { ...HOME, path: '/run/secrets/../../tmp/key' },
      'chmod',
    ],
    ['root reads what it could close', 0o644, ROOT, { ...HOME, user: ROOT }, 'chmod'],
  ])('are refused with what can be done there, where %s', (_why, mode, uid, place, remedy) => {
    const verdict = judgeKeyFile({ mode, uid }, place);
    expect(verdict).toEqual({ verdict: 'exposed', remedy });
  });
});

describe('a key file that was opened', () => {
  const folder = useTemporaryFolder();

  it('is judged by its own permissions, and a pipe is not', async () => {
    const path = join(folder(), 'key.pem');
    await writeFile(path, 'key', { mode: 0o644 });
    const place = await keyFilePlace(path);
    expect(place).toEqual({ path, isReadOnly: false, user: process.getuid?.() });
    const stats = await stat(path);
    expect(judgeOpened(stats, place)).toEqual({ verdict: 'exposed', remedy: 'chmod' });
    stats.isFile = () => false;
    expect(judgeOpened(stats, place)).toEqual({ verdict: 'private' });
  });
});

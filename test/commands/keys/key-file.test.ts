import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Io } from '../../../source/commands/io.ts';
import {
  judgeKeyFile,
  type KeyFilePlace,
  keyFileText,
} from '../../../source/commands/keys/key-file.ts';
import { readKey } from '../../../source/commands/read-text.ts';
import { runInProcess } from '../../helpers/cli-in-process.ts';
import { MESSAGES } from '../../helpers/english.ts';
import { useTemporaryFolder } from '../../helpers/temporary-folder.ts';

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
    const text = keyFileText(verdict, place.path, mode, MESSAGES);
    expect(text).toContain(remedy === 'chmod' ? `chmod 600 ${place.path}` : '--key-file -');
  });
});

describe('a key file', () => {
  const folder = useTemporaryFolder();
  const io = { env: {} } as Io;

  it('is said to be read by others before it is used', async () => {
    const file = join(folder(), 'key.txt');
    await writeFile(file, 'key');
    await chmod(file, 0o644);
    await expect(readKey(file, io, MESSAGES)).rejects.toThrow('permissions 644');
    await chmod(file, 0o600);
    const notes: string[] = [];
    expect(await readKey(file, io, MESSAGES, (note) => notes.push(note))).toBe('key');
    expect(notes).toEqual([]);
  });

  it('is not read from a standard input that gives the settings as well', async () => {
    const result = await runInProcess(['run', '--from', '-', '--key-file', '-'], { stdin: 'x' });
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain('only once');
  });
});

import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Io } from '../../../source/commands/io.ts';
import { keyFileText } from '../../../source/commands/keys/key-file.ts';
import { readKey } from '../../../source/commands/read-text.ts';
import { runInProcess } from '../../helpers/cli-in-process.ts';
import { MESSAGES } from '../../helpers/english.ts';
import { useTemporaryFolder } from '../../helpers/temporary-folder.ts';

describe('what is said of the permissions of a key file', () => {
  it.each([
    ['chmod', 'chmod 600 /home/me/key.txt'],
    ['pipe', '--key-file -'],
  ] as const)('says with %s what can be done there', (remedy, said) => {
    const verdict = { verdict: 'exposed', remedy } as const;
    expect(keyFileText(verdict, '/home/me/key.txt', '644', MESSAGES)).toContain(said);
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

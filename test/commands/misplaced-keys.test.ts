import { describe, expect, it } from 'vitest';
import { runCli } from '../helpers/cli-process.ts';
import { knowKeys } from '../helpers/secret-watch.ts';

const KEY = Buffer.alloc(64, 9).toString('base64');

describe('a key in the wrong place of the command line', () => {
  it.each([
    [['run', '--key-file', KEY]],
    [['run', `--key-file=${KEY}`]],
    [['run', `--key=${KEY}`]],
    [['run', '--key', KEY]],
    [['run', '--from', KEY]],
    [['sandbox', '--seed', KEY]],
    [['derive-key', 'sensor-1', '--key-file', KEY]],
    [['derive-key', KEY]],
    [['profiles', 'show', KEY]],
    [['explain', KEY]],
    [[KEY]],
  ])('is refused and not repeated: case %#', async (words) => {
    knowKeys(KEY);
    const { exitCode, stdout, stderr } = await runCli(words);
    expect(exitCode).toBe(2);
    expect(stdout + stderr).not.toContain(KEY);
    expect(stderr).not.toBe('');
  });
});

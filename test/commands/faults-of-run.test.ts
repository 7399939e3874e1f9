import { describe, expect, it } from 'vitest';
import { runCli } from '../helpers/cli-process.ts';

describe('what cannot be broken is said before anything is started', () => {
  it.each([
    [['run', '--fault', 'wrong-key'], 'needs --sandbox'],
    [['--fault', 'wrong-key'], 'needs --sandbox'],
    [['run', '--sandbox', '--fault', 'sabotage'], 'kind must be one of'],
    [['run', '--sandbox', '--fault', 'throttled'], 'retryAfter is missing'],
    [['run', '--sandbox', '--fault', 'wrong-key,status=1'], 'wrong-key has no field status'],
    [['run', '--sandbox', '--fault', 'no-tls,deviceId=a'], 'no-tls has no field deviceId'],
    [['run', '--sandbox', '--fault', 'road,problem=holes'], 'problem must be one of'],
    [['sandbox', '--fault', 'road,problem=no-route'], 'use it with dps-wizard --sandbox'],
    [['run', '--sandbox', '--timeout', '0'], 'from 1 to 3600'],
    [['run', '--sandbox', '--timeout', 'soon'], 'from 1 to 3600'],
  ])('%j', async (args, words) => {
    const { exitCode, stdout, stderr } = await runCli(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

import { describe, expect, it } from 'vitest';
import { COMMAND_NAMES } from '../../../source/commands/command-line/command-names.ts';
import type { RunEvent } from '../../../source/run/events.ts';
import { runInProcess } from '../../helpers/cli-in-process.ts';

const help = async (...args: readonly string[]): Promise<string> =>
  (await runInProcess(args)).stdout;

describe('the help', () => {
  it('fits a window of 24 rows, and begins with examples', async () => {
    const rows = (await help('--help')).trimEnd().split('\n');
    expect(rows.length).toBeLessThanOrEqual(24);
    expect(rows.slice(0, 4)).toEqual([
      'Usage: dps-wizard [options] [command]',
      '',
      'Examples:',
      '  dps-wizard --sandbox      walk through every step, no account needed',
    ]);
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(80);
  });

  it('lists every command there is', async () => {
    const text = await help('--help');
    for (const name of COMMAND_NAMES) {
      expect((await runInProcess([name, '--help'])).stdout).toContain(`dps-wizard ${name}`);
      if (name !== 'help') expect(text).toMatch(new RegExp(`^  ${name} `, 'm'));
    }
    const listed = text.match(/(?<=^Commands:\n(?: {2}.*\n)*) {2}[a-z-]+/gm) ?? [];
    expect([...listed.map((name) => name.trim()), 'help'].sort()).toEqual(
      [...COMMAND_NAMES].sort(),
    );
  });

  it('groups the flags of a run, each with its kind', async () => {
    const text = await help('run', '--help');
    const headings = text.match(/^[A-Z][a-z]+:(?=\n)/gm);
    expect(headings).toEqual(['Examples:', 'Target:', 'Settings:', 'Run:', 'Output:']);
    expect(text).toMatch(
      /Target:\n {2}--sandbox (?:.|\n)*Settings:\n(?:.|\n)*--host (?:.|\n)*Run:\n {2}--messages /,
    );
    expect(text).toMatch(/Output:\n {2}--json (?:.|\n)*Exit codes: 0 done/);
  });

  it('is the same behind help as behind --help', async () => {
    expect(await help('help')).toBe(await help('--help'));
    expect(await help('help', 'run')).toBe(await help('run', '--help'));
    expect(await help('help', 'profiles', 'show')).toBe(await help('profiles', 'show', '--help'));
  });
});

describe('a flag before the command', () => {
  it('counts for the command: the sandbox of a run', async () => {
    const { exitCode, stdout } = await runInProcess([
      '--sandbox',
      '--messages',
      '2',
      'run',
      '--json',
    ]);
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text) as RunEvent);
    expect(exitCode).toBe(0);
    expect(events.filter(({ type }) => type === 'telemetry.acknowledged')).toHaveLength(2);
  });

  it('gives way to the same flag behind the command', async () => {
    const { stdout } = await runInProcess([
      '--messages',
      '5',
      '--sandbox',
      'run',
      '--messages',
      '1',
      '--json',
    ]);
    expect(stdout.match(/"telemetry.acknowledged"/g)).toHaveLength(1);
  });

  it('counts for commands within a command, and for switches', async () => {
    const { stdout } = await runInProcess(['profiles', '--json', 'list']);
    expect(JSON.parse(stdout)).toEqual([]);
    expect(JSON.parse((await runInProcess(['--json', 'explain', 'clock'])).stdout)).toMatchObject({
      id: 'clock',
    });
  });

  it('is refused where the command has no such flag, and so is the wrong half of a pair', async () => {
    expect(await runInProcess(['--sandbox', 'explain', 'clock'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'error: --sandbox is no flag of explain. Leave it out, or see: dps-wizard help explain\n',
    });
    expect((await runInProcess(['--no-plain', 'lab'])).stderr).toContain('--no-plain is no flag');
    expect((await runInProcess(['--plain', 'lab'])).exitCode).toBe(0);
  });
});

describe('a word that is no command', () => {
  it.each([
    [['runn'], 'There is no command "runn". Did you mean run?'],
    [['dokter'], 'There is no command "dokter". Did you mean doctor?'],
    [['runn', '--port', '3'], 'There is no command "runn". Did you mean run?'],
    [['profiles', 'lst'], 'There is no command "lst". Did you mean list?'],
    [['help', 'explian'], 'There is no command "explian". Did you mean explain?'],
  ])('%j is refused with what may have been meant', async (args, text) => {
    const { exitCode, stdout, stderr } = await runInProcess(args);
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `error: ${text}\n`,
    });
  });

  it('is refused with all there are where it is like none', async () => {
    const { stderr } = await runInProcess(['frobnicate']);
    expect(stderr).toContain(`There are: ${COMMAND_NAMES.join(', ')}.`);
  });
});

describe('a fault that is not quite one', () => {
  const refusal = async (fault: string): Promise<string> => {
    const { exitCode, stderr } = await runInProcess(['run', '--sandbox', '--fault', fault]);
    expect(exitCode).toBe(2);
    return stderr;
  };

  it.each([
    ['wrongkey', /must be one of wrong-key, .* Did you mean wrong-key\?\n$/],
    ['throttle,retryAfter=1', /Did you mean throttled\?\n$/],
    [
      'bad-certificate,problem=expird',
      /untrusted, expired, other-name\. Did you mean expired\?\n$/,
    ],
    ['throttled,retryafter=1', /it takes retryAfter, .* Did you mean retryAfter\?\n$/],
    [
      'bad-certificate',
      /problem is missing\. It must be one of untrusted, expired, other-name\.\n$/,
    ],
    ['throttled,times=1', /retryAfter is missing\. It must be a whole number from 0 to 86400\.\n$/],
    ['server-error', /status is missing\. It must be 500 or 503\.\n$/],
  ])('%s is refused with what is right', async (fault, text) => {
    expect(await refusal(fault)).toMatch(text);
  });
});

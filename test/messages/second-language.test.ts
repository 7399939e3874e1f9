import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runProgram } from '../../source/commands/program.ts';
import type { Messages } from '../../source/messages/messages.ts';
import { LESSONS, MESSAGES } from '../helpers/english.ts';
import { englishWordsIn, SECOND_LANGUAGE, translated } from '../helpers/second-language.ts';
import { closeWizard, showWizard } from '../helpers/shown-wizard.ts';
import { StagedWalk } from '../helpers/staged-walk.ts';

interface Printed {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

describe('a second language', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dps-wizard-language-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Runs a command of the program in the second language, where nobody can be asked. */
  async function print(...argv: readonly string[]): Promise<Printed> {
    const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
    const printed = { out: '', err: '' };
    stdout.on('data', (piece) => (printed.out += piece));
    stderr.on('data', (piece) => (printed.err += piece));
    const io = { stdin, stdout, stderr, env: { DPS_WIZARD_CONFIG_DIR: folder } };
    const exitCode = await runProgram(argv, {
      ...SECOND_LANGUAGE,
      io: io as unknown as typeof io & Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr'>,
      version: '1',
      signal: new AbortController().signal,
    });
    return { exitCode, ...printed };
  }

  it('does not compile while a text is missing', () => {
    const { wire, ...others } = SECOND_LANGUAGE.messages;
    // @ts-expect-error what the wire view says is missing
    const incomplete: Messages = others;
    expect(incomplete).not.toHaveProperty('wire');
    expect(wire.title).toBe(translated(MESSAGES.wire.title));
  });

  it('is all that a screen says', async () => {
    const { messages, lessons } = SECOND_LANGUAGE;
    const walk = new StagedWalk();
    const shown = showWizard(walk, {
      folder,
      texts: { messages, lessons },
    });
    await shown.terminal.sees(translated(MESSAGES.steps.target.title));
    await shown.terminal.sees(translated(MESSAGES.questions.target.choices.sandbox.label));
    // A suggested registration ID is no word, and the names of keys are written on the keys.
    expect(englishWordsIn(shown.terminal.text)).toEqual([
      'my-device-',
      'enter',
      'up',
      'down',
      'ctrl',
    ]);
    await closeWizard(shown);
  });

  it('is all that a run says in lines', async () => {
    const { exitCode, out, err } = await print('run', '--sandbox', '--messages', '1');
    expect(exitCode).toBe(0);
    expect(err).toContain(translated(MESSAGES.steps.provision.title));
    expect(err).toContain(' ~ ');
    expect(englishWordsIn(err)).toEqual([]);
    // What the service gave the device, as it gave it.
    expect(out).toContain(translated(MESSAGES.run.result));
    expect(englishWordsIn(out)).toEqual([
      'wind-sensor-',
      'sandbox-hub',
      'azure-devices',
      'net',
      'initialAssignment',
      'null',
    ]);
  });

  it('is all that an explanation says, and finds it by words of its own', async () => {
    const { exitCode, out } = await print('explain', translated('provision'));
    expect(exitCode).toBe(0);
    expect(out).toContain(translated('Under the hood'));
    // Topics are called by their IDs, which are typed.
    const ids = LESSONS.steps.provision.see;
    expect(englishWordsIn(out).filter((word) => !ids.some((id) => id.includes(word)))).toEqual([]);
    const plural = await print('explain', translated('enrollmentek'));
    expect(plural.out.split('\n')[0]).toBe(translated('enrollment'));
  });

  it('is all that is said of a topic that does not exist', async () => {
    const { exitCode, err } = await print('explain', 'xyzzy');
    expect(exitCode).toBe(2);
    expect(englishWordsIn(err)).toEqual([]);
  });
});

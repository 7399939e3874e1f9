import { describe, expect, it } from 'vitest';
import { QUESTIONS } from '../../source/settings/questions.ts';
import { runInProcess } from '../helpers/cli-in-process.ts';
import { MESSAGES } from '../helpers/english.ts';
import { KEYS } from '../helpers/keys.ts';
import { type PtyProgram, withProgram } from '../helpers/pty-program.ts';

const { preview } = MESSAGES.plain;
const KEY = Buffer.alloc(32, 9).toString('base64');
/** What is typed where Enter alone is no answer. */
const ANSWERS: Readonly<Partial<Record<string, string>>> = {
  target: '1',
  enrollmentGroupId: 'thermometers',
  idScope: '0ne00A1B2C3',
  registrationId: 'my-device',
  symmetricKey: KEY,
};

/** Answers every prompt of one kind. @param round how often the same prompts have been played by then */
async function play(program: PtyProgram, start: string, round: number): Promise<void> {
  await program.sees(start);
  for (const [index, { id, choices }] of QUESTIONS.entries()) {
    const heading = preview.question(index + 1, QUESTIONS.length);
    const prompt = choices ? MESSAGES.plain.choice('1', '') : MESSAGES.questions[id].label;
    await program.until((screen) => (screen.split(heading)[round] ?? '').includes(prompt), heading);
    program.send(`${ANSWERS[id] ?? ''}\r`);
  }
  const { ask } = MESSAGES.profiles.plainMode;
  await program.until((screen) => (screen.split(preview.confirm)[round] ?? '').includes(ask));
  program.send('n\r');
  const { leave } = MESSAGES.plain.next;
  await program.until((screen) => (screen.split(preview.menu)[round] ?? '').includes(leave));
  program.send('\r');
}

/** @returns the screen once that one of the preview is shown */
async function seen(program: PtyProgram, place: number): Promise<string> {
  await program.sees(`Preview ${place} of `);
  return program.text;
}

describe('dps-wizard preview', () => {
  it('shows every screen at a terminal, and leaves nothing of them', async () => {
    await withProgram(['preview'], { rows: 24, columns: 80 }, async (program) => {
      const [, count = '0'] = /Preview 1 of (\d+)/.exec(await seen(program, 1)) ?? [];
      for (let place = 1; place <= Number(count); place += 1) {
        await seen(program, place);
        program.send('\u000e');
      }
      expect(await program.exited).toBe(0);
      await program.drained();
      const left = program.everything.join('\n');
      expect(left).not.toContain('ctrl+n next');
      expect(left).toContain(preview.screens.slice(0, 40));
    });
  });

  it('plays every prompt of both kinds, tells which is which, and ends well', async () => {
    const env = { PROVISIONING_HOST: 'localhost:9' };
    await withProgram(['preview', '--plain'], { rows: 400, columns: 100, env }, async (program) => {
      await play(program, preview.kinds.line.slice(0, 40), 1);
      await play(program, preview.kinds.lines.slice(0, 40), 2);
      expect(await program.exited).toBe(0);
      await program.drained();
      expect(program.text.split(preview.end)).toHaveLength(3);
      expect(program.text).not.toContain(KEY);
    });
  });

  it('plays only lines on a dumb terminal, and ends with 130 on Ctrl+C', async () => {
    await withProgram(['preview'], { env: { TERM: 'dumb' } }, async (program) => {
      await program.sees(preview.kinds.lines.slice(0, 40));
      await program.sees('1)');
      program.send(KEYS.ctrlC);
      expect(await program.exited).toBe(130);
    });
  });

  it('asks nothing where nobody could answer', async () => {
    expect(await runInProcess(['preview'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `error: ${preview.needsTerminal}\n`,
    });
  });
});

import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../source/diagnosis/diagnosis.ts';
import type { PlainContext } from '../../source/plain/context.ts';
import { guessReason, isToBeGuessed } from '../../source/plain/guess.ts';
import { PlainOutput } from '../../source/plain/output.ts';
import { MESSAGES } from '../helpers/english.ts';
import { Heard } from '../helpers/heard.ts';
import { ENTER, ScriptedPrompter } from '../helpers/scripted-prompter.ts';

const KEY = { id: 'key of another enrollment', text: 'The key belongs to another enrollment.' };
const CLOCK = { id: 'clock', text: 'The clock of this machine is wrong.' };
const DIAGNOSIS: Diagnosis = {
  code: 'dps-unauthorized',
  title: 'DPS does not accept this registration ID with this key.',
  causes: [KEY.text],
  causeIds: [KEY.id],
  remedies: ['Copy the key again.'],
  reason: 'the signature does not match',
  proven: true,
  candidates: [KEY, CLOCK],
};

/** What is written once this was answered to the question what it was. */
async function told(answer: string, diagnosis: Diagnosis = DIAGNOSIS): Promise<readonly string[]> {
  const stdout = new Heard(80);
  const prompter = new ScriptedPrompter([[MESSAGES.screens.failure.guess.ask, answer]]);
  await guessReason(diagnosis, {
    messages: MESSAGES,
    prompter,
    output: new PlainOutput(stdout),
    signal: new AbortController().signal,
  } as unknown as PlainContext);
  prompter.finish();
  return stdout.text.split('\n').filter((line) => line !== '');
}

const REASON = MESSAGES.run.diagnosis.reason('the signature does not match');

describe('a guess in the plain walk', () => {
  it('that was right is called right, above what the sandbox wrote down', async () => {
    const lines = await told(KEY.text);
    expect(lines.slice(0, 2)).toEqual([
      'You were right: The key belongs to another enrollment.',
      REASON,
    ]);
  });

  it('that was another is repeated, and not called wrong', async () => {
    const lines = await told(CLOCK.text);
    expect(lines.slice(0, 2)).toEqual(['You thought: The clock of this machine is wrong.', REASON]);
  });

  it('is not called right where nothing proves it', async () => {
    const lines = await told(KEY.text, { ...DIAGNOSIS, proven: false });
    expect(lines[0]).toBe('You thought: The key belongs to another enrollment.');
  });

  it('need not be made: Enter alone, and s, tell the reason, the causes and what to do', async () => {
    for (const answer of [ENTER, MESSAGES.plain.tellWhy]) {
      const lines = await told(answer);
      expect(lines[0]).toBe(REASON);
      expect(lines).toContain('  1. The key belongs to another enrollment.');
      expect(lines).toContain('  - Copy the key again.');
    }
  });

  it('is asked for only where there is more than one thing that it may have been', () => {
    expect(isToBeGuessed(DIAGNOSIS)).toBe(true);
    expect(isToBeGuessed({ ...DIAGNOSIS, candidates: [KEY] })).toBe(false);
    const { candidates: _, ...azure } = DIAGNOSIS;
    expect(isToBeGuessed(azure)).toBe(false);
  });
});

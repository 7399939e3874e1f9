import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Io } from '../../source/commands/io.ts';
import { fileReaders } from '../../source/commands/settings-input.ts';
import { NO_FLAGS } from '../../source/settings/flags.ts';
import { prepareToRead } from '../../source/settings/formats/parsers.ts';
import { type Gathered, gatherSettings } from '../../source/settings/gather-settings.ts';
import { QUESTIONS } from '../../source/settings/questions.ts';
import type { ReadingProblem } from '../../source/settings/reading/reading.ts';
import { type Draft, type SettingId, textOf } from '../../source/settings/settings.ts';
import { takeAnswer } from '../../source/settings/take-answer.ts';
import { MESSAGES } from '../helpers/english.ts';
import { type Expected, READING_CASES } from '../helpers/reading-cases.ts';

/** A question that none of the texts answers: whatever is taken was found in the text. */
const ASKED: SettingId = 'messages';

function fateOf(problem: ReadingProblem): Expected {
  switch (problem.kind) {
    case 'ambiguous':
      return { ambiguous: problem.id };
    case 'several-devices':
      return { devices: problem.candidates.map(({ shown }) => shown) };
    case 'damaged':
      return { damaged: problem.damage };
    case 'other-kind':
      return { kind: problem.what };
  }
}

function valuesOf(draft: Draft): Expected {
  const ids = QUESTIONS.map(({ id }) => id).filter((id) => draft[id] !== undefined);
  if (ids.length === 0) return { nothing: true };
  return { gives: Object.fromEntries(ids.map((id) => [id, textOf(draft[id])])) };
}

function gathered({ draft, refusals, file }: Gathered): Expected {
  if (file?.problem !== undefined) return fateOf(file.problem);
  return refusals.length > 0 ? { refuses: refusals.map(({ id }) => id) } : valuesOf(draft);
}

async function throughFile(text: string): Promise<Expected> {
  const settingsFile = async (): Promise<string> => text;
  const given = { flags: NO_FLAGS, env: {}, file: 'device.txt' };
  return gathered(await gatherSettings(given, { settingsFile, answerFile: settingsFile }));
}

async function throughStandardInput(text: string): Promise<Expected> {
  const io = { stdin: Readable.from([Buffer.from(text)]), env: {} } as unknown as Io;
  const readers = fileReaders({ io, messages: MESSAGES });
  return gathered(await gatherSettings({ flags: NO_FLAGS, env: {}, file: '-' }, readers));
}

async function throughPaste(text: string, id: SettingId = ASKED): Promise<Expected> {
  await prepareToRead(text);
  const { answers, notice, problem } = takeAnswer(id, text, {});
  if (notice?.reading !== undefined) return fateOf(notice.reading);
  const refused = notice?.refused ?? [];
  if (refused.length > 0) return { refuses: refused.map((refusal) => refusal.id) };
  return problem === undefined ? valuesOf(answers) : { nothing: true };
}

describe('a text with settings', () => {
  it('is one of at least 120', () => {
    expect(READING_CASES.length).toBeGreaterThanOrEqual(120);
    expect(new Set(READING_CASES.map(({ text }) => text)).size).toBe(READING_CASES.length);
  });

  it.each(READING_CASES)(
    'comes to the same by file, standard input and paste: $name',
    async ({ text, expected }) => {
      expect(await throughFile(text)).toEqual(expected);
      expect(await throughStandardInput(text)).toEqual(expected);
      expect(await throughPaste(text)).toEqual(expected);
      // As terminals paste the ends of lines.
      expect(await throughPaste(text.replaceAll(/\r?\n/g, '\r'))).toEqual(expected);
    },
  );

  const whole = READING_CASES.filter(({ expected }) => 'gives' in expected);
  it.each(whole)('comes to the same pasted into any field: $name', async ({ text, expected }) => {
    for (const { id } of QUESTIONS) expect(await throughPaste(text, id)).toEqual(expected);
  });
});

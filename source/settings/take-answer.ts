import { checkSymmetricKey } from '../protocol/symmetric-key.ts';
import { isPathSetting } from './certificate/path-reader.ts';
import { maySecret } from './look-alikes.ts';
import { ofAnotherDevice } from './other-device.ts';
import { type Repair, readPasted } from './pasted-settings.ts';
import { type Problem, problemOf, type Question } from './question.ts';
import { QUESTIONS, questionOf } from './questions.ts';
import type { ReadingProblem } from './reading/reading.ts';
import {
  type Draft,
  type NamedPlace,
  type Origin,
  type SettingId,
  withoutSettings,
  withSetting,
} from './settings.ts';
import type { Warning } from './warnings.ts';

/** What is to be said about the answer that was taken last. */
export interface AnswerNotice {
  readonly id: SettingId;
  readonly repairs: readonly Repair[];
  /** Further settings that the same text gave. */
  readonly filled: readonly SettingId[];
  /** Further settings that it gave and that cannot be used. */
  readonly refused: readonly { readonly id: SettingId; readonly problem: Problem }[];
  readonly warning: Warning | undefined;
  /** Settings of another device that stood there before and were taken away: those of two are never mixed. */
  readonly withdrawn?: readonly SettingId[];
  /** Why nothing was taken from a text. */
  readonly reading?: ReadingProblem;
}

/** How answers change. */
export interface ChangedAnswers {
  /** The settings that change, with their new values. */
  readonly answers: Draft;
  /** The settings that are to be asked for anew; absent: none. */
  readonly withdrawn?: readonly SettingId[];
}

/** What a given text means for the settings. */
export interface TakenAnswer extends ChangedAnswers {
  /** What is wrong with the answer itself; then nothing is taken. */
  readonly problem?: Problem;
  readonly withdrawn: readonly SettingId[];
  /** What is to be said about it; undefined where all is plain. */
  readonly notice: AnswerNotice | undefined;
  /** Values that are secret, or may be, also among those that were not taken. */
  readonly secrets: readonly string[];
}

/**
 * Reads an answer, repaired where copying damaged it. A text that assigns several settings gives them all. Pure.
 *
 * @param draft the answers so far
 */
export function takeAnswer(
  id: SettingId,
  raw: string,
  draft: Draft,
  origin: Origin = 'typed',
): TakenAnswer {
  const pasted = readPasted(id, raw, { registrationId: draft.registrationId?.value });
  const { values, repairs, places = {} } = pasted;
  if (pasted.problem !== undefined) return refusedText(id, raw, pasted.problem);
  const found = QUESTIONS.flatMap((question) => {
    const text = values[question.id];
    return text === undefined
      ? []
      : [{ question, text, problem: problemIn(question, text, draft) }];
  });
  const secrets = found
    .filter(({ question, text }) => question.secret || maySecret(text))
    .map(({ text }) => text);
  const refused = found.flatMap(({ question, problem }) =>
    problem === undefined ? [] : [{ id: question.id, problem }],
  );
  const own = refused.find((refusal) => refusal.id === id);
  if (own !== undefined) {
    return { problem: own.problem, answers: {}, withdrawn: [], notice: undefined, secrets };
  }
  const usable = found.filter(({ problem }) => problem === undefined);
  const filled = usable.map(({ question }) => question.id).filter((it) => it !== id);
  const answers = usable.reduce<Draft>(
    (before, { question, text }) =>
      withAnswer(before, question.id, text, { draft, origin, place: places[question.id] }),
    {},
  );
  const given = usable.map(({ question }) => question.id);
  const withdrawn = ofAnotherDevice(draft, answers, {
    given,
    refused: refused.map((refusal) => refusal.id),
  });
  const after = { ...withoutSettings(draft, withdrawn), ...answers };
  const warning = values[id] === undefined ? undefined : questionOf(id).warn?.(after);
  // Where nothing of a block could be used, it would be wrong to say that it was filled in.
  const repaired = repairs.filter((repair) => repair !== 'block' || usable.length > 0);
  const isSilent =
    repaired.length + filled.length + refused.length + withdrawn.length === 0 &&
    warning === undefined;
  const notice = isSilent
    ? undefined
    : {
        id,
        repairs: repaired,
        filled,
        refused,
        warning,
        ...(withdrawn.length > 0 && { withdrawn }),
      };
  return { answers, withdrawn, notice, secrets };
}

/** Nothing is taken; whatever in the text may be a secret is kept out of all that is said. */
function refusedText(id: SettingId, raw: string, reading: ReadingProblem): TakenAnswer {
  const notice = { id, repairs: [], filled: [], refused: [], warning: undefined, reading };
  const secrets = raw.split(/[\s"',;=&]+/).filter(isKeyWithoutEnd);
  return { problem: 'text.refused', answers: {}, withdrawn: [], notice, secrets };
}

/** Nothing at all is an answer only where something else stands in for it. */
function problemIn(question: Question, text: string, draft: Draft): Problem | undefined {
  const { id, defaultValue } = question;
  const isEmpty = text === '' && isPathSetting(id) && defaultValue(draft) === undefined;
  return isEmpty ? `${id}.empty` : problemOf(question, text);
}

/** A key whose last signs were taken for something between words. */
function isKeyWithoutEnd(word: string): boolean {
  return (
    ['', '=', '=='].some((end) => checkSymmetricKey(`${word}${end}`) === undefined) &&
    word.length >= 40
  );
}

/** Enter on a value that stands there already does not make it the person's own. */
function withAnswer<Id extends SettingId>(
  answers: Draft,
  id: Id,
  text: string,
  {
    draft,
    origin,
    place,
  }: { readonly draft: Draft; readonly origin: Origin; readonly place: NamedPlace | undefined },
): Draft {
  const reading = questionOf(id).read(text);
  if ('problem' in reading || draft[id]?.value === reading.value) return answers;
  return withSetting(answers, id, { value: reading.value, origin, ...(place && { place }) });
}

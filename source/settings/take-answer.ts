import type { AnswerNotice } from '../walk/walk-state.ts';
import { maySecret } from './look-alikes.ts';
import { readPasted } from './pasted-settings.ts';
import { type Problem, questionOf } from './questions.ts';
import type { Draft, SettingId } from './settings.ts';

/** What a given text means for the settings. */
export interface TakenAnswer {
  /** What is wrong with the answer itself; then nothing is taken. */
  readonly problem?: Problem;
  /** The settings that change, with their new values. */
  readonly answers: readonly (readonly [SettingId, string])[];
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
export function takeAnswer(id: SettingId, raw: string, draft: Draft): TakenAnswer {
  const { values, repairs } = readPasted(id, raw);
  const found = Object.entries(values) as [SettingId, string][];
  const secrets = found
    .filter(([setting, value]) => questionOf(setting).secret || maySecret(value))
    .map(([, value]) => value);
  const problems = found.flatMap(([setting, value]) => {
    const problem = questionOf(setting).validate(value);
    return problem === undefined ? [] : [{ id: setting, problem }];
  });
  const own = problems.find((refusal) => refusal.id === id);
  if (own !== undefined) return { problem: own.problem, answers: [], notice: undefined, secrets };
  const isRefused = (setting: SettingId): boolean => problems.some((one) => one.id === setting);
  const filled = found.map(([setting]) => setting).filter((it) => it !== id && !isRefused(it));
  // Enter on a value that stands there already does not make it the person's own.
  const answers = found.filter(
    ([setting, value]) => !isRefused(setting) && draft[setting]?.value !== value,
  );
  const after = {
    ...draft,
    ...Object.fromEntries(answers.map(([it, value]) => [it, { value, origin: 'typed' }])),
  } as Draft;
  const warning = questionOf(id).warn?.(values[id] ?? '', after);
  // Where nothing of a block could be used, it would be wrong to say that it was filled in.
  const isUsed = found.some(([setting]) => !isRefused(setting));
  const repaired = repairs.filter((repair) => repair !== 'block' || isUsed);
  const isSilent = repaired.length + filled.length + problems.length === 0 && warning === undefined;
  const notice = isSilent
    ? undefined
    : { id, repairs: repaired, filled, refused: problems, warning };
  return { answers, notice, secrets };
}

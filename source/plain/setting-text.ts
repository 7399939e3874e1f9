import type { Messages } from '../messages/messages.ts';
import { maySecret } from '../quickstart/look-alikes.ts';
import { normalize } from '../quickstart/pasted-settings.ts';
import { type Problem, type Question, questionOf } from '../quickstart/questions.ts';
import type { Draft, SettingId } from '../quickstart/settings.ts';
import type { AnswerNotice } from '../quickstart/walk-state.ts';

/** A setting in one line: its name, its value in words and where that came from. Of a secret, nothing. */
export function settingText(question: Question, draft: Draft, messages: Messages): string {
  const { plain, questions, screens } = messages;
  const { label } = questions[question.id];
  const setting = draft[question.id];
  if (setting === undefined) return plain.withHelp(label, screens.notGiven);
  const value = question.secret
    ? screens.review.secret
    : choiceLabel(question, setting.value, messages);
  return plain.setting(label, value, screens.origins[setting.origin]);
}

/** What a choice is called; any other value stands for itself. */
export function choiceLabel({ id }: Question, value: string, { questions }: Messages): string {
  return choiceTexts(id, questions)[value]?.label ?? value;
}

/** What a choice is called and what it means, in one line. */
export function choiceText(
  { id }: Question,
  value: string,
  { questions, plain }: Messages,
): string {
  const text = choiceTexts(id, questions)[value];
  return text ? plain.withHelp(text.label, text.help) : value;
}

/** What is wrong with an answer, in words that never repeat what may be a secret. */
export function problemText(
  question: Question,
  problem: Problem,
  raw: string,
  { problems }: Messages,
): string {
  const value = normalize(question.id, raw);
  const shown = question.secret || maySecret(value) ? undefined : value;
  return problems[problem](shown, question.choices);
}

/** What was done to the answer that was taken last, what else it filled in, and what is probably not meant. */
export function noticeTexts(notice: AnswerNotice | undefined, messages: Messages): string[] {
  if (notice === undefined) return [];
  const { paste, problems, questions } = messages;
  const { label } = questions[notice.id];
  const { repairs, filled, refused, warning } = notice;
  const repaired = repairs.map((repair) => paste.repairs[repair]);
  return [
    ...(repaired.length > 0 ? [paste.repaired(label, repaired)] : []),
    ...(filled.length > 0 ? [paste.filled(filled.map((id) => questions[id].label))] : []),
    ...refused.map(({ id, problem }) => problems[problem](undefined, questionOf(id).choices)),
    ...(warning === undefined ? [] : [paste.warned(label, paste.warnings[warning])]),
  ];
}

function choiceTexts(
  id: SettingId,
  questions: Messages['questions'],
): Readonly<Record<string, { readonly label: string; readonly help: string }>> {
  return questions[id].choices;
}

import type { Messages } from '../messages/messages.ts';
import type { Question } from '../settings/question.ts';
import { originText } from '../settings/reading-words.ts';
import { type Draft, type SettingId, textOf } from '../settings/settings.ts';

/** A setting in one line: its name, its value in words and where that came from. Of a secret, nothing. */
export function settingText(question: Question, draft: Draft, messages: Messages): string {
  const { plain, questions, screens } = messages;
  const { label } = questions[question.id];
  const setting = draft[question.id];
  if (setting === undefined) return plain.withHelp(label, screens.notGiven);
  const value = question.secret
    ? screens.review.secret
    : choiceLabel(question, textOf(setting), messages);
  return plain.setting(label, value, originText(setting, messages));
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

function choiceTexts(
  id: SettingId,
  questions: Messages['questions'],
): Readonly<Record<string, { readonly label: string; readonly help: string }>> {
  return questions[id].choices;
}

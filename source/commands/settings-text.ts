import type { Messages } from '../messages/messages.ts';
import type { Profile } from '../persistence/profile.ts';
import type { Problem, Question } from '../settings/question.ts';
import { questionOf } from '../settings/questions.ts';
import type { Refusal, RepairNote, WarningNote } from '../settings/resolve-sources.ts';
import type { Draft, Origin, SettingId } from '../settings/settings.ts';
import { valuesOf } from '../walk/profile-draft.ts';
import { knownNames } from './open-profile.ts';
import type { GatheredSettings } from './run-options.ts';

/** Names each missing setting with every way to give it and where the portal shows it. */
export function missingText(
  missing: readonly Question[],
  messages: Messages,
  saved?: GatheredSettings['saved'],
): string {
  const { cli, questions, profiles } = messages;
  const noProfile = saved !== undefined && saved.profile === undefined;
  const lines = missing.flatMap((question) => {
    const { label, portal } = questions[question.id];
    const ways = [
      question.flag && cli.flagWithValue(question.flag),
      question.secret ? cli.keyFileFlag : undefined,
      question.env,
    ].filter((way) => way !== undefined);
    return [cli.missingLine(label, cli.ways(ways)), ...(portal ? [cli.portal(portal)] : [])];
  });
  const known = noProfile ? knownNames(saved.store) : [];
  return [
    ...(noProfile ? [profiles.noSuch(saved.name, known)] : []),
    cli.missing,
    ...lines,
    cli.trySandbox,
  ].join('\n');
}

/** What is wrong with a value, in words. */
export function problemText(
  problem: Problem,
  value: string | undefined,
  question: Question,
  messages: Messages,
): string {
  return messages.problems[problem](value, question.choices);
}

/** Every value that cannot be used, where it came from and why. */
export function refusalText(refusals: readonly Refusal[], messages: Messages): string {
  const { cli, questions } = messages;
  return refusals
    .map(({ id, problem, origin, shown }) =>
      cli.invalid(
        questions[id].label,
        originText(origin, messages),
        problemText(problem, shown, questionOf(id), messages),
      ),
    )
    .join('\n');
}

/** What was repaired in a value, and where it came from. */
export function repairText({ id, origin, repairs }: RepairNote, messages: Messages): string {
  const { paste, questions } = messages;
  const label = paste.place(questions[id].label, originText(origin, messages));
  return paste.repaired(
    label,
    repairs.map((repair) => paste.repairs[repair]),
  );
}

/** What is probably not meant in a value. */
export function warningText({ id, warning }: WarningNote, { paste, questions }: Messages): string {
  return paste.warned(questions[id].label, paste.warnings[warning]);
}

/** A variable that is left over in a shell changes which device a profile means; that must not go unseen. */
export function overriddenTexts(
  draft: Draft,
  profile: Profile,
  messages: Messages,
): readonly string[] {
  return Object.entries(valuesOf(profile)).flatMap(([id, value]) => {
    const used = draft[id as SettingId];
    if (!used || used.value === value || used.origin === 'flag') return [];
    const { label } = messages.questions[id as SettingId];
    return [messages.profiles.overridden(label, originText(used.origin, messages), profile.name)];
  });
}

function originText(origin: Origin, { cli }: Messages): string {
  return cli.origins[origin];
}

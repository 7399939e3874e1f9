import type { Messages } from '../messages/messages.ts';
import type { Flag } from '../settings/flags.ts';
import type { Gathered } from '../settings/gather-settings.ts';
import type { Problem, Question } from '../settings/question.ts';
import { questionOf } from '../settings/questions.ts';
import type { Refusal, RepairNote, WarningNote } from '../settings/resolve-sources.ts';
import type { Origin } from '../settings/settings.ts';
import { knownNames, type NamedProfile } from './open-profile.ts';

/** Names each missing setting with every way to give it and where the portal shows it. */
export function missingText(
  missing: readonly Question[],
  messages: Messages,
  saved?: NamedProfile,
): string {
  const { cli, questions, profiles } = messages;
  const noProfile = saved !== undefined && saved.profile === undefined;
  const lines = missing.flatMap((question) => {
    const { label, portal } = questions[question.id];
    const ways = [
      ...question.flags.map(({ gives, name }) => wayOfFlag(gives, name, messages)),
      ...(question.env === undefined ? [] : [question.env]),
    ];
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
function problemText(
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
function repairText({ id, origin, repairs }: RepairNote, messages: Messages): string {
  const { paste, questions } = messages;
  const label = paste.place(questions[id].label, originText(origin, messages));
  return paste.repaired(
    label,
    repairs.map((repair) => paste.repairs[repair]),
  );
}

/** What is probably not meant in a value. */
function warningText({ id, warning }: WarningNote, { paste, questions }: Messages): string {
  return paste.warned(questions[id].label, paste.warnings[warning]);
}

/**
 * What is to be said about settings that can be used.
 *
 * @param profile the name of the one whose settings stand behind them
 * @param keyNotes why its key could not be fetched
 */
export function noteTexts(
  { repairs, overridden, warnings }: Pick<Gathered, 'repairs' | 'overridden' | 'warnings'>,
  profile: string | undefined,
  keyNotes: readonly string[],
  messages: Messages,
): readonly string[] {
  return [
    ...repairs.map((note) => repairText(note, messages)),
    // A variable that is left over in a shell changes which device a profile means; that must not go unseen.
    ...overridden.map(({ id, origin }) => {
      const { label } = messages.questions[id];
      return messages.profiles.overridden(label, originText(origin, messages), profile ?? '');
    }),
    ...keyNotes,
    ...warnings.map((note) => warningText(note, messages)),
  ];
}

function wayOfFlag(gives: Flag['gives'], name: string, { cli }: Messages): string {
  if (gives === 'switch') return name;
  return gives === 'file' ? cli.flagWithPath(name) : cli.flagWithValue(name);
}

function originText(origin: Origin, { cli }: Messages): string {
  return cli.origins[origin];
}

import type { Messages } from '../messages/messages.ts';
import { visible } from '../protocol/foreign-text.ts';
import type { Flag } from '../settings/flags.ts';
import type { Gathered, ReadFile } from '../settings/gather-settings.ts';
import { knownName } from '../settings/names/known-names.ts';
import type { Problem, Question } from '../settings/question.ts';
import { QUESTIONS, questionOf } from '../settings/questions.ts';
import { fileText, nearText, placeText, readingText } from '../settings/reading-words.ts';
import type { Refusal, RepairNote, WarningNote } from '../settings/resolve-sources.ts';
import type { Draft, Origin } from '../settings/settings.ts';
import type { CommandContext } from './command-context.ts';
import { knownNames, type NamedProfile } from './open-profile.ts';

/**
 * Names each missing setting with every way to give it and where the portal shows it.
 *
 * @param env in which variables of other samples may be set
 */
export function missingText(
  missing: readonly Question[],
  messages: Messages,
  saved?: NamedProfile,
  env: CommandContext['io']['env'] = {},
): string {
  const { cli, questions, profiles } = messages;
  const noProfile = saved !== undefined && saved.profile === undefined;
  const lines = missing.flatMap((question) => {
    const { label, portal } = questions[question.id];
    const ways = [
      ...question.flags.map(({ gives, name }) => wayOfFlag(gives, name, messages)),
      ...(question.env === undefined ? [] : [question.env]),
    ];
    const others = otherVariables(question, env).map((name) =>
      messages.reading.otherVariable(visible(name), question.env ?? ''),
    );
    const place = portal ? [cli.portal(portal)] : [];
    return [cli.missingLine(label, cli.ways(ways)), ...others, ...place];
  });
  const known = noProfile ? knownNames(saved.store) : [];
  return [
    ...(noProfile ? [profiles.noSuch(saved.name, known)] : []),
    cli.missing,
    ...lines,
    cli.trySandbox,
  ].join('\n');
}

/** Variables that are set and bear the name of another sample: they may be there for something else, and are not read. */
function otherVariables({ id, env: own }: Question, env: CommandContext['io']['env']): string[] {
  if (own === undefined) return [];
  return Object.keys(env).filter((name) => {
    const known = env[name] ? knownName(name) : undefined;
    if (known === undefined || known.weak || name === own) return false;
    const { role } = known;
    return role === id || (role === 'groupKey' && id === 'symmetricKey');
  });
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
    .map(({ id, problem, origin, shown, reading }) =>
      cli.invalid(
        questions[id].label,
        originText(origin, messages),
        reading === undefined
          ? problemText(problem, shown, questionOf(id), messages)
          : readingText(reading, messages),
      ),
    )
    .join('\n');
}

/** Why nothing was taken from a file of settings. */
export function unreadText({ path, problem }: ReadFile, messages: Messages): string | undefined {
  if (problem === undefined) return undefined;
  return messages.reading.ofFile(fileText(path, messages), readingText(problem, messages));
}

/** What in a file of settings is almost the name of one, or that there is none. */
export function fileTexts(file: ReadFile | undefined, messages: Messages): readonly string[] {
  if (file === undefined) return [];
  const near = file.near.map((name) => nearText(name, messages));
  const isEmpty = !file.gave && near.length === 0;
  return isEmpty ? [messages.reading.nothingIn(fileText(file.path, messages))] : near;
}

/** Under which name a setting was found, where that is not the quickstart's. */
function placeTexts(draft: Draft, messages: Messages): readonly string[] {
  return QUESTIONS.flatMap(({ id }): readonly string[] => {
    const place = draft[id]?.place;
    if (place === undefined || place.source === 'quickstart') return [];
    const text = placeText(place, messages);
    if (id === 'enrollment') return [messages.reading.keyIsGroup(text)];
    return [messages.reading.taken(messages.questions[id].label, text)];
  });
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
  {
    draft,
    file,
    repairs,
    overridden,
    warnings,
  }: Pick<Gathered, 'draft' | 'file' | 'repairs' | 'overridden' | 'warnings'>,
  profile: string | undefined,
  keyNotes: readonly string[],
  messages: Messages,
): readonly string[] {
  return [
    ...fileTexts(file, messages),
    ...placeTexts(draft, messages),
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

import type { Messages } from '../messages/messages.ts';
import { PromptCancelled } from '../plain/prompters/prompter.ts';
import { deriveDeviceKey } from '../protocol/device-key.ts';
import { jsonText } from '../protocol/foreign-text.ts';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import { maySecret } from '../settings/look-alikes.ts';
import { normalize, readPasted } from '../settings/pasted-settings.ts';
import { problemOf } from '../settings/question.ts';
import { questionOf } from '../settings/questions.ts';
import { askGroupKey } from './ask-group-key.ts';
import type { CommandContext } from './command-context.ts';
import { LIST_LIMIT_BYTES, readKey, readStandardInput, readTextFile } from './read-text.ts';
import { say } from './terminal/say.ts';
import { UsageError } from './usage-error.ts';

export interface DeriveKeyFlags {
  readonly file?: string;
  readonly keyFile?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
  /** False for `--no-input`. */
  readonly input?: boolean;
}

/** A registration ID and where it stood, for the message that refuses it. */
interface GivenId {
  readonly id: string;
  readonly place: string;
}

/** Refusals are listed up to here: a wrong file has as many as it has lines. */
const MAX_REFUSALS = 10;

/**
 * `dps-wizard derive-key`: prints the device key of each registration ID (protocol.md 4.1).
 *
 * @throws UsageError when an ID or the key cannot be used or is missing; then nothing was printed
 */
export async function deriveKeyCommand(
  args: readonly string[],
  flags: DeriveKeyFlags,
  context: CommandContext,
): Promise<ExitCode> {
  const { io, messages } = context;
  const { deriveKey: words } = messages;
  if (flags.json && flags.csv) throw new UsageError(words.twoFormats);
  const idsFromInput = args.includes('-') || flags.file === '-';
  if (idsFromInput && flags.keyFile === '-') throw new UsageError(words.twoFromInput);
  const ids = await givenIds(args, flags, context);
  if (ids.length === 0) throw new UsageError(words.noIds);
  refuseBadIds(ids, messages);
  let groupKey: string;
  try {
    groupKey = await givenKey(flags, context);
  } catch (error) {
    if (error instanceof PromptCancelled) return EXIT.cancelled;
    throw error;
  }
  for (const note of notesOn(ids, groupKey, messages)) {
    say(messages.cli.note(note), 'note', io);
  }
  const keys = ids.map(({ id }) => ({
    registrationId: id,
    deviceKey: deriveDeviceKey(groupKey, id),
  }));
  io.stdout.write(`${formatted(keys, flags, messages)}\n`);
  return EXIT.done;
}

type DerivedKeys = readonly { readonly registrationId: string; readonly deviceKey: string }[];

/** Plain, one key stands alone, so that a script can take it as it is; several stand behind their IDs. */
function formatted(keys: DerivedKeys, { json, csv }: DeriveKeyFlags, messages: Messages): string {
  if (json) return jsonText(keys, 2);
  // Neither an ID nor base64 has a comma or a quote, so nothing needs quoting.
  const lines = (separator: string): readonly string[] =>
    keys.map(({ registrationId, deviceKey }) => `${registrationId}${separator}${deviceKey}`);
  const { registrationId, deviceKey } = messages.deriveKey.headings;
  if (csv) return [`${registrationId},${deviceKey}`, ...lines(',')].join('\n');
  return keys.length === 1 ? (keys[0]?.deviceKey ?? '') : lines(' ').join('\n');
}

async function givenIds(
  args: readonly string[],
  { file }: DeriveKeyFlags,
  { io, messages }: CommandContext,
): Promise<readonly GivenId[]> {
  const { deriveKey: words } = messages;
  const named = args
    .filter((arg) => arg !== '-')
    .map((arg, index) => ({ id: clean(arg), place: words.argument(index + 1) }));
  const fromFile =
    file === undefined || file === '-'
      ? []
      : linesOf(await readTextFile(file, messages, LIST_LIMIT_BYTES), file, words);
  const fromInput =
    args.includes('-') || file === '-'
      ? linesOf(await readStandardInput(io, messages, LIST_LIMIT_BYTES), words.standardInput, words)
      : [];
  return [...named, ...fromFile, ...fromInput];
}

/** One ID a line; blank lines and lines that begin with `#`, which no ID does, are left out. */
function linesOf(text: string, source: string, words: Messages['deriveKey']): readonly GivenId[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ id: clean(line), place: words.line(source, index + 1) }))
    .filter(({ id }) => id !== '' && !id.startsWith('#'));
}

function refuseBadIds(ids: readonly GivenId[], messages: Messages): void {
  const { deriveKey: words, problems } = messages;
  const refusals = ids.flatMap(({ id, place }) => {
    const problem = problemOf(questionOf('registrationId'), id);
    if (problem === undefined) return [];
    return [words.badId(place, problems[problem](maySecret(id) ? undefined : id, undefined))];
  });
  if (refusals.length === 0) return;
  const rest = refusals.length - MAX_REFUSALS;
  throw new UsageError(
    [...refusals.slice(0, MAX_REFUSALS), ...(rest > 0 ? [words.more(rest)] : [])].join('\n'),
  );
}

async function givenKey(
  { keyFile, input }: DeriveKeyFlags,
  context: CommandContext,
): Promise<string> {
  const { io, messages } = context;
  const { deriveKey: words, problems } = messages;
  const given =
    keyFile === undefined
      ? io.env.PROVISIONING_SYMMETRIC_KEY
      : await readKey(keyFile, io, messages, (note) => say(messages.cli.note(note), 'note', io));
  const isGiven = given !== undefined && given.trim() !== '';
  const raw = isGiven ? given : keyFile === undefined && (await askGroupKey({ input }, context));
  if (!raw) throw new UsageError(words.noKey);
  const { values, repairs } = readPasted('symmetricKey', raw);
  const key = values.symmetricKey ?? '';
  // Another key than the one that was given is used: that must not go unseen.
  if (repairs.includes('base64')) {
    const { label } = messages.questions.symmetricKey;
    const said = messages.paste.repaired(label, [messages.paste.repairs.base64]);
    say(messages.cli.note(said), 'note', io);
  }
  const problem = problemOf(questionOf('symmetricKey'), key);
  if (problem === undefined) return key;
  throw new UsageError(words.badKey(problems[problem](undefined, undefined)));
}

function notesOn(ids: readonly GivenId[], groupKey: string, messages: Messages): readonly string[] {
  const { deriveKey: words } = messages;
  const seen = new Map<string, string>();
  const notes: string[] = [];
  for (const { id } of ids) {
    const folded = id.toLowerCase();
    const other = seen.get(folded);
    if (other !== undefined && other !== id) notes.push(words.twiceByCase(other, id));
    seen.set(folded, id);
  }
  const warning = questionOf('symmetricKey').warn?.({
    symmetricKey: { value: groupKey, origin: 'default' },
    enrollment: { value: 'group', origin: 'default' },
  });
  return warning === undefined ? notes : [...notes, words.looksDerived];
}

function clean(text: string): string {
  return normalize('registrationId', text);
}

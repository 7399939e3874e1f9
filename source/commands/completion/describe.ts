import type { Command, Option } from 'commander';

/**
 * What may stand where the person is typing: one of these words, a saved profile, for which the shell asks the program,
 * the path of a file, or what nobody can guess.
 */
export type Value =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'profile' }
  | { readonly kind: 'path' }
  | { readonly kind: 'text' };

export interface DescribedFlag {
  /** `--transport`, and where there is one `-h` too. */
  readonly names: readonly string[];
  readonly words: string;
  /** Absent: the flag stands alone. */
  readonly value?: Value;
}

/** A command as a shell has to know it. */
export interface DescribedCommand {
  /** The names that lead to it: none for the program itself. */
  readonly path: readonly string[];
  readonly flags: readonly DescribedFlag[];
  readonly commands: readonly { readonly name: string; readonly words: string }[];
  readonly arguments: Value;
}

/** What the command line itself does not list, by the flag or the command it belongs to: words, or saved profiles. */
export type MoreWords = Readonly<Record<string, readonly string[] | 'profiles'>>;

/** How a shell asks the program for the names of the saved profiles, one a line. */
export const PROFILE_NAMES = 'profiles list --names';

const PATHS: ReadonlySet<string> = new Set(['path', 'file', 'folder']);

/**
 * The command line in the form from which every shell's script is made, each command with those below it.
 *
 * @param help the flag that all have without having it listed
 */
export function describeCommands(
  command: Command,
  more: MoreWords,
  help: DescribedFlag,
  path: readonly string[] = [],
): readonly DescribedCommand[] {
  const { commands, options, registeredArguments } = command;
  const [argument] = registeredArguments;
  const words = more[path.join(' ')] ?? argument?.argChoices;
  const described: DescribedCommand = {
    path,
    flags: [...options.map((option) => flagOf(option, more)), help],
    commands: commands.map((sub) => ({ name: sub.name(), words: sub.description() })),
    arguments: whatStands(argument?.name(), words),
  };
  return [
    described,
    ...commands.flatMap((sub) => describeCommands(sub, more, help, [...path, sub.name()])),
  ];
}

function flagOf(option: Option, more: MoreWords): DescribedFlag {
  const { long, short, description, required, optional, argChoices } = option;
  const names = [long, short].filter((name) => name !== undefined);
  if (!required && !optional) return { names, words: description };
  const argument = /<([^>]+)>/.exec(option.flags)?.[1];
  return { names, words: description, value: whatStands(argument, more[long ?? ''] ?? argChoices) };
}

function whatStands(argument: string | undefined, words: MoreWords[string] | undefined): Value {
  if (words === 'profiles') return { kind: 'profile' };
  if (words) return { kind: 'words', words };
  return { kind: PATHS.has(argument ?? '') ? 'path' : 'text' };
}

import type { DescribedCommand, DescribedFlag, Value } from './describe.ts';

/** In quotes, as every POSIX shell takes it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The words, but for those a shell would take apart. */
export function plainWords(words: readonly string[]): string {
  return words.filter((word) => /^[\w.-]+$/.test(word)).join(' ');
}

/** The path with a blank before each name; empty for the program itself. */
export function placeOf({ path }: Pick<DescribedCommand, 'path'>): string {
  return path.map((name) => ` ${name}`).join('');
}

/** The flags that take a value. */
export function withValue({
  flags,
}: Pick<DescribedCommand, 'flags'>): readonly (DescribedFlag & { readonly value: Value })[] {
  return flags.flatMap((flag) => (flag.value ? [{ ...flag, value: flag.value }] : []));
}

/** What a `case` finds a flag by where it stands behind this command. */
export function patternOf(command: DescribedCommand, { names }: DescribedFlag): string {
  return names.map((name) => quoted(`${placeOf(command)} ${name}`)).join('|');
}

/** The cases by which a shell follows a line, word by word: where it stands then, and what the next word belongs to. */
export function placeCases(commands: readonly DescribedCommand[]): readonly string[] {
  return commands.flatMap((command) => [
    ...command.commands.map(({ name }) => {
      const place = quoted(`${placeOf(command)} ${name}`);
      return `      ${place}) at=${place} ;;`;
    }),
    ...withValue(command).map((flag) => `      ${patternOf(command, flag)}) skip=1 ;;`),
  ]);
}

/** The cases of the flags that take a value, each with how the shell proposes one. */
export function valueCases(
  commands: readonly DescribedCommand[],
  replyOf: (value: Value) => string,
): readonly string[] {
  return commands.flatMap((command) =>
    withValue(command).map(
      (flag) => `    ${patternOf(command, flag)}) ${replyOf(flag.value)}; return ;;`,
    ),
  );
}

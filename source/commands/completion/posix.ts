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

/**
 * How the shells that people have take a value as it is. Each gives the text that means exactly this value, or undefined
 * where there is none.
 */

/** In no environment of any system, and half a character, which no text file can hold. */
export const NOWHERE = /[\0\uD800-\uDFFF]/u;

/** The quote as it is typed in front of others: these are all of the name "single quote" to PowerShell. */
const POWERSHELL_QUOTES = /['\u2018\u2019\u201a\u201b]/g;

/** bash, zsh, dash and every other POSIX shell: nothing but a quote means something between quotes. */
export function quoteForPosix(value: string): string | undefined {
  return NOWHERE.test(value) ? undefined : `'${value.replaceAll("'", `'\\''`)}'`;
}

/** PowerShell: a quote is written twice, and typographic ones are quotes to it as well. */
export function quoteForPowerShell(value: string): string | undefined {
  return NOWHERE.test(value) ? undefined : `'${value.replace(POWERSHELL_QUOTES, '$&$&')}'`;
}

/** A path as a person types it: in quotes where a shell would take it apart. */
export function shellWord(path: string): string {
  if (/^[\w./:\\+-]+$/.test(path)) return path;
  const quote = process.platform === 'win32' ? quoteForPowerShell : quoteForPosix;
  return quote(path) ?? path;
}

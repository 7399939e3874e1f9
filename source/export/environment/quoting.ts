import { jsonText } from '../../protocol/foreign-text.ts';
import { NOWHERE } from '../../structures/shell-quotes.ts';

/**
 * How each reader of an environment takes a value as it is. Each gives the text that means exactly this value to its
 * reader, or undefined where there is none.
 */

/** What needs no quotes in any dialect of `.env`, nor in any shell. */
const PLAIN = /^[\w.:/@%+,=-]+$/;

/** fish: between quotes a backslash escapes itself and the quote, and nothing else. */
export function quoteForFish(value: string): string | undefined {
  return NOWHERE.test(value) ? undefined : `'${value.replace(/[\\']/g, '\\$&')}'`;
}

/**
 * What stands behind `set "NAME=` in a batch file, up to the last quote. Percent signs are written twice there. A quote
 * in the value would end the quoting, after which `&` and `|` are commands, and no line end can be written.
 */
export function quoteForCmd(value: string): string | undefined {
  return NOWHERE.test(value) || /["\r\n]/.test(value) ? undefined : value.replaceAll('%', '%%');
}

/**
 * `.env`: the dialects agree on plain values and on those between single quotes, which hold no quote and no line end;
 * a backslash before the last quote ends the value in one and not in the other.
 */
export function quoteForDotenv(value: string): string | undefined {
  if (PLAIN.test(value)) return value;
  return NOWHERE.test(value) || /['\r\n]|\\$/.test(value) ? undefined : `'${value}'`;
}

/** `docker run --env-file`: a value is the rest of the line as it is; no quotes are taken off. */
export function quoteForDocker(value: string): string | undefined {
  return NOWHERE.test(value) || /[\r\n]/.test(value) ? undefined : value;
}

/** `EnvironmentFile=` of systemd: between double quotes, a backslash before what would mean something. */
export function quoteForSystemd(value: string): string | undefined {
  return NOWHERE.test(value) || value.includes('\r')
    ? undefined
    : `"${value.replace(/[\\"$`]/g, '\\$&')}"`;
}

/** A scalar of YAML between double quotes is what a string of JSON is; escaped halves of a character are two to it. */
export function quoteForYaml(value: string): string | undefined {
  if (NOWHERE.test(value)) return undefined;
  const text = jsonText(value);
  return /\\ud[89ab]/.test(text) ? undefined : text;
}

/** The bytes of the value in base64, as the data of a Kubernetes Secret are written. */
export function toBase64(value: string): string | undefined {
  return NOWHERE.test(value) ? undefined : JSON.stringify(Buffer.from(value).toString('base64'));
}

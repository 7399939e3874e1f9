import { isObject } from '../../structures/is-object.ts';
import { nearest } from '../../structures/nearest.ts';
import { invalid } from './service-problem.ts';

/** Reads the fields of a JSON body. Absent and null mean the same everywhere: the clients differ. */

export type Fields = Readonly<Record<string, unknown>>;

const LONGEST_TEXT = 4096;

/** @throws Problem 400 when it is there and no text */
export function text(fields: Fields, name: string, longest = LONGEST_TEXT): string | undefined {
  const value = present(fields, name);
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw invalid(`${name} must be a string.`);
  if (value.length > longest) throw invalid(`${name} is longer than ${longest} characters.`);
  return value;
}

/** @throws Problem 400 when it is there and neither true nor false */
export function flag(fields: Fields, name: string): boolean | undefined {
  const value = present(fields, name);
  if (value === undefined || typeof value === 'boolean') return value;
  throw invalid(`${name} must be true or false.`);
}

/** @throws Problem 400 when it is there and no whole number between the bounds */
export function wholeNumber(
  fields: Fields,
  name: string,
  [least, most]: readonly [number, number],
): number | undefined {
  const value = present(fields, name);
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) {
    return value;
  }
  throw invalid(`${name} must be a whole number from ${least} to ${most}.`);
}

/** @throws Problem 400 when it is there and no JSON object */
export function object(fields: Fields, name: string): Fields | undefined {
  const value = present(fields, name);
  if (value === undefined) return undefined;
  if (!isObject(value)) throw invalid(`${name} must be an object.`);
  return value;
}

/** @throws Problem 400 when it is there and no list of texts */
export function texts(fields: Fields, name: string): readonly string[] | undefined {
  const value = present(fields, name);
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw invalid(`${name} must be a list of strings.`);
}

/** One of a few words; their case does not count. @throws Problem 400 when it is there and none of them */
export function oneOf<Word extends string>(
  fields: Fields,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const value = text(fields, name)?.toLowerCase();
  if (value === undefined) return undefined;
  const word = words.find((candidate) => candidate.toLowerCase() === value);
  if (word !== undefined) return word;
  const [meant] = nearest(value, words);
  const question = meant === undefined ? '' : ` Did you mean ${meant}?`;
  throw invalid(`${name} must be one of ${words.join(', ')}.${question}`);
}

function present(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? (fields[name] ?? undefined) : undefined;
}

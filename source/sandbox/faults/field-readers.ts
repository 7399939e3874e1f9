import { type Fields, oneOf, text, wholeNumber } from '../fields/fields.ts';
import { invalid } from '../fields/service-problem.ts';

/** What one field of a fault takes. */
export interface Reader {
  /** @returns undefined when the field is absent. @throws Problem 400 */
  readonly read: (body: Fields, name: string) => string | number | undefined;
  /** The end of the sentence "It must be". */
  readonly takes: string;
}

/** The same for a field that the fault cannot do without. */
export function needed(reader: Reader): Reader {
  const { read, takes } = reader;
  return {
    takes,
    read: (body, name) => {
      const value = read(body, name);
      if (value === undefined) throw invalid(`${name} is missing. It must be ${takes}.`);
      return value;
    },
  };
}

export function between(least: number, most: number): Reader {
  return {
    takes: `a whole number from ${least} to ${most}`,
    read: (body, name) => wholeNumber(body, name, [least, most]),
  };
}

/** A share of all, above nothing; on the command line it comes as text. */
export const share: Reader = {
  takes: 'a number above 0, at most 1',
  read: (body, name) => {
    const value = body[name] ?? undefined;
    if (value === undefined) return undefined;
    const isWritten = typeof value === 'string' && /^\d*\.?\d+$/.test(value);
    const number = isWritten ? Number(value) : value;
    if (typeof number === 'number' && number > 0 && number <= 1) return number;
    throw invalid(`${name} must be a number above 0, at most 1.`);
  },
};

export function numbers(one: number, other: number): Reader {
  const takes = `${one} or ${other}`;
  return {
    takes,
    read: (body, name) => {
      const value = wholeNumber(body, name, [one, other]);
      if (value === undefined || value === one || value === other) return value;
      throw invalid(`${name} must be ${takes}.`);
    },
  };
}

export function words(...all: readonly string[]): Reader {
  return {
    takes: `one of ${all.join(', ')}`,
    read: (body, name) => oneOf(body, name, all),
  };
}

export const anyText: Reader = { takes: 'a text', read: text };

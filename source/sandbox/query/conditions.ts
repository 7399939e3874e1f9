import { isObject } from '../../structures/is-object.ts';
import { LIMITS } from '../limits.ts';
import type { TokenReader } from './token-reader.ts';
import { syntaxError } from './tokens.ts';
import { valueAt } from './value-at.ts';

export type Condition = (row: object) => boolean;

/**
 * Reads what follows WHERE: comparisons, IN and NIN, a few functions, AND, OR, NOT and parentheses. As in the
 * services, nothing is true of a property that is not there except that it is not defined.
 *
 * @throws Problem 400
 */
export function parseCondition(reader: TokenReader): Condition {
  let left = LIMITS.queryConditions;
  const either = (): Condition => {
    let condition = both();
    while (reader.take('or')) {
      const [first, second] = [condition, both()];
      condition = (row) => first(row) || second(row);
    }
    return condition;
  };
  const both = (): Condition => {
    let condition = single();
    while (reader.take('and')) {
      const [first, second] = [condition, single()];
      condition = (row) => first(row) && second(row);
    }
    return condition;
  };
  const single = (): Condition => {
    left -= 1;
    // A bound on the work for each row, and on how deep parentheses can be.
    if (left < 0) throw syntaxError(`it has more than ${LIMITS.queryConditions} conditions`);
    if (reader.take('not')) {
      const denied = single();
      return (row) => !denied(row);
    }
    if (!reader.take('(')) return comparison(reader);
    const inner = either();
    reader.expect(')');
    return inner;
  };
  return either();
}

function comparison(reader: TokenReader): Condition {
  const called = reader.call();
  if (called !== undefined) return call(called.toLowerCase(), reader);
  const path = reader.path();
  if (reader.take('in')) {
    const list = literals(reader);
    return (row) => list.includes(valueAt(row, path));
  }
  if (reader.take('nin')) {
    const list = literals(reader);
    return (row) => valueAt(row, path) !== undefined && !list.includes(valueAt(row, path));
  }
  for (const [symbol, compare] of COMPARISONS) {
    if (!reader.take(symbol)) continue;
    const operand = reader.operand();
    return (row) => {
      const value = valueAt(row, path);
      const other = 'path' in operand ? valueAt(row, operand.path) : operand.literal;
      if (value === undefined || typeof value !== typeof other) return false;
      return compare(value as number, other as number);
    };
  }
  throw syntaxError(`a comparison is missing after ${path.join('.')}`);
}

const COMPARISONS: readonly (readonly [string, (one: number, other: number) => boolean])[] = [
  ['=', (one, other) => one === other],
  ['!=', (one, other) => one !== other],
  ['<>', (one, other) => one !== other],
  ['<=', (one, other) => one <= other],
  ['>=', (one, other) => one >= other],
  ['<', (one, other) => one < other],
  ['>', (one, other) => one > other],
];

const OF_ONE: Readonly<Record<string, (value: unknown) => boolean>> = {
  is_defined: (value) => value !== undefined,
  is_null: (value) => value === null,
  is_string: (value) => typeof value === 'string',
  is_number: (value) => typeof value === 'number',
  is_bool: (value) => typeof value === 'boolean',
  is_object: isObject,
};

const OF_TEXT: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  startswith: (text, part) => text.startsWith(part),
  starts_with: (text, part) => text.startsWith(part),
  endswith: (text, part) => text.endsWith(part),
  ends_with: (text, part) => text.endsWith(part),
  contains: (text, part) => text.includes(part),
};

function call(name: string, reader: TokenReader): Condition {
  const path = reader.path();
  const ofOne = Object.hasOwn(OF_ONE, name) ? OF_ONE[name] : undefined;
  if (ofOne) {
    reader.expect(')');
    return (row) => ofOne(valueAt(row, path));
  }
  const ofText = Object.hasOwn(OF_TEXT, name) ? OF_TEXT[name] : undefined;
  if (!ofText) throw syntaxError(`there is no function ${name}`);
  reader.expect(',');
  const part = reader.literal();
  reader.expect(')');
  return (row) => {
    const value = valueAt(row, path);
    return typeof value === 'string' && typeof part === 'string' && ofText(value, part);
  };
}

function literals(reader: TokenReader): readonly unknown[] {
  const close = reader.take('(') ? ')' : ']';
  if (close === ']') reader.expect('[');
  const list: unknown[] = [reader.literal()];
  while (reader.take(',')) list.push(reader.literal());
  reader.expect(close);
  return list;
}

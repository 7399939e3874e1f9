import { visibleValue } from './foreign-text.ts';
import { isNestedDeeperThan } from './json-depth.ts';

/** What was parsed from JSON, by shape. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether it is an object: neither null nor a list. The same stands in structures/, which this folder may not know. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Levels of objects and lists in what a service says; real answers have ten. */
const LEVELS = 64;

/** The object, its texts cleaned. @returns undefined for no JSON, JSON of something else, or nested deeper than 64 levels */
export function parseObject(text: string | undefined): JsonObject | undefined {
  try {
    if (text === undefined || isNestedDeeperThan(LEVELS, text)) return undefined;
    const value: unknown = JSON.parse(text);
    return isObject(value) ? visibleValue(value) : undefined;
  } catch {
    return undefined;
  }
}

/** The text of a field; undefined for whatever else stands there. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The number of a field; undefined for whatever else stands there. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/**
 * Closes what a cut left open in the text of a JSON object or array, so that the members before the cut can be read:
 * `{"a":1,"b":"x` → `{"a":1}`.
 */
export function closeCutJson(text: string): string {
  let isInString = false;
  let closers = '';
  /** The longest beginning that ends between two members. */
  let whole = { end: 0, closers: '' };
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (isInString) {
      if (character === '\\') index += 1;
      else isInString = character !== '"';
    } else if (character === '"') {
      isInString = true;
    } else if (character === ',') {
      whole = { end: index, closers };
    } else if (Object.hasOwn(CLOSERS, character)) {
      closers = closersAfter(character, closers);
      whole = { end: index + 1, closers };
    }
  }
  return text.slice(0, whole.end) + whole.closers;
}

/** What each bracket does to the list of those that have to follow; the innermost stands first. */
const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '[': ']', '}': '', ']': '' };

function closersAfter(bracket: string, closers: string): string {
  const opened = CLOSERS[bracket];
  return opened ? opened + closers : closers.slice(1);
}

/** The texts of a list; empty for anything else. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : [];
}

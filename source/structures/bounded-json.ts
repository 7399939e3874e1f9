import { isDeeperThan } from './is-deeper-than.ts';

/**
 * Reads JSON that came from outside. What is nested deeper than it may be is as good as none: it can be read, but not
 * walked through nor written again.
 *
 * @param levels of objects and lists it may have
 * @returns undefined for what is no JSON, or nested deeper
 */
export function parseBoundedJson(
  text: string,
  levels: number,
): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isDeeperThan(levels, value) ? undefined : { value };
  } catch {
    return undefined;
  }
}

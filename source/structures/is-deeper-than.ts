/**
 * Whether objects and lists are nested deeper than this; looks no further than it has to, so that what is too deep for
 * the stack of a recursive walk is found out without one.
 */
export function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeperThan(levels - 1, item));
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/**
 * Whether the objects and lists of a JSON text are nested deeper than this, found out without parsing it: what is
 * nested too deep for the stack can be read by nobody. What stands in texts does not count. Of a text that is no JSON
 * it says the same of its brackets.
 */
export function isNestedDeeperThan(levels: number, text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === QUOTE) isInText = !isInText;
    else if (isInText) index += unit === BACKSLASH ? 1 : 0;
    else if (OPENING.has(unit)) depth += 1;
    else if (CLOSING.has(unit)) depth -= 1;
    if (depth > levels) return true;
  }
  return false;
}

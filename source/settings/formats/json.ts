import { isNestedDeeperThan } from '../../protocol/json-depth.ts';
import type { Damage, Format, FormatReading } from './format.ts';
import { duplicateName, withoutComments } from './json-text.ts';
import { LEVELS } from './parsers.ts';
import { entriesOf } from './tree.ts';

/** Begins as an object or a list of something does; `{id scope}` and `[ID Scope]` are placeholders of manuals. */
const BEGINNING = /^\s*(?:\{\s*(?:["}]|\/[/*])|\[\s*(?:[{"\]]|\/[/*]))/;

/** JSON: what az, the portal and this program print, `launch.json` with its comments, one object a line. */
export const json: Format = {
  id: 'json',
  recognise: (text) => BEGINNING.test(text),
  read: (text) => {
    if (isNestedDeeperThan(LEVELS, text)) return { damage: 'too-deep' };
    const parsed = parse(text) ?? parse(withoutComments(text)) ?? linesOf(text);
    if (parsed === undefined) return { damage: 'not-well-formed' };
    return duplicatesIn(parsed.text) ?? entriesOf(parsed.value);
  },
};

interface ParsedText {
  readonly value: unknown;
  /** The JSON that it was read from. */
  readonly text: string;
}

function parse(text: string): ParsedText | undefined {
  try {
    return { value: JSON.parse(text), text };
  } catch {
    return undefined;
  }
}

/** A hub's bulk export has one object a line. */
function linesOf(text: string): ParsedText | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const values = lines.map(parse);
  if (lines.length < 2 || values.some((value) => value === undefined)) return undefined;
  return { value: values.map((value) => value?.value), text: `[${lines.join(',')}]` };
}

function duplicatesIn(text: string): Extract<FormatReading, Damage> | undefined {
  const line = duplicateName(text);
  return line === undefined ? undefined : { damage: 'duplicate-name', line };
}

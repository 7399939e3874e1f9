import { isConnectionString } from '../protocol/connection-string.ts';
import { visible } from '../protocol/foreign-text.ts';
import { isPathSetting } from './certificate/path-reader.ts';
import { looksLike } from './look-alikes.ts';
import { problemOf } from './question.ts';
import { questionOf } from './questions.ts';
import { readSettings } from './reading/read-settings.ts';
import type { FoundSetting, ReadingProblem } from './reading/reading.ts';
import type { Wanted } from './reading/settle.ts';
import { repairedKey } from './repair-key.ts';
import type { NamedPlace, SettingId } from './settings.ts';

/** What was changed in a text so that it could be used; the words are in the message catalogue. */
export type Repair =
  | 'invisible'
  | 'line-ends'
  | 'blanks'
  | 'quotes'
  | 'typographic-quotes'
  | 'punctuation'
  | 'assignment'
  | 'base64'
  | 'block'
  | 'group-key-name';

/** What one text, typed, pasted or read from a variable or file, says of the settings. */
export interface Pasted {
  /** Repaired, but not yet checked. May lack the setting that was asked for. */
  readonly values: Readonly<Partial<Record<SettingId, string>>>;
  readonly repairs: readonly Repair[];
  /** The names under which the values stood in the text; none for a value that was given alone. */
  readonly places?: Readonly<Partial<Record<SettingId, NamedPlace>>>;
  /** Why nothing was taken from a text in which settings stand, or that is of another kind. */
  readonly problem?: ReadingProblem;
}

/** Zero-width characters, soft hyphen, byte order mark: what copying from web pages brings along. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const ANY_QUOTE = '"\'`\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a\u00ab\u00bb';
const TYPOGRAPHIC_DOUBLE = /[\u201c\u201d\u201e\u201f\u00ab\u00bb]/g;
const TYPOGRAPHIC_SINGLE = /[\u2018\u2019\u201a\u201b\u2039\u203a]/g;
const EDGE_QUOTES = new RegExp(`^[${ANY_QUOTE}]+|[${ANY_QUOTE}]+$`, 'g');
/** `NAME=value` or `set NAME=value` with a name of the person's own. */
const OWN_NAME =
  /^(?:(?:set|export|setenv)\s+|\$(?:env:)?)?[A-Za-z_][A-Za-z0-9_]*\s*=\s*([^=\s].*)$/is;

/**
 * Reads what was given for a setting and takes off what copying put around it. A text that assigns known
 * variables, such as the quickstart's four lines, fills them all, whatever was asked for.
 *
 * Pure. The same for a form, a prompt, a flag, a variable and a file, so that they accept the same values.
 *
 * @param id what was asked for
 */
export function readPasted(id: SettingId, raw: string, wanted: Wanted = {}): Pasted {
  const repairs = new Set<Repair>();
  const text = raw.replace(INVISIBLE, '');
  if (text !== raw) repairs.add('invisible');
  const straight = text.replace(TYPOGRAPHIC_DOUBLE, '"').replace(TYPOGRAPHIC_SINGLE, "'");
  const reading = readSettings(straight, wanted);
  // What a path must not be says more than that the text holds no settings.
  const isContent = reading.kind === 'refused' && isPathSetting(id) && isForeign(reading.problem);
  if (reading.kind === 'refused' && !isContent) {
    return { values: {}, repairs: [], problem: reading.problem };
  }
  if (reading.kind !== 'settings') {
    const value = readOne(id, text, repairs);
    return { values: { [id]: value }, repairs: [...repairs] };
  }

  const { found } = reading;
  const values: Partial<Record<SettingId, string>> = {};
  const places: Partial<Record<SettingId, NamedPlace>> = {};
  for (const { id: given, value, name, source } of found) {
    values[given] = trimmed(given, value, new Set());
    places[given] = { name, source };
  }
  if (found.some(saysGroup)) repairs.add('group-key-name');
  if (straight !== text) repairs.add('typographic-quotes');
  repairs.add(found.some((setting) => setting.id !== id) ? 'block' : 'assignment');
  return { values, repairs: [...repairs], places };
}

function isForeign({ kind }: ReadingProblem): boolean {
  return kind === 'other-kind';
}

/** That the enrollment is a group's is said by the name of the key, not by an assignment of its own. */
function saysGroup({ id, name }: FoundSetting): boolean {
  return id === 'enrollment' && name !== 'enrollment';
}

/** The same for a value that was found in a text already. @param places where it and others stood */
export function readValue(id: SettingId, raw: string, places: Pasted['places']): Pasted {
  const repairs = new Set<Repair>();
  const text = raw.replace(INVISIBLE, '');
  if (text !== raw) repairs.add('invisible');
  const value = trimmed(id, text, repairs);
  return { values: { [id]: value }, repairs: [...repairs], ...(places && { places }) };
}

/** The repaired value alone, for a text that is known to hold no more than one. */
export function normalize(id: SettingId, raw: string): string {
  return readPasted(id, raw).values[id] ?? '';
}

/**
 * Whether a text is, or assigns, what is surely a secret: then it is masked while it is typed, whatever was asked
 * for. Unlike `maySecret` it never takes a name for a secret, which nobody could read then.
 */
export function showsSecret(text: string): boolean {
  const kind = looksLike(text.trim());
  if (kind === 'key' || kind === 'sas-token' || kind === 'connection-string') return true;
  const reading = readSettings(text);
  return reading.kind === 'settings' && reading.found.some(({ id }) => questionOf(id).secret);
}

function readOne(id: SettingId, text: string, repairs: Set<Repair>): string {
  const value = trimmed(id, text, repairs);
  // A key may itself end in `=`, and a connection string is a list of assignments: only what cannot be used
  // as it stands is taken apart.
  if (problemOf(questionOf(id), value) === undefined || isConnectionString(value)) return value;
  const assigned = OWN_NAME.exec(value)?.[1];
  if (assigned === undefined) return value;
  repairs.add('assignment');
  return trimmed(id, assigned, repairs);
}

function trimmed(id: SettingId, text: string, repairs: Set<Repair>): string {
  if (questionOf(id).literal) return text;
  let value = text.trim();
  if (value.length < text.length) repairs.add(/[\r\n]/.test(text) ? 'line-ends' : 'blanks');
  // Below one layer there may be another: a comma inside the quotes.
  for (let before = ''; before !== value; ) {
    before = value;
    const bare = value.replace(/[;,]+$/, '').trimEnd();
    if (bare !== value) repairs.add('punctuation');
    const inner = bare.replace(EDGE_QUOTES, '').trim();
    if (inner !== bare) {
      repairs.add(/^["'`]|["'`]$/.test(bare) ? 'quotes' : 'typographic-quotes');
    }
    value = inner;
  }
  if (questionOf(id).secret) value = wholeSecret(id, value, repairs);
  // A secret is never shown; whatever else is left in a text cannot be used, and is shown when that is said.
  return questionOf(id).secret ? value : visible(value);
}

/** A long key that was copied from a narrow window comes in pieces; base64 itself has no blanks. */
function wholeSecret(id: SettingId, text: string, repairs: Set<Repair>): string {
  const isInPieces = /^[A-Za-z0-9+/=\s]+$/.test(text) && /\s/.test(text);
  if (isInPieces) repairs.add('blanks');
  const joined = isInPieces ? text.replace(/\s+/g, '') : text;
  const repaired = id === 'symmetricKey' ? repairedKey(joined) : undefined;
  if (repaired !== undefined) repairs.add('base64');
  return repaired ?? joined;
}

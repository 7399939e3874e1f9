/**
 * The cleaning of text that others wrote: services, devices, certificates, files, the clipboard. It is cleaned once,
 * where it enters; whatever shows it relies on that.
 */

/**
 * Control and format characters, line separators of Unicode, halves of pairs, and letters that show nothing. Variation
 * selectors may stay: they belong to the character before them.
 */
function shapeless(): RegExp {
  shapelessOnce ??=
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?!\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/gu;
  return shapelessOnce;
}

/** Made where a text needs it: what it has to know of Unicode takes longer than the rest of a short command's start. */
let shapelessOnce: RegExp | undefined;

/** Nearly every text there is: this finds it out in half the time, and four texts of every message are asked. */
const PLAIN = /^[ -~]*$/;

/** The blanks between the members of a JSON text, which may be of these as well. */
const JSON_BLANKS = /[\n\r\t]/g;

/**
 * The text with every character that would move the cursor, change colours, reverse the writing direction, begin a
 * line or show nothing written as an escape of JSON: `\u001b`, `\u202e`. What a service sends may hold them on
 * purpose. JSON without line feeds stays the same JSON.
 */
export function visible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(shapeless(), escaped);
}

/**
 * The same for every text in a value as it came from JSON, names of members included. Most values hold nothing to be
 * cleaned, every event of a sandbox among them: those are given back as they are, without a copy.
 */
export function visibleValue<Value>(value: Value): Value;
export function visibleValue(value: unknown): unknown {
  return holdsShapeless(value) ? cleaned(value) : value;
}

function holdsShapeless(value: unknown): boolean {
  if (typeof value === 'string') return hasShapeless(value);
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsShapeless);
  return Object.entries(value).some(
    ([name, member]) => hasShapeless(name) || holdsShapeless(member),
  );
}

function hasShapeless(text: string): boolean {
  return !PLAIN.test(text) && text.search(shapeless()) >= 0;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return visible(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [visible(name), cleaned(member)]),
  );
}

/** The same for the payload of a packet: where it is JSON in several lines, it stays JSON, in one. */
export function visiblePayload(payload: string): string {
  // Two packets of every message come through here: most have nothing in them.
  if (!hasShapeless(payload)) return payload;
  return visible(isJson(payload) ? payload.replace(JSON_BLANKS, ' ') : payload);
}

/**
 * The value as JSON that can be printed: it parses to the same value, and holds no character without a shape.
 *
 * @param indent blanks before each level; absent: one line
 */
export function jsonText(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent);
  if (indent === undefined) return visible(text);
  return text.split('\n').map(visible).join('\n');
}

/** The text without control characters, for what was measured already: they have no width. */
export function withoutControls(text: string): string {
  return text.replace(/\p{Cc}/gu, '');
}

/** The same for a text of several lines: it keeps its line feeds and tabs. */
export function withoutMovingControls(text: string): string {
  return text.replace(/(?![\t\n])\p{Cc}/gu, '');
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

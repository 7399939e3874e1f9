import type { Parsed } from './parsed.ts';

/** How deep what was brought may be nested, and how many aliases one YAML document may use. Real files have six and three. */
export const LEVELS = 40;
const ALIASES = 50;

/** The libraries for formats that have one; absent as long as nobody has met the format. */
export interface Parsers {
  readonly toml?: (text: string) => Parsed;
  /** All documents of the text, in a list. */
  readonly yaml?: (text: string) => Parsed;
}

let loaded: Parsers = {};

/** What is there of them. */
export function loadedParsers(): Parsers {
  return loaded;
}

/** The look of TOML: a table in brackets on a line of its own. */
const TABLE = /^[ \t]*\[{1,2}[ \t]*[\w."'-]+[ \t]*\]{1,2}[ \t]*(?:#.*)?$/m;
/** The look of YAML: a name with a colon and a blank or line end behind it, or the mark of a document. */
const MEMBER = /^[ \t]*(?:-[ \t]+)?["']?[\w./$<-]+["']?[ \t]*:(?:[ \t]|\r?$)|^---(?:\s|$)/m;

/** Whether a text could be TOML. */
export function looksLikeToml(text: string): boolean {
  return TABLE.test(text);
}

/** Whether a text could be YAML; one line alone is read without a parser. */
export function looksLikeYaml(text: string): boolean {
  return text.trim().includes('\n') && MEMBER.test(text) && !/^[\s\ufeff]*[{[]/.test(text);
}

/**
 * Loads the library that a text needs, if it needs one and it is not there yet.
 *
 * @returns undefined where there is nothing to wait for
 */
export function prepareToRead(given: string): Promise<void> | undefined {
  const text = withUsualEnds(given);
  const needsToml = loaded.toml === undefined && looksLikeToml(text);
  const needsYaml = loaded.yaml === undefined && looksLikeYaml(text);
  return needsToml || needsYaml ? load() : undefined;
}

/** The text with line feeds alone: Windows writes two characters, a terminal pastes the other one. */
export function withUsualEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

async function load(): Promise<void> {
  const { parseToml, parseYaml } = await import('./libraries.ts');
  const bounds = { levels: LEVELS, aliases: ALIASES };
  loaded = {
    toml: (text) => parseToml(text, bounds),
    yaml: (text) => parseYaml(text, bounds),
  };
}

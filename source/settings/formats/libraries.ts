import { FAILSAFE_SCHEMA, loadAll, mergeTag, YAMLException } from 'js-yaml';
import { parse, TomlError } from 'smol-toml';
import type { Parsed, ParseFault } from './parsed.ts';

/** How much of a text may be made of it. */
export interface ParseBounds {
  readonly levels: number;
  readonly aliases: number;
}

/** Every plain value stays the text that it is: an ID like 0123 or 1e3 is no number, and `no` is no boolean. */
const TEXTS = FAILSAFE_SCHEMA.withTags(mergeTag);

/** Reads TOML 1.0. Names given twice are refused by the library. */
export function parseToml(text: string, { levels }: ParseBounds): Parsed {
  return attempt(() =>
    parse(text, { maxDepth: levels, unsafeKeyBehaviour: 'throw', integersAsBigInt: 'asNeeded' }),
  );
}

/** Reads all documents of a YAML 1.2 text. Names given twice are refused by the library. */
export function parseYaml(text: string, { levels, aliases }: ParseBounds): Parsed {
  return attempt(() =>
    loadAll(text, {
      schema: TEXTS,
      maxDepth: levels,
      maxAliases: aliases,
      maxTotalMergeKeys: 1_000,
    }),
  );
}

function attempt(parseIt: () => unknown): Parsed {
  try {
    return { value: parseIt() };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

function faultOf(error: unknown): ParseFault {
  // The stack of a parser that calls itself is spent by what is nested too deep.
  if (error instanceof RangeError) return { kind: 'too-deep' };
  if (error instanceof TomlError) return { kind: kindOf(error.message), line: error.line };
  if (error instanceof YAMLException) {
    const line = error.mark === undefined ? {} : { line: error.mark.line + 1 };
    return { kind: kindOf(error.reason), ...line };
  }
  return { kind: 'not-well-formed' };
}

function kindOf(message: string): ParseFault['kind'] {
  if (/duplicated mapping key|already defined/.test(message)) return 'duplicate-name';
  if (/maxDepth|excessively nested/.test(message)) return 'too-deep';
  return /exceeded max|abnormal merge/.test(message) ? 'too-many' : 'not-well-formed';
}

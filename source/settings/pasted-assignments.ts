import { QUESTIONS } from './questions.ts';
import type { SettingId } from './settings.ts';

/** One `NAME=value` that was found in a text. */
export interface Assignment {
  readonly id: SettingId;
  readonly name: string;
  readonly value: string;
}

/** Further names under which samples of the device SDKs keep the same values. */
const OTHER_NAMES: Readonly<Record<string, SettingId>> = {
  IOTHUB_DEVICE_DPS_ENDPOINT: 'host',
  IOTHUB_DEVICE_DPS_ID_SCOPE: 'idScope',
  IOTHUB_DEVICE_DPS_DEVICE_ID: 'registrationId',
  IOTHUB_DEVICE_DPS_DEVICE_KEY: 'symmetricKey',
  PROVISIONING_MASTER_SYMMETRIC_KEY: 'symmetricKey',
  PROVISIONING_GROUP_SYMMETRIC_KEY: 'symmetricKey',
  GROUP_SYMMETRIC_KEY: 'symmetricKey',
  MASTER_SYMMETRIC_KEY: 'symmetricKey',
};

/** A line that a shell, a batch file or a source file would skip. */
const COMMENT = /^[ \t]*(?:#|\/\/|::|rem[ \t]).*$/gim;
/** Commands that put a blank, not `=`, between name and value: `setx NAME value`, fish's `set -gx NAME value`. */
const BLANK_SEPARATES = /(?:\bsetx|\bset(?:[ \t]+-\S+)+)[ \t]+["']?$/i;
/** What stands between a name and its value: `=`, JSON's `": "`, SetEnvironmentVariable's `", "`. */
const SEPARATOR = /^["']?[ \t]*[=:,][ \t]*/;
const VALUE = /^(?:"([^"\r\n]*)"|'([^'\r\n]*)'|([^\s"';&,|]+))/;

/**
 * Finds every setting that a text assigns to one of its known names, in whatever language of shells: `set X=`,
 * `export X=`, `$env:X =`, `setx X value`, `X: value`, JSON, several on one line or on many.
 *
 * @returns in the order of the text; a name that is only mentioned, or assigned nothing, is left out
 */
export function findAssignments(text: string): readonly Assignment[] {
  const names = namesOfSettings();
  const readable = text.replace(COMMENT, '');
  const pattern = new RegExp(
    `(?<![A-Za-z0-9_])(${[...names.keys()].join('|')})(?![A-Za-z0-9_])`,
    'gi',
  );
  const found = [...readable.matchAll(pattern)];
  return found.flatMap((match, index): Assignment[] => {
    const name = match[0].toUpperCase();
    const before = readable.slice(found[index - 1]?.index ?? 0, match.index);
    const rest = readable.slice(match.index + name.length, found[index + 1]?.index);
    const value = valueAfter(rest, BLANK_SEPARATES.test(before));
    const id = names.get(name);
    return value === undefined || id === undefined ? [] : [{ id, name, value }];
  });
}

/**
 * What a text assigns, in one line that is read as the text itself would be: for a field, which has one line.
 *
 * @returns undefined for a text that assigns nothing
 */
export function assignmentsInOneLine(text: string): string | undefined {
  const found = findAssignments(text);
  if (found.length === 0) return undefined;
  return found.map(({ name, value }) => `${name}="${value.replaceAll('"', '')}"`).join(' ');
}

/** Whether a variable's name says that it holds the key of a group and not of one device. */
export function namesGroupKey(name: string): boolean {
  return /GROUP|MASTER/.test(name);
}

function valueAfter(rest: string, blankSeparates: boolean): string | undefined {
  const separator = SEPARATOR.exec(rest) ?? (blankSeparates ? /^["']?[ \t]+/.exec(rest) : null);
  if (!separator) return undefined;
  const value = VALUE.exec(rest.slice(separator[0].length));
  return (value?.[1] ?? value?.[2] ?? value?.[3])?.trim() || undefined;
}

function namesOfSettings(): ReadonlyMap<string, SettingId> {
  const names = new Map<string, SettingId>(Object.entries(OTHER_NAMES));
  for (const { id, env } of QUESTIONS) if (env !== undefined) names.set(env, id);
  return names;
}

import { visible } from '../protocol/foreign-text.ts';

export type ProfileNameProblem = 'empty' | 'too-long' | 'bad-character';

export const MAX_PROFILE_NAME_LENGTH = 64;

/** Longest name that every file system takes, less what temporary files append. */
const MAX_FILE_NAME_LENGTH = 200;
/** Names that Windows keeps for devices, whatever the extension. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

/** Letters and digits of any script, blanks and `- . _ : @ +`; it begins with a letter or a digit. */
export function checkProfileName(name: string): ProfileNameProblem | undefined {
  if (name === '') return 'empty';
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._:@+-]*(?<! )$/u.test(name) || visible(name) !== name)
    return 'bad-character';
  const tooLong = name.length > MAX_PROFILE_NAME_LENGTH;
  return tooLong || profileFileName(name).length > MAX_FILE_NAME_LENGTH ? 'too-long' : undefined;
}

/**
 * The file of a profile. Two names that differ only in letter case have the same one, so that profiles mean
 * the same on every file system; what some file systems do not take is percent-encoded.
 */
export function profileFileName(name: string): string {
  const folded = name.normalize('NFC').toLowerCase().normalize('NFC');
  const encoded = encodeURIComponent(folded);
  const safe = RESERVED.test(encoded) ? `%${hex(encoded)}${encoded.slice(1)}` : encoded;
  return `${safe}.json`;
}

/**
 * The name that a profile's file stands for.
 *
 * @returns undefined for a file that no profile can have
 */
export function nameOfProfileFile(fileName: string): string | undefined {
  let name: string;
  try {
    name = decodeURIComponent(fileName.replace(/\.json$/, ''));
  } catch {
    return undefined;
  }
  const isOfProfile = checkProfileName(name) === undefined && profileFileName(name) === fileName;
  return isOfProfile ? name : undefined;
}

/** `name`, `name-2`, `name-3` and so on, shortened where the number needs the room. */
export function numberedName(name: string, number: number): string {
  if (number === 1) return name;
  const suffix = `-${number}`;
  return `${name.slice(0, MAX_PROFILE_NAME_LENGTH - suffix.length)}${suffix}`;
}

function hex(text: string): string {
  return text.charCodeAt(0).toString(16);
}

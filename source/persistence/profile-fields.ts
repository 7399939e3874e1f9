import { visible } from '../protocol/foreign-text.ts';
import { isObject } from '../structures/is-object.ts';
import { ProfileFormatError, type RawProfile } from './migrations.ts';

/** @throws ProfileFormatError when it is no object */
export function record(value: unknown, what: string): RawProfile {
  if (!isObject(value)) throw new ProfileFormatError('damaged', what);
  return value;
}

/** @throws ProfileFormatError when it is missing, or no text that can be shown */
export function string(raw: RawProfile, field: string): string {
  const value = raw[field];
  if (!isText(value)) throw new ProfileFormatError('damaged', field);
  return value;
}

/** What is printed of a profile may hold nothing that moves the cursor, or worse: such a text was written by others. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && visible(value) === value;
}

/** @throws ProfileFormatError when it is no date */
export function date(raw: RawProfile, field: string): string {
  const value = string(raw, field);
  if (Number.isNaN(Date.parse(value))) throw new ProfileFormatError('damaged', field);
  return value;
}

/** @throws ProfileFormatError when it is no list of texts */
export function listOfTexts(raw: RawProfile, field: string): readonly string[] {
  const value = raw[field];
  if (!Array.isArray(value) || !value.every(isText)) {
    throw new ProfileFormatError('damaged', field);
  }
  return value;
}

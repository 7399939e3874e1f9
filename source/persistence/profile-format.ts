import { migrate, PROFILE_VERSION, ProfileFormatError, type RawProfile } from './migrations.ts';
import type { Profile, ProfileAssignment, ProfileKey, ProfileResult } from './profile.ts';

const ASSIGNMENT_FIELDS = [
  'host',
  'idScope',
  'registrationId',
  'assignedHub',
  'deviceId',
  'status',
  'substatus',
  'operationId',
  'createdDateTimeUtc',
  'lastUpdatedDateTimeUtc',
  'etag',
  'at',
] as const satisfies readonly (keyof ProfileAssignment)[];

/** The profile as it is written: named fields only, so that nothing that was added by accident gets out. */
export function toRawProfile(profile: Profile): RawProfile {
  const { id, name, named, createdAt, updatedAt, settings, step, ticked } = profile;
  return {
    version: PROFILE_VERSION,
    ...{ id, name, named, createdAt, updatedAt, settings, step, ticked },
    ...optional('key', profile.key),
    ...optional('assignment', profile.assignment),
    ...optional('lastResult', profile.lastResult),
  };
}

/**
 * Reads the text of a profile file, of this version or an older one.
 *
 * @throws ProfileFormatError when it is damaged or of a newer version
 */
export function parseProfile(text: string): Profile {
  const raw = migrate(record(json(text), 'file'));
  return {
    id: string(raw, 'id'),
    name: string(raw, 'name'),
    named: raw.named === true,
    createdAt: date(raw, 'createdAt'),
    updatedAt: date(raw, 'updatedAt'),
    settings: strings(record(raw.settings, 'settings'), 'settings'),
    step: string(raw, 'step'),
    ticked: lineNumbers(record(raw.ticked ?? {}, 'ticked')),
    ...optional('key', raw.key === undefined ? undefined : key(record(raw.key, 'key'))),
    ...optional('assignment', parseAssignment(raw.assignment)),
    ...optional('lastResult', result(raw.lastResult)),
  };
}

/** @throws ProfileFormatError when a field is missing or is no text */
export function parseAssignment(value: unknown): ProfileAssignment | undefined {
  if (value === undefined) return undefined;
  const raw = record(value, 'assignment');
  return Object.fromEntries(
    ASSIGNMENT_FIELDS.map((field) => [field, string(raw, field)]),
  ) as unknown as ProfileAssignment;
}

/** @throws ProfileFormatError when it is no list of texts by name */
export function parseSettings(value: unknown): Readonly<Record<string, string>> {
  return strings(record(value, 'settings'), 'settings');
}

/** @throws ProfileFormatError when it is no JSON */
export function json(text: string): unknown {
  try {
    // Editors on Windows put a byte order mark in front.
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new ProfileFormatError('damaged', 'JSON');
  }
}

/** @throws ProfileFormatError when it is no object */
export function record(value: unknown, what: string): RawProfile {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new ProfileFormatError('damaged', what);
  }
  return value as RawProfile;
}

function key(raw: RawProfile): ProfileKey {
  const { store, derived } = raw;
  if ((store !== 'keyring' && store !== 'file') || typeof derived !== 'boolean') {
    throw new ProfileFormatError('damaged', 'key');
  }
  return { store, derived, registrationId: string(raw, 'registrationId') };
}

function result(value: unknown): ProfileResult | undefined {
  if (value === undefined) return undefined;
  const raw = record(value, 'lastResult');
  const { outcome, code } = raw;
  if (outcome !== 'done' && outcome !== 'failed' && outcome !== 'cancelled') {
    throw new ProfileFormatError('damaged', 'lastResult');
  }
  const named = typeof code === 'string' ? { code } : {};
  return { outcome, step: string(raw, 'step'), ...named, at: date(raw, 'at') };
}

function string(raw: RawProfile, field: string): string {
  const value = raw[field];
  if (!isText(value)) throw new ProfileFormatError('damaged', field);
  return value;
}

/** Control characters could move the cursor, or worse, when the profile is printed. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && !/[\u0000-\u001f\u007f-\u009f]/.test(value);
}

function date(raw: RawProfile, field: string): string {
  const value = string(raw, field);
  if (Number.isNaN(Date.parse(value))) throw new ProfileFormatError('damaged', field);
  return value;
}

function strings(raw: RawProfile, what: string): Readonly<Record<string, string>> {
  if (!Object.entries(raw).flat().every(isText)) {
    throw new ProfileFormatError('damaged', what);
  }
  return { ...raw } as Record<string, string>;
}

function lineNumbers(raw: RawProfile): Profile['ticked'] {
  const isList = (value: unknown): boolean =>
    Array.isArray(value) && value.every((item) => Number.isInteger(item));
  if (!Object.values(raw).every(isList)) throw new ProfileFormatError('damaged', 'ticked');
  return { ...raw } as Profile['ticked'];
}

function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): Partial<Record<Name, Value>> {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, Value>);
}

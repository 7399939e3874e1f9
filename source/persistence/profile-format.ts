import { visibleValue } from '../protocol/foreign-text.ts';
import { parseBoundedJson } from '../structures/bounded-json.ts';
import { parseCertificates } from './certificate-format.ts';
import { migrate, PROFILE_VERSION, ProfileFormatError, type RawProfile } from './migrations.ts';
import type {
  Profile,
  ProfileAssignment,
  ProfileAttempt,
  ProfileKey,
  ProfileRemoval,
  ProfileResult,
} from './profile.ts';
import { date, isText, record, string } from './profile-fields.ts';

/**
 * The profile as it is written: named fields only, so that nothing that was added by accident gets out, and checked as
 * it will be when it is read: one that could not be would be lost.
 *
 * @throws ProfileFormatError
 */
export function toRawProfile(profile: Profile): RawProfile {
  const raw = visibleValue(rawProfile(profile));
  parseProfile(JSON.stringify(raw));
  return raw;
}

function rawProfile(profile: Profile): RawProfile {
  const { id, name, named, createdAt, updatedAt, settings, step, ticked } = profile;
  return {
    version: PROFILE_VERSION,
    ...{ id, name, named, createdAt, updatedAt, settings, step, ticked },
    ...(profile.key && { key: profile.key }),
    ...(profile.certificates && { certificates: profile.certificates }),
    ...(profile.assignment && { assignment: profile.assignment }),
    ...(profile.removed && { removed: profile.removed }),
    ...(profile.lastResult && { lastResult: profile.lastResult }),
    ...(profile.lastAttempt && { lastAttempt: profile.lastAttempt }),
  };
}

/**
 * Reads the text of a profile file, of this version or an older one.
 *
 * @throws ProfileFormatError when it is damaged or of a newer version
 */
export function parseProfile(text: string): Profile {
  const raw = migrate(record(json(text), 'file'));
  const key = parseKey(raw.key);
  const certificates = parseCertificates(raw.certificates);
  const assignment = parseAssignment(raw.assignment);
  const removed = parseRemoval(raw.removed);
  const lastResult = parseResult(raw.lastResult);
  const lastAttempt = parseAttempt(raw.lastAttempt);
  return {
    id: string(raw, 'id'),
    name: string(raw, 'name'),
    named: raw.named === true,
    createdAt: date(raw, 'createdAt'),
    updatedAt: date(raw, 'updatedAt'),
    settings: strings(record(raw.settings, 'settings'), 'settings'),
    step: string(raw, 'step'),
    ticked: lineNumbers(record(raw.ticked ?? {}, 'ticked')),
    ...(key && { key }),
    ...(certificates && { certificates }),
    ...(assignment && { assignment }),
    ...(removed && { removed }),
    ...(lastResult && { lastResult }),
    ...(lastAttempt && { lastAttempt }),
  };
}

/** @throws ProfileFormatError when a field is missing or is no text */
function parseAssignment(value: unknown): ProfileAssignment | undefined {
  if (value === undefined) return undefined;
  const raw = record(value, 'assignment');
  return {
    host: string(raw, 'host'),
    idScope: string(raw, 'idScope'),
    registrationId: string(raw, 'registrationId'),
    assignedHub: string(raw, 'assignedHub'),
    deviceId: string(raw, 'deviceId'),
    status: string(raw, 'status'),
    substatus: string(raw, 'substatus'),
    operationId: string(raw, 'operationId'),
    createdDateTimeUtc: string(raw, 'createdDateTimeUtc'),
    lastUpdatedDateTimeUtc: string(raw, 'lastUpdatedDateTimeUtc'),
    etag: string(raw, 'etag'),
    at: string(raw, 'at'),
  };
}

function parseRemoval(value: unknown): ProfileRemoval | undefined {
  if (value === undefined) return undefined;
  const raw = record(value, 'removed');
  return {
    deviceId: string(raw, 'deviceId'),
    assignedHub: string(raw, 'assignedHub'),
    at: date(raw, 'at'),
  };
}

/** @throws ProfileFormatError when it is no list of texts by name */
export function parseSettings(value: unknown): Readonly<Record<string, string>> {
  return strings(record(value, 'settings'), 'settings');
}

/** Levels of a profile and of an export; the deepest real one has four. */
const LEVELS = 16;

/** @throws ProfileFormatError when it is no JSON, or nested deeper than any profile */
export function json(text: string): unknown {
  // Editors on Windows put a byte order mark in front.
  const content = parseBoundedJson(text.replace(/^\ufeff/, ''), LEVELS);
  if (!content) throw new ProfileFormatError('damaged', 'JSON');
  return content.value;
}

function parseKey(value: unknown): ProfileKey | undefined {
  if (value === undefined) return undefined;
  const raw = record(value, 'key');
  const { store, derived } = raw;
  if ((store !== 'keyring' && store !== 'file') || typeof derived !== 'boolean') {
    throw new ProfileFormatError('damaged', 'key');
  }
  return { store, derived, registrationId: string(raw, 'registrationId') };
}

function parseResult(value: unknown): ProfileResult | undefined {
  if (value === undefined) return undefined;
  const raw = record(value, 'lastResult');
  return { ...ending(raw, 'lastResult'), step: string(raw, 'step') };
}

function parseAttempt(value: unknown): ProfileAttempt | undefined {
  if (value === undefined) return undefined;
  const raw = record(value, 'lastAttempt');
  return { ...ending(raw, 'lastAttempt'), registrationId: string(raw, 'registrationId') };
}

/** How something ended, with which diagnosis, and when. */
function ending(raw: RawProfile, what: string): Pick<ProfileResult, 'outcome' | 'code' | 'at'> {
  const { outcome, code } = raw;
  if (outcome !== 'done' && outcome !== 'failed' && outcome !== 'cancelled') {
    throw new ProfileFormatError('damaged', what);
  }
  const named = typeof code === 'string' ? { code } : {};
  return { outcome, ...named, at: date(raw, 'at') };
}

function strings(raw: RawProfile, what: string): Readonly<Record<string, string>> {
  if (!Object.keys(raw).every(isText) || !isEvery(raw, isText)) {
    throw new ProfileFormatError('damaged', what);
  }
  return { ...raw };
}

function lineNumbers(raw: RawProfile): Profile['ticked'] {
  if (!isEvery(raw, isLineList)) throw new ProfileFormatError('damaged', 'ticked');
  return { ...raw };
}

function isLineList(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => Number.isInteger(item));
}

function isEvery<Value>(
  raw: RawProfile,
  is: (value: unknown) => value is Value,
): raw is Readonly<Record<string, Value>> {
  return Object.values(raw).every(is);
}

import type { Messages } from '../messages/messages.ts';
import type { Profile, ProfileResult } from '../persistence/profile.ts';
import type { UnusableProfile } from '../persistence/profile-files.ts';
import { SecretStoreError } from '../persistence/secret-store/secret-store.ts';
import { StoreError } from '../persistence/store-error.ts';
import { isTarget, ownerKind, PRACTICE_TARGET } from '../settings/owner-kinds.ts';
import { resumeOf } from './profile-draft.ts';

/** Why a profile, or its key, is not saved; whatever the error is, the run or walk goes on. */
export function notSavedText(error: unknown, messages: Messages): string {
  const unexpected = error instanceof Error ? error.message : String(error);
  const reason = troubleText(error, messages) ?? unexpected;
  const { keyNotKept, notSaved } = messages.profiles;
  return error instanceof SecretStoreError ? keyNotKept(reason) : notSaved(reason);
}

/** What kept a profile or a key from being read or saved, in words; undefined for any other error. */
export function troubleText(error: unknown, { profiles }: Messages): string | undefined {
  if (error instanceof StoreError) {
    return profiles.troubles[error.trouble](error.subject, error.reason);
  }
  if (error instanceof SecretStoreError) return profiles.keyTroubles[error.trouble](error.subject);
  return undefined;
}

/** That a file among the profiles cannot be used, and where it is now. */
export function unusableText(unusable: UnusableProfile, { profiles }: Messages): string {
  const { name, kind, detail, path, setAsideAs } = unusable;
  const what = profiles.unusable[kind](name, detail);
  return `${what} ${setAsideAs ? profiles.setAside(setAsideAs) : profiles.leftInPlace(path)}`;
}

/** What a list says of a profile, each in words. */
export interface ProfileSummary {
  readonly target: string;
  /** Undefined as long as no device was named. */
  readonly device: string | undefined;
  /** Title of the step at which the person stopped. */
  readonly step: string;
  readonly result: string | undefined;
  readonly age: string;
}

/** @param now milliseconds since 1970 */
export function summaryOf(profile: Profile, messages: Messages, now: number): ProfileSummary {
  const { settings, lastResult, updatedAt } = profile;
  const { unset, age } = messages.profiles;
  const { target = PRACTICE_TARGET } = settings;
  return {
    target: isTarget(target) ? messages.targets.short[target] : unset,
    device: deviceText(profile, messages),
    step: messages.steps[resumeOf(profile).step].title,
    result: lastResult && resultText(lastResult, messages),
    age: age(Math.max(0, (now - Date.parse(updatedAt)) / 1000)),
  };
}

/** The device of a profile and, where it is gone, how; its registration ID before there is one. */
function deviceText(
  { settings, assignment, removed }: Profile,
  { profiles: { removedDevice, endedDevice } }: Messages,
): string | undefined {
  if (assignment !== undefined) {
    const { endsWithRun } = ownerKind(settings.target);
    return endsWithRun ? endedDevice(assignment.deviceId) : assignment.deviceId;
  }
  return removed === undefined ? settings.registrationId : removedDevice(removed.deviceId);
}

/** How the last run with a profile ended. */
export function resultText(
  { outcome, code }: ProfileResult,
  { profiles: { outcomes } }: Messages,
): string {
  return outcome === 'failed' ? outcomes.failed(code) : outcomes[outcome];
}

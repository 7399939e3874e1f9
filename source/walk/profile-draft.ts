import { resolve } from 'node:path';
import type { RegistrationResult } from '../device/registration-result.ts';
import type { Profile, ProfileAssignment } from '../persistence/profile.ts';
import { MAX_PROFILE_NAME_LENGTH } from '../persistence/profile-name.ts';
import { isPathSetting } from '../settings/certificate/path-reader.ts';
import { ownerKind, PRACTICE_TARGET } from '../settings/owner-kinds.ts';
import { QUESTIONS } from '../settings/questions.ts';
import { type Draft, type Origin, type SettingId, textOf } from '../settings/settings.ts';
import { isLastStep, STEP_IDS, type StepId } from '../settings/step-ids.ts';

/** Where a walk goes on that was left. */
export interface Resume {
  readonly step: StepId;
  readonly ticked: Readonly<Partial<Record<StepId, readonly number[]>>>;
}

/** What a sandbox gives ends with the sandbox, and a default needs no keeping. */
const KEPT_IN_NEW_PROFILE: ReadonlySet<Origin> = new Set([
  'flag',
  'environment',
  'file',
  'profile',
  'typed',
  'remedy',
]);
/** A flag or a variable overrides a profile for one run and does not change it. */
const KEPT_IN_OLD_PROFILE: ReadonlySet<Origin> = new Set(['typed', 'remedy']);

/**
 * The settings of a draft that belong into a profile: what the person gave, and no secret. A new one always says
 * its target: without one, a run means Azure and the wizard a sandbox.
 */
export function settingsToKeep(draft: Draft, isNew: boolean): Readonly<Record<string, string>> {
  const kept = isNew ? KEPT_IN_NEW_PROFILE : KEPT_IN_OLD_PROFILE;
  return Object.fromEntries(
    QUESTIONS.flatMap(({ id, secret }) => {
      const setting = draft[id];
      const isKept = setting && (kept.has(setting.origin) || (isNew && id === 'target'));
      return isKept && !secret ? [[id, keptText(id, textOf(setting))]] : [];
    }),
  );
}

/** A profile is used from any folder. */
function keptText(id: SettingId, text: string): string {
  return isPathSetting(id) && text !== '' ? resolve(text) : text;
}

/** Where to go on. A step that this version does not have begins the walk anew. */
export function resumeOf({ step, ticked }: Pick<Profile, 'step' | 'ticked'>): Resume {
  const known = STEP_IDS.find((id) => id === step);
  return { step: known ?? 'target', ticked };
}

/**
 * What a profile is called as long as nobody has named it.
 *
 * @param saved the answers that the profile has, which come before those of one run
 */
export function defaultProfileName(draft: Draft, saved: Profile['settings'] = {}): string {
  const target = saved.target ?? draft.target?.value ?? PRACTICE_TARGET;
  if (ownerKind(target).endsWithRun) return target;
  const device = saved.registrationId ?? draft.registrationId?.value;
  return (device ?? target).slice(0, MAX_PROFILE_NAME_LENGTH);
}

/** The result of a registration as a profile keeps it, without what an allocation webhook returned. */
export function assignmentToKeep(
  result: RegistrationResult,
  draft: Draft,
  at: string,
): ProfileAssignment {
  const { payload: _, ...rest } = result;
  return {
    ...rest,
    host: draft.host?.value ?? '',
    idScope: draft.idScope?.value ?? '',
    registrationId: draft.registrationId?.value ?? result.registrationId,
    at,
  };
}

/**
 * What a profile's device was assigned, if it holds for these settings: another host, ID scope or registration
 * ID is another device. An owner that ends with its run takes its hub with it.
 */
export function assignmentFor(
  { assignment }: Pick<Profile, 'assignment'>,
  draft: Draft,
): RegistrationResult | undefined {
  if (assignment === undefined || ownerKind(draft.target?.value).endsWithRun) return undefined;
  const same = (id: SettingId, value: string): boolean => draft[id]?.value === value;
  const { host, idScope, at: _, ...result } = assignment;
  const holds =
    same('host', host) &&
    same('idScope', idScope) &&
    same('registrationId', assignment.registrationId);
  return holds ? { ...result, payload: null } : undefined;
}

/** Whether everything was done with a profile: there is nothing to go on with, but to look at or to do again. */
export function isFinished({ step, lastResult }: Pick<Profile, 'step' | 'lastResult'>): boolean {
  return isLastStep(step) && lastResult?.outcome === 'done';
}

import { isDeepStrictEqual } from 'node:util';
import type { ProfileAssignment } from '../persistence/profile.ts';
import type { NewProfile } from '../persistence/profile-store.ts';
import type { RunEvent } from '../run/events.ts';
import { withDefaults } from '../settings/resolve-settings.ts';
import type { Draft } from '../settings/settings.ts';
import { isLastStep, type StepId } from '../settings/step-ids.ts';
import { assignmentToKeep } from './profile-draft.ts';

/** The part of a profile that a walk or a run changes. */
export type ProfileContent = NewProfile;

/** Turns a profile as it is into one as it shall be. Applied to the newest version, so it says only what is new. */
export type ProfileChange = (profile: ProfileContent) => ProfileContent;

type StepFinished = Extract<RunEvent, { readonly type: 'step.finished' }>;

/** Where a walk or run stands. */
export interface Progress {
  readonly draft: Draft;
  readonly step: StepId;
  /** A run without a person ticks nothing, and leaves what was ticked before. */
  readonly ticked?: ProfileContent['ticked'] | undefined;
}

/** Puts in the answers that are new since the last time; those of others stay. */
export function answersChanged(settings: Readonly<Record<string, string>>): ProfileChange {
  return (profile) => ({ ...profile, settings: { ...profile.settings, ...settings } });
}

/** Remembers where the person stands. */
export function placeChanged(
  step: StepId,
  ticked: ProfileContent['ticked'] | undefined,
): ProfileChange {
  return (profile) => ({ ...profile, step, ticked: ticked ?? profile.ticked });
}

/**
 * What an event means for the profile.
 *
 * @param draft the settings the event came about with
 * @param code of the last diagnosis, for a step that failed
 * @returns undefined for an event that leaves it as it is
 */
export function changeOf(
  event: RunEvent,
  draft: Draft,
  code: string | undefined,
): ProfileChange | undefined {
  const { at } = event;
  switch (event.type) {
    case 'registration.result': {
      const assignment = assignmentToKeep(event.result, withDefaults(draft), at);
      // A device that connected as before has not been assigned anew.
      return (profile) =>
        isSame(profile.assignment, assignment)
          ? profile
          : { ...profile, assignment, removed: undefined };
    }
    case 'cleanup': {
      if (event.object !== 'hub device' || event.outcome !== 'deleted') return undefined;
      return (profile) => ({
        ...profile,
        assignment: undefined,
        removed: removalOf(profile, at),
      });
    }
    case 'step.finished': {
      const lastAttempt = attemptOf(event, draft, code);
      const lastResult = resultOf(event, code);
      if (lastAttempt === undefined && lastResult === undefined) return undefined;
      return (profile) => ({
        ...profile,
        ...(lastAttempt && { lastAttempt }),
        ...(lastResult && { lastResult }),
      });
    }
    case 'run.finished': {
      if (event.outcome !== 'cancelled') return undefined;
      // Leaving after a failure does not make the failure forgotten.
      return (profile) =>
        profile.lastResult?.outcome === 'failed' && profile.lastResult.step === profile.step
          ? profile
          : { ...profile, lastResult: { outcome: 'cancelled', step: profile.step, at } };
    }
    default:
      return undefined;
  }
}

function attemptOf(
  { step, outcome, at }: StepFinished,
  draft: Draft,
  code: string | undefined,
): ProfileContent['lastAttempt'] {
  if (step !== 'provision' || outcome === 'left') return undefined;
  const registrationId = withDefaults(draft).registrationId?.value ?? '';
  return { outcome, registrationId, at, ...(outcome === 'failed' && code && { code }) };
}

function resultOf(
  { step, outcome, at }: StepFinished,
  code: string | undefined,
): ProfileContent['lastResult'] {
  if (outcome === 'failed') return { outcome, step, code, at };
  return isLastStep(step) && outcome === 'done' ? { outcome, step, at } : undefined;
}

/** What was assigned until it was removed; what had been removed before stays so. */
function removalOf({ assignment, removed }: ProfileContent, at: string): ProfileContent['removed'] {
  if (assignment === undefined) return removed;
  const { deviceId, assignedHub } = assignment;
  return { deviceId, assignedHub, at };
}

function isSame(before: ProfileAssignment | undefined, now: ProfileAssignment): boolean {
  return before !== undefined && isDeepStrictEqual({ ...before, at: '' }, { ...now, at: '' });
}

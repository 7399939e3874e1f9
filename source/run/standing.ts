import { kindOfFailure } from '../diagnosis/catalogue/catalogue.ts';
import type { Diagnosis, FailureKind } from '../diagnosis/diagnosis.ts';
import type { Target } from '../protocol/vocabulary.ts';
import { ownerKind } from '../settings/owner-kinds.ts';
import type { AssignedBefore, EarlierAttempt, RunEvent } from './events.ts';

/**
 * What has become of the device, as far as is known here, and since when. Every sentence about it is made from this
 * value.
 *
 * - `not yet`: it has never been assigned
 * - `provisioned`: DPS has assigned it. `deletionLeft`: its owner is to delete it, and whether that was done is not
 *   known here
 * - `removed`: it was assigned, and is gone: a clean-up has deleted it, or it ended with the service it was in
 */
export type DeviceStanding =
  | { readonly device: 'not yet' }
  | ({ readonly device: 'provisioned'; readonly deletionLeft: boolean } & AssignedBefore)
  | ({ readonly device: 'removed'; readonly by: 'clean-up' | 'end of service' } & AssignedBefore);

/** Whether a clean-up has deleted the device, so that nothing of it is left to be cleaned up. */
export function isCleanedUp(standing: DeviceStanding): boolean {
  return standing.device === 'removed' && standing.by === 'clean-up';
}

/** The last time the device tried to become provisioned. */
export interface LastAttempt {
  readonly outcome: 'done' | 'failed' | 'cancelled';
  /** When it ended, ISO 8601. */
  readonly at: string;
  /** What kind of failure it was. */
  readonly kind?: FailureKind | undefined;
  /** The status that the service refused with: `401`, a CONNACK code. */
  readonly status?: number | string | undefined;
  /** What it registered as, in a run before this one; absent for one of this run. */
  readonly earlier?: string;
}

/** The part of a run's state that tells of the device. */
export interface Standing {
  readonly standing: DeviceStanding;
  readonly lastAttempt: LastAttempt | undefined;
}

/** What an event is judged by. */
interface Before extends Standing {
  readonly target: Target | undefined;
  readonly diagnosis: Diagnosis | undefined;
}

export const INITIAL_STANDING: Standing = {
  standing: { device: 'not yet' },
  lastAttempt: undefined,
};

/** Where the device stands at the beginning of a run. */
export function initialStanding({
  assigned,
  removed,
  lastAttempt: earlier,
}: Extract<RunEvent, { readonly type: 'run.started' }>): Standing {
  const lastAttempt = earlier && earlierAttempt(earlier);
  if (assigned !== undefined) {
    return { lastAttempt, standing: { device: 'provisioned', ...assigned, deletionLeft: false } };
  }
  if (removed === undefined) return { ...INITIAL_STANDING, lastAttempt };
  return { lastAttempt, standing: { device: 'removed', ...removed } };
}

function earlierAttempt({ outcome, at, code, registrationId }: EarlierAttempt): LastAttempt {
  const kind = code === undefined ? undefined : kindOfFailure(code);
  return { outcome, at, kind, earlier: registrationId };
}

/** Where the device stands after one more event. Pure. @param before the run before the event */
export function nextStanding(before: Before, event: RunEvent): Standing {
  const { lastAttempt } = before;
  switch (event.type) {
    case 'registration.result': {
      const { deviceId, assignedHub: hub } = event.result;
      const standing = { device: 'provisioned', deviceId, hub, since: event.at } as const;
      return { lastAttempt, standing: { ...standing, deletionLeft: false } };
    }
    case 'cause.tried': {
      if (event.assigned === undefined) return before;
      const standing = { device: 'provisioned', ...event.assigned, since: event.at } as const;
      return { lastAttempt, standing: { ...standing, deletionLeft: false } };
    }
    case 'cleanup':
      return { lastAttempt, standing: afterCleanup(before.standing, event) };
    case 'run.finished':
      return { lastAttempt, standing: afterEnd(before, event.at) };
    case 'step.finished':
      return { standing: before.standing, lastAttempt: attemptOf(before, event) };
    default:
      return before;
  }
}

function afterCleanup(
  before: DeviceStanding,
  { object, outcome, at }: Extract<RunEvent, { readonly type: 'cleanup' }>,
): DeviceStanding {
  if (before.device !== 'provisioned' || object !== 'hub device') return before;
  const { deviceId, hub } = before;
  if (outcome === 'deleted') {
    return { device: 'removed', by: 'clean-up', deviceId, hub, since: at };
  }
  return outcome === 'left' ? { ...before, deletionLeft: true } : before;
}

/** A service that ends with its run takes the device with it. */
function afterEnd({ standing, target }: Before, at: string): DeviceStanding {
  if (standing.device !== 'provisioned' || target === undefined) return standing;
  if (!ownerKind(target).endsWithRun) return standing;
  const { deviceId, hub } = standing;
  return { device: 'removed', by: 'end of service', deviceId, hub, since: at };
}

function attemptOf(
  { lastAttempt, diagnosis }: Before,
  { step, outcome, at }: Extract<RunEvent, { readonly type: 'step.finished' }>,
): LastAttempt | undefined {
  if (step !== 'provision' || outcome === 'left') return lastAttempt;
  if (outcome !== 'failed' || diagnosis === undefined) return { outcome, at };
  return { outcome, at, kind: kindOfFailure(diagnosis.code), status: diagnosis.answer?.status };
}

import type { Messages } from '../../messages/messages.ts';
import type { RunState } from '../../run/state.ts';
import type { StepId } from '../../settings/step-ids.ts';
import type { WalkState } from '../walk-state.ts';
import { credentialAfter, credentialBefore } from './credential-facts.ts';

/** What has come of the walk so far, as far as a fact rests on it. */
export type Lived = Pick<
  RunState,
  'steps' | 'result' | 'registration' | 'twin' | 'standing' | 'settings'
>;

/**
 * What this very moment of the walk teaches: one sentence a fact, the most telling first. Before a step works, what its
 * settings mean; once it has succeeded, what was seen and what that proves.
 *
 * @returns none for a step that has failed, where its causes are what matters
 */
export function roadFacts(
  step: StepId,
  { phase, draft }: Pick<WalkState, 'phase' | 'draft'>,
  lived: Lived,
  messages: Messages,
): readonly string[] {
  const { road } = messages;
  if (hasSucceeded(step, { phase }, lived)) return factsAfter(step, { draft }, lived, messages);
  switch (step) {
    case 'enrollment':
      return [...credentialBefore(step, draft, messages), road.before.enrollment.allocation];
    case 'settings':
      return [road.before.settings.idScope, ...credentialBefore(step, draft, messages)];
    case 'review':
      return credentialBefore(step, draft, messages);
    case 'cleanup':
    case 'next':
      return Object.values(road.before[step]);
    default:
      return [];
  }
}

/** Whether a step shows what it has found; the finish finds nothing of its own. */
export function hasSucceeded(
  step: StepId,
  { phase }: Pick<WalkState, 'phase'>,
  { steps }: Pick<RunState, 'steps'>,
): boolean {
  return phase === 'settled' && steps[step] === 'done' && step !== 'next';
}

type Road = Messages['road'];

function factsAfter(
  step: StepId,
  walk: Pick<WalkState, 'draft'>,
  lived: Lived,
  messages: Messages,
): readonly string[] {
  const { after } = messages.road;
  switch (step) {
    case 'telemetry':
      return Object.values(after.telemetry);
    case 'provision':
      return assignmentFacts(walk, lived, messages);
    case 'verify':
      return [twinFact(lived, after.verify)];
    default:
      return [];
  }
}

/** Of a registration that has just happened; a device that was assigned before has not asked DPS. */
function assignmentFacts(
  { draft }: Pick<WalkState, 'draft'>,
  { result, registration, settings }: Lived,
  messages: Messages,
): readonly string[] {
  const words = messages.road.after.provision;
  if (result === undefined || registration === undefined) return [];
  const { registrationId, deviceId, assignedHub } = result;
  const scope = `${settings.idScope?.value ?? ''}/registrations/${registrationId}`;
  return [
    deviceId === registrationId
      ? words.sameName(deviceId)
      : words.otherName(registrationId, deviceId),
    credentialAfter(draft, { scope, hub: assignedHub, deviceId }, messages),
    words.wire(registration.attempt),
    words.retryAfter,
    words.limit,
  ];
}

/** With a value that stands in the twin of this device, where there is one. */
function twinFact({ twin }: Lived, words: Road['after']['verify']): string {
  const [first] = Object.entries(twin?.desired ?? {}).filter(([name]) => !name.startsWith('$'));
  return first === undefined ? words.twinWithout : words.twin(first[0], JSON.stringify(first[1]));
}

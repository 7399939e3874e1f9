import { ACT_IDS, ACTS, type ActId } from './acts.ts';
import type { FieldId } from './fields.ts';
import type { PlaygroundState } from './playground-state.ts';

/** Why something cannot be done at the moment. */
export type Obstacle = 'no-call' | 'no-message' | 'not-connected';

/**
 * What is offered: always the same, so that nothing moves under the hand of a person when a call or a message comes.
 * Without a connection the device can do one thing.
 */
export function offeredActs({ link }: Pick<PlaygroundState, 'link'>): readonly ActId[] {
  if (link.kind !== 'lost') return ACT_IDS.filter((id) => id !== 'connect');
  const others = ACT_IDS.filter((id) => ACTS[id].side === 'service');
  return ['connect', ...others];
}

/** @returns undefined when it can be done */
export function obstacleTo(act: ActId, state: PlaygroundState): Obstacle | undefined {
  if (act === 'connect' || ACTS[act].side === 'service') return undefined;
  if (state.link.kind !== 'connected') return 'not-connected';
  if (act === 'answer' && state.calls.length === 0) return 'no-call';
  return act === 'settle' && state.messages.length === 0 ? 'no-message' : undefined;
}

/** What an act wants to be told now: one that ends what it has begun wants nothing. */
export function fieldsOf(act: ActId, { script }: PlaygroundState): readonly FieldId[] {
  return act === 'script' && script !== undefined ? [] : ACTS[act].fields;
}

/** What stands in a field before anything is typed. */
export function fieldDefault(
  field: FieldId,
  { desired, reported }: Pick<PlaygroundState, 'desired' | 'reported'>,
): string {
  const interval = desired?.values.telemetryInterval;
  switch (field) {
    case 'reported':
      return JSON.stringify({ telemetryInterval: interval ?? 10 });
    case 'desired': {
      const set = typeof interval === 'number' ? interval : reported?.values.telemetryInterval;
      return JSON.stringify({ telemetryInterval: typeof set === 'number' ? set + 5 : 5 });
    }
    case 'status':
      return '200';
    case 'answer':
      return '{"done":true}';
    case 'body':
      return 'test wind speed 11';
    case 'properties':
      return 'level=high';
    case 'method':
      return 'reboot';
    case 'payload':
      return '';
    case 'settlement':
      return 'accept';
  }
}

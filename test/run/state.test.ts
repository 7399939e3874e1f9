import { describe, expect, it } from 'vitest';
import type { RunEventBody } from '../../source/run/events.ts';
import { INITIAL_RUN_STATE, reduce } from '../../source/run/state.ts';
import { ASSIGNED, event } from '../helpers/events.ts';

function after(...bodies: RunEventBody[]) {
  return bodies.reduce(
    (state, body, index) => reduce(state, event(body, index)),
    INITIAL_RUN_STATE,
  );
}

describe('reduce', () => {
  it('follows a step from waiting over running to done', () => {
    expect(INITIAL_RUN_STATE.steps.provision).toBe('waiting');
    const running = after({ type: 'step.started', step: 'provision' });
    expect(running.steps.provision).toBe('running');
    const done = reduce(
      running,
      event({ type: 'step.finished', step: 'provision', outcome: 'done', milliseconds: 1 }),
    );
    expect(done.steps.provision).toBe('done');
  });

  it('keeps the path of the registration, and its operation ID once it is known', () => {
    const { registration } = after(
      { type: 'registration.state', state: 'connecting' },
      { type: 'registration.state', state: 'registering' },
      { type: 'registration.state', state: 'assigning', operationId: '4.a.b', retryAfter: 3 },
      { type: 'registration.state', state: 'polling', attempt: 1 },
      { type: 'registration.state', state: 'assigning', retryAfter: 3, attempt: 1 },
    );
    expect(registration).toMatchObject({
      state: 'assigning',
      path: ['connecting', 'registering', 'assigning', 'polling', 'assigning'],
      operationId: '4.a.b',
      retryAfter: 3,
      attempt: 1,
    });
  });

  it('does not repeat a state that is reported twice in a row', () => {
    const { registration } = after(
      { type: 'registration.state', state: 'registering' },
      { type: 'registration.state', state: 'registering', retryAfter: 5 },
    );
    expect(registration?.path).toEqual(['registering']);
    expect(registration?.retryAfter).toBe(5);
  });

  it('forgets the old result and the old diagnosis when provisioning starts again', () => {
    const state = after(
      { type: 'registration.result', result: ASSIGNED },
      { type: 'diagnosis', diagnosis: { code: 'x', title: 'x', causes: [], remedies: [] } },
      { type: 'step.started', step: 'provision' },
    );
    expect(state.result).toBeUndefined();
    expect(state.diagnosis).toBeUndefined();
  });

  it('keeps the result while telemetry is sent again', () => {
    const state = after(
      { type: 'registration.result', result: ASSIGNED },
      { type: 'step.started', step: 'telemetry' },
    );
    expect(state.result).toEqual(ASSIGNED);
  });

  it('begins anew when a run starts', () => {
    const state = after(
      { type: 'registration.result', result: ASSIGNED },
      { type: 'run.started', target: 'azure', version: '1.0.0' },
    );
    expect(state).toEqual({ ...INITIAL_RUN_STATE, target: 'azure' });
  });

  it('leaves packets and single messages to the logs', () => {
    const wire = { type: 'wire', link: 'dps', direction: 'out', packet: 'CONNECT' } as const;
    expect(after(wire)).toBe(INITIAL_RUN_STATE);
    expect(after({ type: 'telemetry.sending', number: 1, messageId: 'm' })).toBe(INITIAL_RUN_STATE);
  });
});

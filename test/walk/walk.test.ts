import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../source/run/events.ts';
import type { Walk } from '../../source/walk/walk.ts';
import { forwardTo } from '../helpers/forward-to.ts';
import { holdTimers } from '../helpers/held-timers.ts';
import { socketsLeftOpen } from '../helpers/open-sockets.ts';
import { quickWalk } from '../helpers/quick-walk.ts';

describe('a walk through the sandbox', () => {
  let walk: Walk;
  let events: RunEvent[];

  beforeEach(() => {
    walk = quickWalk();
    events = [];
    walk.record.subscribe((event) => events.push(event));
  });
  afterEach(() => walk.leave());

  /** Presses Enter until the step is on the screen. */
  it('goes from nothing to a cleaned-up device with Enter alone', async () => {
    await forwardTo(walk, 'cleanup');
    await walk.forward();
    await forwardTo(walk, 'next');
    const { state, telemetry } = walk.record;
    expect(state.result).toMatchObject({ substatus: 'initialAssignment' });
    expect(telemetry.summary).toMatchObject({ acknowledged: 10, failed: 0 });
    expect(state.verifications.map(({ fact, value }) => `${fact} ${value}`)).toContain(
      'messages received 10',
    );
    expect(state.cleanup.map(({ outcome }) => outcome)).toEqual(['deleted', 'deleted', 'deleted']);
    await walk.leave();
    expect(state.steps).toMatchObject({ provision: 'done', next: 'done' });
    expect(walk.record.state.finished).toEqual({ outcome: 'done', exitCode: 0 });
    expect(await socketsLeftOpen()).toEqual([]);
  });

  it('asks again at the clean-up about what was kept, and deletes it then', async () => {
    walk.answer('cleanup', 'keep');
    await forwardTo(walk, 'next');
    await walk.goTo('cleanup');
    expect(walk.state.phase).toBe('asking');
    await walk.forward();
    expect(walk.state).toMatchObject({ step: 'next', phase: 'settled' });
    await walk.goTo('cleanup');
    walk.answer('cleanup', 'delete');
    await walk.forward();
    const outcomes = walk.record.state.cleanup.map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['deleted', 'deleted', 'deleted']);
    await walk.back();
    await walk.goTo('cleanup');
    expect(walk.state.phase).toBe('settled');
  });

  it('says why a wrong key is refused, and succeeds once it is corrected', async () => {
    await forwardTo(walk, 'settings');
    const right = walk.state.draft.symmetricKey?.value ?? '';
    const wrong = Buffer.alloc(32, 7).toString('base64');
    expect(walk.answer('symmetricKey', wrong)).toBeUndefined();
    await forwardTo(walk, 'provision');
    expect(walk.record.state.diagnosis?.code).toBe('dps-unauthorized');
    expect(walk.exitCode).toBe(3);

    await walk.forward();
    expect(walk.state.step).toBe('provision');

    await walk.goTo('settings');
    walk.answer('symmetricKey', right);
    await forwardTo(walk, 'provision');
    expect(walk.record.state.steps.provision).toBe('done');
    expect(walk.record.state.diagnosis).toBeUndefined();
    expect(JSON.stringify(events)).not.toContain(right);
    expect(JSON.stringify(events)).not.toContain(wrong);
  });

  it('refuses an answer that is malformed and keeps the one before', async () => {
    await forwardTo(walk, 'settings');
    const before = walk.state.draft.idScope;
    expect(walk.answer('idScope', 'contoso.azure-devices-provisioning.net')).toBe(
      'idScope.is-host-name',
    );
    expect(walk.state.draft.idScope).toEqual(before);
  });

  it('stops a registration that one goes back from, and starts it anew', async () => {
    await forwardTo(walk, 'review');
    await walk.forward();
    const registering = walk.forward();
    await eventually(() => walk.record.state.registration?.state === 'assigning');
    await walk.back();
    await registering;
    expect(walk.state.step).toBe('review');
    expect(walk.record.state.steps.provision).toBe('cancelled');

    await forwardTo(walk, 'provision');
    expect(walk.record.state.steps.provision).toBe('done');
  });

  it('leaves from the middle of a registration without waiting for a timer and closes everything', async () => {
    await forwardTo(walk, 'review');
    await walk.forward();
    const registering = walk.forward();
    await eventually(() => walk.record.state.registration?.state === 'assigning');
    holdTimers();
    await walk.leave(130);
    await registering;
    expect(walk.record.state.finished).toEqual({ outcome: 'cancelled', exitCode: 130 });
    expect(await socketsLeftOpen()).toEqual([]);
  });

  it('keeps the connection of the telemetry for what follows', async () => {
    await forwardTo(walk, 'verify');
    const connects = events.filter(
      (event) => event.type === 'wire' && event.link === 'hub' && event.packet === 'CONNECT',
    );
    expect(connects).toHaveLength(1);
  });

  async function eventually(condition: () => boolean): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve) => {
      const end = walk.record.subscribe(() => {
        if (!condition()) return;
        end();
        resolve();
      });
    });
  }
});

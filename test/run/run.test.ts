import { describe, expect, it } from 'vitest';
import { Redactor } from '../../source/protocol/redaction.ts';
import type { RunEvent } from '../../source/run/events.ts';
import { runQuickstart } from '../../source/run/run.ts';
import type { Draft } from '../../source/settings/settings.ts';
import { STEP_IDS } from '../../source/settings/step-ids.ts';
import { MESSAGES } from '../helpers/english.ts';
import { socketsLeftOpen } from '../helpers/open-sockets.ts';
import { quickOwner } from '../helpers/quick-owner.ts';

const SANDBOX: Draft = { target: { value: 'sandbox', origin: 'flag' } };

/** @param cancelled aborted as soon as the registration is assigning */
async function run(draft: Draft, cancelled?: AbortController) {
  const events: RunEvent[] = [];
  const exitCode = await runQuickstart({
    draft,
    messages: MESSAGES,
    redactor: new Redactor(),
    version: '1.2.3',
    startOwner: quickOwner,
    signal: cancelled?.signal ?? new AbortController().signal,
    onEvent: (event) => {
      events.push(event);
      if (event.type === 'registration.state' && event.state === 'assigning') {
        cancelled?.abort();
      }
    },
  });
  return { exitCode, events };
}

describe('a run', () => {
  it('goes through every step in order and tells it in events', async () => {
    const { exitCode, events } = await run(SANDBOX);
    expect(exitCode).toBe(0);
    expect(events[0]).toMatchObject({ type: 'run.started', target: 'sandbox', version: '1.2.3' });
    expect(events.at(-1)).toMatchObject({ type: 'run.finished', outcome: 'done', exitCode: 0 });
    const started = events.flatMap((event) => (event.type === 'step.started' ? [event.step] : []));
    expect(started).toEqual(STEP_IDS);
    const states = events.flatMap((event) =>
      event.type === 'registration.state' ? [event.state] : [],
    );
    expect(states).toEqual([
      'connecting',
      'subscribing',
      'registering',
      'assigning',
      'polling',
      'assigned',
    ]);
    expect(await socketsLeftOpen()).toEqual([]);
  });

  it('derives the key of a group device, whose device ID is its registration ID', async () => {
    const { exitCode, events } = await run({
      ...SANDBOX,
      enrollment: { value: 'group', origin: 'flag' },
      registrationId: { value: 'sn-007', origin: 'flag' },
    });
    expect(exitCode).toBe(0);
    const result = events.find((event) => event.type === 'registration.result');
    expect(result).toMatchObject({ result: { deviceId: 'sn-007', registrationId: 'sn-007' } });
  });

  it('keeps what it made when asked to', async () => {
    const { events } = await run({ ...SANDBOX, cleanup: { value: 'keep', origin: 'flag' } });
    const outcomes = events.flatMap((event) => (event.type === 'cleanup' ? [event.outcome] : []));
    expect(outcomes).toEqual(['kept', 'kept', 'kept']);
  });

  it('ends as cancelled, with nothing left open, when it is cancelled while assigning', async () => {
    const { exitCode, events } = await run(SANDBOX, new AbortController());
    expect(exitCode).toBe(130);
    expect(events.at(-1)).toMatchObject({ outcome: 'cancelled', exitCode: 130 });
    expect(await socketsLeftOpen()).toEqual([]);
  });

  it('explains that nothing listens, before any key is used', async () => {
    const { exitCode, events } = await run({
      target: { value: 'azure', origin: 'default' },
      host: { value: 'localhost:9', origin: 'flag' },
      idScope: { value: '0ne00A1B2C3', origin: 'flag' },
      registrationId: { value: 'my-device', origin: 'flag' },
      symmetricKey: { value: Buffer.alloc(32, 1).toString('base64'), origin: 'environment' },
    });
    expect(exitCode).toBe(4);
    const diagnosis = events.find((event) => event.type === 'diagnosis');
    expect(diagnosis).toMatchObject({
      diagnosis: { code: 'nothing-listening', title: 'Nothing listens at localhost:9' },
    });
    expect(events.some((event) => event.type === 'wire')).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import {
  fieldDefault,
  obstacleTo,
  offeredActs,
} from '../../../source/walk/playground/offered-acts.ts';
import type { PlaygroundHappening } from '../../../source/walk/playground/playground-event.ts';
import {
  INITIAL_PLAYGROUND,
  type PlaygroundState,
  reducePlayground,
} from '../../../source/walk/playground/playground-state.ts';

function after(...happenings: readonly PlaygroundHappening[]): PlaygroundState {
  return happenings.reduce(
    (state, happening, index) =>
      reducePlayground(state, {
        type: 'event',
        event: { ...happening, number: index + 1, at: '2026-01-02T03:04:05.678Z' },
      }),
    INITIAL_PLAYGROUND,
  );
}

const TWIN = { desired: { a: { b: 1, c: 2 }, $version: 3 }, reported: { $version: 1 } };
const CONNECTED = { type: 'connected', twin: TWIN } as const;
const CALL = { id: 1, name: 'reboot', payload: undefined };
const MESSAGE = {
  lockToken: 'lock',
  messageId: undefined,
  body: 'hot',
  properties: {},
  deliveryCount: 0,
};

describe('the state of the playground', () => {
  it('merges a change into what was read, deletes what is null, and keeps the versions apart', () => {
    const state = after(
      CONNECTED,
      { type: 'desired-changed', patch: { a: { b: null }, d: 4 }, version: 4 },
      { type: 'reported', patch: { a: 1 }, version: 2 },
    );
    expect(state.desired).toEqual({ values: { a: { c: 2 }, d: 4 }, version: 4 });
    expect(state.reported).toEqual({ values: { a: 1 }, version: 2 });
  });

  it('forgets the methods that wait once the connection is lost: their callers have been told', () => {
    const state = after(CONNECTED, { type: 'called', ...CALL }, { type: 'lost', why: 'cut' });
    expect(state.calls).toEqual([]);
    expect(state.link).toEqual({ kind: 'lost', why: 'cut' });
  });

  it('lets go of a message that was kept too long, as of one that was settled', () => {
    const fetched = { type: 'fetched', message: MESSAGE } as const;
    expect(after(CONNECTED, fetched).messages).toEqual([MESSAGE]);
    const late = { type: 'let-go', message: MESSAGE, why: 'the lock is lost' } as const;
    expect(after(CONNECTED, fetched, late).messages).toEqual([]);
    const settled = { type: 'settled', message: MESSAGE, how: 'reject' } as const;
    expect(after(CONNECTED, fetched, settled).messages).toEqual([]);
  });

  it('keeps what happened last, and no more than somebody scrolls back to', () => {
    const many = Array.from({ length: 1000 }, () => ({ type: 'nothing-waits' }) as const);
    const { events } = after(...many);
    expect(events.length).toBeLessThan(500);
    expect(events.at(-1)?.number).toBe(1000);
  });

  it('offers the same acts whatever comes, so that nothing moves under a hand', () => {
    const quiet = offeredActs(after(CONNECTED));
    expect(offeredActs(after(CONNECTED, { type: 'called', ...CALL }))).toEqual(quiet);
    expect(offeredActs(after({ type: 'lost', why: 'cut' }))[0]).toBe('connect');
  });

  it('says what is missing for an act', () => {
    expect(obstacleTo('report', after())).toBe('not-connected');
    expect(obstacleTo('answer', after(CONNECTED))).toBe('no-call');
    expect(obstacleTo('answer', after(CONNECTED, { type: 'called', ...CALL }))).toBeUndefined();
    expect(obstacleTo('settle', after(CONNECTED))).toBe('no-message');
    expect(obstacleTo('desired', after({ type: 'lost', why: 'cut' }))).toBeUndefined();
  });

  it('begins a report with what is desired', () => {
    const twin = { desired: { telemetryInterval: 7, $version: 1 }, reported: { $version: 1 } };
    const state = after({ type: 'connected', twin });
    expect(fieldDefault('reported', state)).toBe('{"telemetryInterval":7}');
  });
});

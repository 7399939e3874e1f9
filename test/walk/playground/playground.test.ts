import { describe, expect, it, onTestFinished } from 'vitest';
import { EXIT } from '../../../source/run/exit-codes.ts';
import type { FieldValues } from '../../../source/walk/playground/fields.ts';
import type { Playground } from '../../../source/walk/playground/playground.ts';
import type { PlaygroundHappening } from '../../../source/walk/playground/playground-event.ts';
import { withDevice } from '../../../source/walk/playground/with-device.ts';
import { finishedWalk, quickPlayground } from '../../helpers/quick-playground.ts';
import { quickWalk } from '../../helpers/quick-walk.ts';

const types = ({ state }: Playground) => state.events.map(({ type }) => type);

/** Waits for the newest event of a type. */
async function event<T extends PlaygroundHappening['type']>(playground: Playground, type: T) {
  await expect.poll(() => types(playground)).toContain(type);
  return playground.state.events.findLast((one) => one.type === type);
}

describe('a device in the playground', () => {
  it('listens before it reads, and knows both sides of its twin', async () => {
    const { playground } = await quickPlayground();
    expect(types(playground)).toEqual(['connecting', 'connected']);
    expect(playground.state.link).toEqual({ kind: 'connected' });
    expect(playground.state.desired?.version).toBe(1);
    expect(playground.state.reported).toEqual({ values: {}, version: 1 });
  });

  it('is told what the service desires, and reports what it has made of it', async () => {
    const { playground } = await quickPlayground();
    await playground.do('desired', { desired: { telemetryInterval: 5 } });
    expect(await event(playground, 'desired-written')).toMatchObject({ version: 2 });
    expect(await event(playground, 'desired-changed')).toMatchObject({ version: 2 });
    expect(playground.state.desired).toMatchObject({
      values: { telemetryInterval: 5 },
      version: 2,
    });
    await playground.do('report', { reported: { telemetryInterval: 5 } });
    expect(playground.state.reported).toEqual({ values: { telemetryInterval: 5 }, version: 2 });
  });

  it('says in the words of the service what neither side can write', async () => {
    const { playground } = await quickPlayground();
    await playground.do('desired', { desired: { 'a.b': 1 } });
    await playground.do('report', { reported: { 'a.b': 1 } });
    const failures = playground.state.events.filter((one) => one.type === 'failed');
    expect(failures.map((one) => 'act' in one && one.act)).toEqual(['desired', 'report']);
    for (const failure of failures) expect('why' in failure && failure.why).toContain("'.'");
  });

  it.each([
    ['with a payload', { delay: 3 }],
    ['without one', undefined],
    ['with null', null],
  ])('answers by hand a method that is called %s', async (_how, payload) => {
    const { playground } = await quickPlayground();
    await playground.do('method', { method: 'reboot', payload });
    expect(await event(playground, 'called')).toMatchObject({ name: 'reboot', payload });
    expect(playground.state.calls).toHaveLength(1);
    await playground.do('answer', { status: 202, answer: { at: 'once' } });
    expect(await event(playground, 'method-ended')).toMatchObject({
      name: 'reboot',
      outcome: { kind: 'answered', status: 202, payload: { at: 'once' } },
    });
    expect(playground.state.calls).toEqual([]);
  });

  it('answers methods by a script, also those that wait, until it is ended', async () => {
    const { playground } = await quickPlayground();
    await playground.do('method', { method: 'first', payload: undefined });
    await event(playground, 'called');
    await playground.do('script', { status: 200, answer: { done: true } });
    expect(await event(playground, 'method-ended')).toMatchObject({ name: 'first' });
    await playground.do('method', { method: 'second', payload: undefined });
    await expect
      .poll(() => playground.state.events.filter(({ type }) => type === 'method-ended').length)
      .toBe(2);
    await playground.do('script');
    expect(playground.state.script).toBeUndefined();
    await playground.do('method', { method: 'third', payload: undefined });
    await expect.poll(() => playground.state.calls.map(({ name }) => name)).toEqual(['third']);
  });

  it('accepts, rejects and abandons messages, and the sender sees what became of each', async () => {
    const { playground } = await quickPlayground();
    const settle = async (settlement: FieldValues['settlement']): Promise<void> => {
      await playground.do('command', { body: settlement, properties: { level: 'high' } });
      await playground.do('fetch');
      expect(playground.state.messages).toMatchObject([
        { body: settlement, properties: { level: 'high' } },
      ]);
      await playground.do('settle', { settlement });
      expect(playground.state.messages).toEqual([]);
    };
    for (const how of ['accept', 'reject', 'abandon'] as const) await settle(how);
    const outcomes = playground.state.events.flatMap((one) =>
      one.type === 'command-settled' ? [[one.body, one.outcome]] : [],
    );
    expect(outcomes).toEqual([
      ['accept', 'accepted'],
      ['reject', 'rejected'],
      ['abandon', 'abandoned'],
    ]);
    await playground.do('fetch');
    expect(playground.state.messages).toMatchObject([{ body: 'abandon', deliveryCount: 1 }]);
    await playground.do('fetch');
    expect(types(playground).at(-1)).toBe('nothing-waits');
  });

  it('sends a message with properties', async () => {
    const { playground, walk } = await quickPlayground();
    await playground.do('send', { body: 'hot', properties: { level: 'high' } });
    expect(types(playground).at(-1)).toBe('sent');
    const { wire } = walk.record;
    const sent = wire.slice(wire.first, wire.size).findLast(({ payload }) => payload === 'hot');
    expect(sent?.topic).toContain('&level=high');
  });

  it('says that it has lost its hub, does nothing without it, and comes back when asked', async () => {
    const { playground, administration } = await quickPlayground();
    const { hub, deviceId } = playground.device;
    administration().setDeviceStatus(hub, deviceId, 'disabled');
    await event(playground, 'lost');
    expect(playground.state.link).toMatchObject({ kind: 'lost' });
    const before = playground.state.events.length;
    await playground.do('report', { reported: { on: true } });
    expect(playground.state.events).toHaveLength(before);
    await playground.do('connect');
    expect(await event(playground, 'refused')).toMatchObject({
      why: expect.stringContaining('not available'),
    });
    administration().setDeviceStatus(hub, deviceId, 'enabled');
    await playground.do('desired', { desired: { missed: true } });
    await playground.do('connect');
    expect(playground.state.link).toEqual({ kind: 'connected' });
    expect(playground.state.desired?.values).toMatchObject({ missed: true });
  });

  it('leaves the hub when it is closed, and hears nothing of what waited', async () => {
    const { playground, administration } = await quickPlayground();
    const { hub, deviceId } = playground.device;
    await playground.do('method', { method: 'reboot', payload: undefined });
    await event(playground, 'called');
    const before = playground.state.events.length;
    await playground.close();
    await expect
      .poll(() => administration().device(hub, deviceId)?.connectionState)
      .toBe('Disconnected');
    expect(playground.state.events).toHaveLength(before);
    await playground.do('connect');
    expect(playground.state.events).toHaveLength(before);
  });

  it('is left quietly by whoever ends the whole walk', async () => {
    const { playground, walk } = await quickPlayground();
    await walk.leave(EXIT.done);
    await playground.close();
    expect(types(playground)).toEqual(['connecting', 'connected']);
  });

  it('names the device, and hands the acts of the service to a person where no owner is at hand', async () => {
    const { playground } = await quickPlayground({ hasService: false });
    await playground.do('method', { method: 'reboot', payload: undefined });
    expect(playground.state.events.at(-1)).toMatchObject({
      type: 'left-to-person',
      act: 'method',
      values: { method: 'reboot' },
    });
  });

  it('is there for a provisioned device alone', async () => {
    const walk = quickWalk();
    onTestFinished(() => walk.leave(EXIT.done));
    await expect(walk.openPlayground()).rejects.toThrow('not been provisioned');
  });

  it('is made again where the clean-up has deleted it, and the walk is back where it was', async () => {
    const { walk } = await finishedWalk({ cleanup: 'delete' });
    await expect(walk.openPlayground()).rejects.toThrow('not been provisioned');
    expect(await withDevice(walk)).toBe(true);
    expect(walk.state).toMatchObject({ step: 'next', phase: 'settled' });
    const playground = await walk.openPlayground();
    onTestFinished(() => playground.close());
    await playground.do('connect');
    expect(playground.state.link).toEqual({ kind: 'connected' });
    const packets = walk.record.wire.added;
    expect(await withDevice(walk)).toBe(true);
    expect(walk.record.wire.added).toBe(packets);
  });
});

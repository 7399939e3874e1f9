import { describe, expect, it } from 'vitest';
import type { Owner } from '../../../source/owner/owner.ts';
import type { StartOwner } from '../../../source/owner/start-owner.ts';
import type { RunEvent } from '../../../source/run/events.ts';
import { isUpToDate } from '../../../source/walk/outdated.ts';
import type { Walk } from '../../../source/walk/walk.ts';
import { bootSentences } from '../../../source/walk/words/boot-words.ts';
import { booted, keptWalk } from '../../helpers/booted.ts';
import { MESSAGES } from '../../helpers/english.ts';
import { quickOwner } from '../../helpers/quick-owner.ts';

const FIRST = 'sandbox-hub.azure-devices.net';
const SECOND = 'second-hub.azure-devices.net';

const finished = (
  enrollment: 'individual' | 'group' = 'individual',
  startOwner: StartOwner = quickOwner,
): Promise<Walk> => keptWalk((walk) => walk.answer('enrollment', enrollment), { startOwner });

const onDps = (events: readonly RunEvent[]): number =>
  events.filter((event) => event.type === 'wire' && event.link === 'dps').length;

const ended = (walk: Walk) => walk.record.state.boot?.end;

describe('the next boot of a device that has kept its hub', () => {
  it('goes straight there, without a packet to DPS, and says so', async () => {
    const walk = await finished();
    const events = await booted(walk, 'switch-off');
    expect(onDps(events)).toBe(0);
    expect(ended(walk)).toMatchObject({ outcome: 'done', packets: { dps: 0 } });
    expect(ended(walk)?.packets.hub).toBeGreaterThan(1);
    expect(bootSentences(walk.record.state, MESSAGES)).toEqual([
      expect.stringContaining(`It went straight to ${FIRST} and was let in: no packet to DPS`),
      'The twin is as it was.',
    ]);
  });

  it('leaves what was found out before as it was, and the person at the finish', async () => {
    const walk = await finished();
    await booted(walk, 'switch-off');
    expect(walk.state).toMatchObject({ step: 'next', phase: 'settled', exitCode: 0 });
    expect(walk.record.state.summary).toMatchObject({ sent: 2, acknowledged: 2 });
    for (const step of ['telemetry', 'verify', 'cleanup', 'next'] as const) {
      expect(isUpToDate(walk.state, step), step).toBe(true);
      expect(walk.record.state.steps[step], step).toBe('done');
    }
  });

  it('can come again and again', async () => {
    const walk = await finished('group');
    for (const _boot of [1, 2, 3]) {
      expect(onDps(await booted(walk, 'switch-off'))).toBe(0);
    }
  });
});

describe('the next boot of a device that its hub has forgotten', () => {
  it('is refused there, and registers again', async () => {
    const walk = await finished();
    const events = await booted(walk, 'forget');
    const order = events.flatMap((event) => {
      if (event.type === 'wire' && event.packet === 'CONNECT') return [`to ${event.link}`];
      return event.type === 'assignment' ? [event.outcome] : [];
    });
    expect(order.slice(0, 3)).toEqual(['to hub', 'refused', 'to dps']);
    expect(walk.record.state.standing).toMatchObject({ device: 'provisioned', hub: FIRST });
    expect(bootSentences(walk.record.state, MESSAGES)[0]).toContain('refused it, so it registered');
  });

  it('has another twin, though its values are those that the enrollment gave before', async () => {
    const walk = await finished();
    await booted(walk, 'forget');
    const { boot, twin } = walk.record.state;
    expect(twin).toEqual(boot?.before);
    expect(bootSentences(walk.record.state, MESSAGES)[1]).toContain('began anew');
  });

  it('makes outdated what told of the device before, but not what it has found itself', async () => {
    const walk = await finished();
    await booted(walk, 'forget');
    expect(walk.record.state).toMatchObject({
      summary: undefined,
      steps: { telemetry: 'waiting', verify: 'done', next: 'done' },
    });
    expect(isUpToDate(walk.state, 'telemetry')).toBe(false);
    expect(isUpToDate(walk.state, 'verify')).toBe(true);
  });
});

describe('a device that its enrollment sends to another hub', () => {
  const twin = (walk: Walk) => {
    const { boot, twin: after } = walk.record.state;
    const of = (one: typeof after) => [one?.desired.telemetryInterval, one?.reported.firmware];
    return { before: of(boot?.before), after: of(after) };
  };
  const hub = (walk: Walk): unknown => {
    const { standing } = walk.record.state;
    return standing.device === 'provisioned' ? standing.hub : undefined;
  };

  it.each(['individual', 'group'] as const)(
    'takes along what was written, under "migrate data": %s',
    async (kind) => {
      const walk = await finished(kind);
      await booted(walk, 'migrate');
      expect(hub(walk)).toBe(SECOND);
      expect(twin(walk)).toEqual({ before: [30, '1.2.0'], after: [30, '1.2.0'] });
      expect(bootSentences(walk.record.state, MESSAGES)).toEqual([
        expect.stringContaining(`was sent from ${FIRST} to ${SECOND}.`),
        'The twin is as it was.',
      ]);
    },
  );

  it('begins anew, under "reset"', async () => {
    const walk = await finished();
    await booted(walk, 'reset');
    expect(hub(walk)).toBe(SECOND);
    expect(twin(walk)).toEqual({ before: [30, '1.2.0'], after: [10, undefined] });
    expect(bootSentences(walk.record.state, MESSAGES)[1]).toContain('began anew');
  });

  it('stays where it is, under "never", though it asks', async () => {
    const walk = await finished();
    const events = await booted(walk, 'never');
    expect(onDps(events)).toBeGreaterThan(0);
    expect(hub(walk)).toBe(FIRST);
    expect(twin(walk)).toEqual({ before: [30, '1.2.0'], after: [30, '1.2.0'] });
    expect(bootSentences(walk.record.state, MESSAGES)[0]).toContain(`DPS left it in ${FIRST}`);
  });

  it('goes back with the next move, and straight to where it is with the next boot', async () => {
    const walk = await finished();
    await booted(walk, 'migrate');
    expect(onDps(await booted(walk, 'switch-off'))).toBe(0);
    expect(hub(walk)).toBe(SECOND);
    await booted(walk, 'migrate');
    expect(hub(walk)).toBe(FIRST);
  });

  it('can be deleted in its new hub', async () => {
    const walk = await finished();
    await booted(walk, 'migrate');
    await walk.goTo('cleanup');
    walk.answer('cleanup', 'delete');
    await walk.forward();
    expect(walk.record.state.standing).toMatchObject({ device: 'removed', hub: SECOND });
  });
});

describe('a boot that does not come to its end', () => {
  it('is a failure of step Provision where DPS refuses the device, too, and another one can be tried', async () => {
    let owner: Owner | undefined;
    const walk = await finished('individual', async (...given) => {
      owner = await quickOwner(...given);
      return owner;
    });
    owner?.administration?.deleteIndividualEnrollment('my-device-007');
    await booted(walk, 'forget');
    expect(ended(walk)?.outcome).toBe('failed');
    expect(walk.record.state).toMatchObject({
      steps: { provision: 'failed' },
      diagnosis: { code: 'dps-unauthorized' },
      lastAttempt: { outcome: 'failed', status: 401 },
    });
    expect(bootSentences(walk.record.state, MESSAGES)[0]).toMatch(/^It did not come back: /);
    expect(walk.state).toMatchObject({ step: 'next', phase: 'settled', exitCode: 3 });
    await booted(walk, 'switch-off');
    expect(ended(walk)?.outcome).toBe('failed');
  });

  it('is stopped by whoever leaves', async () => {
    const walk = await finished();
    const booting = new Promise<void>((resolve) => {
      walk.record.subscribe(({ type }) => {
        if (type === 'boot.started') resolve();
      });
    });
    const running = walk.boot('migrate');
    await booting;
    await walk.leave();
    await running;
    expect(walk.record.state.boot?.end?.outcome).toBe('cancelled');
  });

  it('does nothing while another one is under way', async () => {
    const walk = await finished();
    let boots = 0;
    walk.record.subscribe(({ type }) => {
      if (type === 'boot.started') boots += 1;
    });
    await Promise.all([walk.boot('switch-off'), walk.boot('switch-off')]);
    expect(boots).toBe(1);
  });
});

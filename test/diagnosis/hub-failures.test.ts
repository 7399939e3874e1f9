import { afterEach, describe, expect, it } from 'vitest';
import { actionsOf } from '../../source/diagnosis/diagnosis.ts';
import { EXIT } from '../../source/run/exit-codes.ts';
import type { ServerFault as Fault } from '../../source/sandbox/faults/fault.ts';
import { RealRun } from './real-run.ts';

let run: RealRun;
afterEach(() => run.close());

async function provisioned(): Promise<void> {
  run = await RealRun.start();
  expect(await run.step('provision')).toBe(EXIT.done);
}

describe('a hub that does not play along is named', () => {
  const rows: readonly (readonly [Fault, string, number])[] = [
    [{ kind: 'hub-refuses', returnCode: 5 }, 'hub-unauthorized', EXIT.refused],
    [{ kind: 'hub-refuses', returnCode: 3 }, 'hub-unavailable', EXIT.refused],
    [{ kind: 'expired-token', link: 'hub' }, 'hub-unauthorized', EXIT.refused],
    [
      { kind: 'connection-dropped', link: 'hub', packet: 'connect' },
      'connection-cut',
      EXIT.unreachable,
    ],
  ];

  it.each(rows)('%j is %s and ends with %i', async (fault, code, exitCode) => {
    await provisioned();
    run.owner.arm(fault);
    expect(await run.step('telemetry')).toBe(exitCode);
    expect(run.diagnosis).toMatchObject({ code, link: 'hub', phase: 'connect' });
    expect(run.diagnosis.title + run.diagnosis.causes.join()).not.toMatch(/undefined/);
  });

  it('a connection that is cut while the twin is asked for', async () => {
    await provisioned();
    run.owner.arm({ kind: 'connection-dropped', link: 'hub', packet: 'subscribe' });
    expect(await run.step('verify')).toBe(EXIT.unreachable);
    expect(run.diagnosis).toMatchObject({ code: 'hub-connection-lost', phase: 'twin' });
  });

  it('messages that are not acknowledged, with what was counted', async () => {
    await provisioned();
    run.owner.arm({ kind: 'connection-dropped', link: 'hub', packet: 'publish' });
    expect(await run.step('telemetry')).toBe(EXIT.telemetryIncomplete);
    expect(run.diagnosis).toMatchObject({
      code: 'telemetry-incomplete',
      link: 'hub',
      title: 'Not every message was acknowledged: 0 of 3',
      // How it shows is no cause of it.
      causeIds: ['lost', 'second-client'],
      reason: expect.any(String),
    });
    expect(actionsOf(run.diagnosis)).toContain('retry');
  });

  it('a device that was deleted meanwhile is offered to register again', async () => {
    await provisioned();
    await run.owner.deletions.device({
      enrollment: { kind: 'individual', id: 'my-device-007' },
      registrationId: 'my-device-007',
      hub: run.session.assignment?.assignedHub ?? '',
      deviceId: 'wind-sensor-7',
    });
    expect(await run.step('telemetry')).toBe(EXIT.refused);
    expect(run.diagnosis.code).toBe('hub-unauthorized');
    expect(actionsOf(run.diagnosis)[0]).toBe('register-again');
  });
});

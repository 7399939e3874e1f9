import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RegistrationResult } from '../../../source/device/registration-result.ts';
import { StepwiseRun } from '../../helpers/stepwise-run.ts';

describe('a device that was assigned before', () => {
  let run: StepwiseRun;
  let assigned: RegistrationResult;

  beforeEach(async () => {
    run = new StepwiseRun();
    await run.step('target');
    await run.step('enrollment');
    await run.step('provision');
    assigned = run.of('registration.result')[0]?.result as RegistrationResult;
    run.recalled = assigned;
    run.events.length = 0;
  });
  afterEach(() => run.session.close());

  it('connects to its hub without asking DPS again', async () => {
    expect((await run.step('provision')).outcome).toBe('done');
    expect(run.of('assignment')).toMatchObject([
      { outcome: 'reused', hub: assigned.assignedHub, deviceId: assigned.deviceId },
    ]);
    expect(run.of('wire').every(({ link }) => link === 'hub')).toBe(true);
    expect(run.of('registration.result')).toMatchObject([{ result: assigned }]);
    expect((await run.step('telemetry')).outcome).toBe('done');
  });

  it('registers again when the hub refuses it, and says so', async () => {
    await run.session.owner?.deletions?.device({
      enrollment: { kind: 'individual', id: assigned.registrationId },
      registrationId: assigned.registrationId,
      hub: assigned.assignedHub,
      deviceId: assigned.deviceId,
    });
    expect((await run.step('provision')).outcome).toBe('done');
    expect(run.of('assignment')).toMatchObject([{ outcome: 'refused', said: 'CONNACK 5' }]);
    expect(run.of('registration.state').at(-1)?.state).toBe('assigned');
    expect((await run.step('telemetry')).outcome).toBe('done');
  });

  it('registers again when the person wants it', async () => {
    run.reprovision = true;
    expect((await run.step('provision')).outcome).toBe('done');
    expect(run.of('assignment')).toMatchObject([{ outcome: 'set aside' }]);
    expect(run.of('registration.state').at(-1)?.state).toBe('assigned');
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { register } from '../../source/device/registration.ts';
import { actionsOf } from '../../source/diagnosis/diagnosis.ts';
import { symmetricKey } from '../../source/protocol/credential.ts';
import { deriveDeviceKey } from '../../source/protocol/device-key.ts';
import { EXIT } from '../../source/run/exit-codes.ts';
import { StepFailure } from '../../source/run/failure.ts';
import { withExplanation } from '../../source/run/steps/device-work.ts';
import type { ServerFault as Fault } from '../../source/sandbox/faults/fault.ts';
import { toSettings } from '../../source/settings/resolve-settings.ts';
import { RealRun } from './real-run.ts';

let run: RealRun;
afterEach(() => run.close());

/** Registers with a short patience, as a service that always says "later" would take two minutes. */
async function impatient(milliseconds = 1500): Promise<StepFailure> {
  const { context } = run;
  const settings = toSettings(context.draft);
  const request = {
    host: settings.host.value,
    idScope: settings.idScope.value,
    registrationId: settings.registrationId.value,
    credential: symmetricKey(settings.symmetricKey.value),
  };
  const work = withExplanation(context, settings, () =>
    register(request, {
      endpoint: run.session.endpoint(settings),
      timeoutMilliseconds: milliseconds,
    }),
  );
  const failure: unknown = await work.catch((error: unknown) => error);
  if (!(failure instanceof StepFailure)) throw new Error('it succeeded');
  return failure;
}

describe('a fault of the service is named', () => {
  const rows: readonly (readonly [Fault, string, number])[] = [
    [{ kind: 'wrong-key' }, 'dps-unauthorized', EXIT.refused],
    [{ kind: 'unknown-scope' }, 'dps-unknown-scope', EXIT.refused],
    [{ kind: 'expired-token', link: 'dps' }, 'dps-connection-refused', EXIT.refused],
    [{ kind: 'disabled' }, 'dps-disabled', EXIT.refused],
    [{ kind: 'no-hub' }, 'dps-no-hub', EXIT.notAssigned],
    [
      { kind: 'connection-dropped', link: 'dps', packet: 'connect' },
      'connection-cut',
      EXIT.unreachable,
    ],
    [
      { kind: 'connection-dropped', link: 'dps', packet: 'publish' },
      'connection-lost',
      EXIT.unreachable,
    ],
  ];

  it.each(rows)('%j is %s and ends with %i', async (fault, code, exitCode) => {
    run = await RealRun.start();
    run.owner.arm(fault);
    expect(await run.step('provision')).toBe(exitCode);
    expect(run.diagnosis).toMatchObject({ code, link: 'dps' });
    expect(run.diagnosis.causes.length).toBeGreaterThan(0);
    expect(run.diagnosis.remedies).toHaveLength(run.diagnosis.actions?.length ?? -1);
  });

  it('throttling that does not end is named, with how DPS worded it', async () => {
    run = await RealRun.start();
    run.owner.arm({ kind: 'throttled', retryAfter: 1 });
    const { diagnosis, exitCode } = await impatient();
    expect(exitCode).toBe(EXIT.unreachable);
    expect(diagnosis).toMatchObject({
      code: 'dps-throttled',
      answer: { status: 429, errorCode: 429001, trackingId: expect.any(String) },
    });
  });

  it('a server error that does not end is named', async () => {
    run = await RealRun.start();
    run.owner.arm({ kind: 'server-error', status: 503, retryAfter: 1 });
    const { diagnosis } = await impatient();
    expect(diagnosis).toMatchObject({ code: 'dps-server-error', answer: { status: 503 } });
  });

  it('assigning that does not end is named', async () => {
    run = await RealRun.start();
    run.owner.arm({ kind: 'slow-assigning', milliseconds: 60_000 });
    const { diagnosis } = await impatient();
    expect(diagnosis).toMatchObject({ code: 'dps-still-assigning', phase: 'operation' });
  });
});

describe('a refused key is explained by what this machine knows', () => {
  it('one character of the key was changed', async () => {
    run = await RealRun.start();
    const key = run.value('symmetricKey');
    run.set({ symmetricKey: `${key[0] === 'A' ? 'B' : 'A'}${key.slice(1)}` });
    expect(await run.step('provision')).toBe(EXIT.refused);
    expect(run.diagnosis).toMatchObject({
      code: 'dps-unauthorized',
      proven: true,
      causeIds: ['typo'],
      said: expect.stringMatching(/^401 401002 Unauthorized \(tracking ID [0-9a-f-]{36}\)$/),
    });
    expect(actionsOf(run.diagnosis)).toEqual(['edit-key', 'explain']);
  });

  it("it is the group's key itself", async () => {
    run = await RealRun.start({ enrollment: 'group', registrationId: 'sn-007' });
    run.set({ enrollment: 'individual' });
    expect(await run.step('provision')).toBe(EXIT.refused);
    expect(run.diagnosis).toMatchObject({
      code: 'dps-unauthorized',
      proven: true,
      causeIds: ['group-key'],
      causes: [expect.stringContaining('"my-group"')],
      actions: ['derive-key', 'edit-key'],
    });
  });

  it('the key was derived for the ID in other letters', async () => {
    run = await RealRun.start({ enrollment: 'group', registrationId: 'SN-007' });
    const derived = deriveDeviceKey(run.value('symmetricKey'), 'sn-007');
    run.set({ enrollment: 'individual', symmetricKey: derived });
    await run.step('provision');
    expect(run.diagnosis).toMatchObject({
      proven: true,
      causeIds: ['letter-case'],
      causes: [expect.stringContaining('"sn-007"')],
      actions: ['edit-settings'],
    });
  });

  it('a key of an individual enrollment was taken for that of a group', async () => {
    run = await RealRun.start();
    run.set({ enrollment: 'group' });
    await run.step('provision');
    expect(run.diagnosis).toMatchObject({ proven: true, causeIds: ['individual-key'] });
  });

  it('the name of the group was used as registration ID', async () => {
    run = await RealRun.start({ enrollment: 'group', registrationId: 'sn-007' });
    run.set({
      enrollment: 'individual',
      registrationId: 'my-group',
      symmetricKey: Buffer.alloc(64, 1).toString('base64'),
    });
    await run.step('provision');
    expect(run.diagnosis).toMatchObject({ proven: true, causeIds: ['group-name'] });
  });

  it('there is no such enrollment', async () => {
    run = await RealRun.start();
    run.set({ registrationId: 'nobody', symmetricKey: Buffer.alloc(64, 1).toString('base64') });
    await run.step('provision');
    expect(run.diagnosis).toMatchObject({ proven: true, causeIds: ['no-enrollment'] });
  });

  it('never says a key', async () => {
    run = await RealRun.start({ enrollment: 'group', registrationId: 'sn-007' });
    const key = run.value('symmetricKey');
    run.set({ enrollment: 'individual' });
    await run.step('provision');
    expect(JSON.stringify(run.events)).not.toContain(key);
  });
});

describe('a refusal by a sandbox', () => {
  it('comes with the reason that its log has, and with what there is to guess among', async () => {
    run = await RealRun.start();
    run.set({ symmetricKey: Buffer.alloc(64, 1).toString('base64') });
    await run.step('provision');
    const { reason, candidates, causeIds } = run.diagnosis;
    expect(reason).toMatch(/signature|key/i);
    expect(causeIds).toEqual(['other-key', 'changed']);
    expect(candidates?.map(({ id }) => id)).toEqual(expect.arrayContaining(['clock', 'group-key']));
  });

  it('is not told with the reason of an earlier one', async () => {
    run = await RealRun.start();
    const right = run.value('symmetricKey');
    run.set({ symmetricKey: Buffer.alloc(64, 1).toString('base64') });
    await run.step('provision');
    const { reason } = run.diagnosis;
    run.set({ symmetricKey: right });
    run.owner.arm({ kind: 'disabled' });
    await run.step('provision');
    expect(run.diagnosis).toMatchObject({ code: 'dps-disabled' });
    expect(run.diagnosis.reason).not.toBe(reason);
  });
});

describe('without knowledge of the other side', () => {
  it('ranks the causes and leaves the ones out that cannot be seen', async () => {
    run = await RealRun.start();
    run.owner.arm({ kind: 'unknown-scope' });
    await run.step('provision');
    expect(run.diagnosis.causeIds).toEqual(['mistyped', 'other-instance', 'unavailable']);
  });
});

import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../../source/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../../source/diagnosis/diagnosis.ts';
import { afterTrials } from '../../../source/diagnosis/trials/after-trials.ts';
import {
  MOST_REGISTRATIONS,
  triableCauses,
} from '../../../source/diagnosis/trials/triable-causes.ts';
import type { TrialCircumstances } from '../../../source/diagnosis/trials/trial.ts';
import { TRIALS } from '../../../source/diagnosis/trials/trials.ts';
import type { DiagnosisCode } from '../../../source/messages/ids.ts';
import { withDefaults } from '../../../source/settings/resolve-settings.ts';
import { resolveDraft } from '../../../source/settings/resolve-sources.ts';
import type { Draft, RawValues } from '../../../source/settings/settings.ts';
import { MESSAGES } from '../../helpers/english.ts';

const KEY = Buffer.alloc(32, 1).toString('base64');
const OTHER = Buffer.alloc(64, 2).toString('base64');

function at(values: RawValues = {}, more: Partial<TrialCircumstances> = {}): TrialCircumstances {
  const given = { target: 'azure', registrationId: 'Sn-7', symmetricKey: KEY, ...values };
  const { draft } = resolveDraft([{ origin: 'flag', values: given }]);
  const all = { step: 'provision', link: 'dps', knownKeys: undefined, ...more } as const;
  return { ...all, draft: withDefaults({ ...draft, ...more.draft }) };
}

function failed(code: DiagnosisCode): Diagnosis {
  return describeFailure(code, { ...MESSAGES.checks.circumstances, detail: '' }, MESSAGES);
}

const valuesOf = (draft: Draft) =>
  Object.fromEntries(Object.entries(draft).map(([id, setting]) => [id, setting?.value]));

/** What is tried of a 401, each with what is set otherwise. */
function tries(circumstances: TrialCircumstances) {
  return triableCauses(failed('dps-unauthorized'), circumstances, []).map(({ trial, plan }) => [
    trial,
    plan.kind === 'step' ? plan.attempts.map(valuesOf) : plan.kind,
  ]);
}

describe('a refused key is tried', () => {
  it('as a group key, in other letters, and beside the secondary key, which is asked for', () => {
    expect(tries(at())).toEqual([
      ['derived-key', [{ enrollment: 'group' }]],
      ['secondary-key', 'asks for key'],
      ['letter-case', [{ registrationId: 'sn-7' }, { registrationId: 'SN-7' }]],
      ['clock', 'look'],
    ]);
  });

  it('as the key of the device where it was taken for that of a group', () => {
    expect(tries(at({ enrollment: 'group', symmetricKey: OTHER }))).toEqual([
      ['secondary-key', 'asks for key'],
      ['key-as-given', [{ enrollment: 'individual' }]],
      ['clock', 'look'],
    ]);
  });

  it('in other letters alone where a profile keeps the derived key', () => {
    const derived: Draft = { symmetricKey: { value: KEY, origin: 'profile', derived: true } };
    const draft = withDefaults({ ...at({ enrollment: 'group' }).draft, ...derived });
    expect(tries({ ...at(), draft }).map(([trial]) => trial)).toEqual([
      'secondary-key',
      'letter-case',
      'clock',
    ]);
  });

  it('in one other form only where it is written in small letters', () => {
    const forms = tries(at({ registrationId: 'sn-7' })).find(([trial]) => trial === 'letter-case');
    expect(forms?.[1]).toEqual([{ registrationId: 'SN-7' }]);
  });

  it('beside the secondary key that the owner knows, of this very enrollment', () => {
    const knownKeys = {
      enrollments: [
        { registrationId: 'sn-7', keys: [KEY, OTHER] },
        { registrationId: 'sn-8', keys: [KEY, 'x'] },
      ],
      groups: [],
    };
    const found = tries(at({}, { knownKeys })).find(([trial]) => trial === 'secondary-key');
    expect(found?.[1]).toEqual([{ symmetricKey: OTHER }]);
    const none = tries(at({}, { knownKeys: { enrollments: [], groups: [] } }));
    expect(none.map(([trial]) => trial)).not.toContain('secondary-key');
  });

  it('not at all where no key proves the device, nor for a device that asks no DPS', () => {
    const certificate = { attestation: 'x509', certFile: 'a', certKeyFile: 'b' };
    expect(tries(at(certificate)).map(([trial]) => trial)).toEqual(['clock']);
    const hub = { hub: 'my-hub.azure-devices.net' };
    expect(tries(at(hub)).map(([trial]) => trial)).toEqual(['clock']);
  });
});

describe('the other transport', () => {
  const transports = (circumstances: TrialCircumstances) =>
    triableCauses(failed('unreachable'), circumstances, []).map(({ plan, registrations }) => [
      plan.kind === 'step' && plan.attempts.map(valuesOf),
      registrations,
    ]);

  it('is tried by the checks alone before a key is there, and by registering later', () => {
    expect(transports(at({}, { step: 'prerequisites' }))).toEqual([
      [[{ transport: 'mqtt-ws' }], 0],
    ]);
    expect(transports(at({ transport: 'mqtt-ws' }))).toEqual([[[{ transport: 'mqtt' }], 2]]);
  });

  it('is not tried for a host with a port of its own, at a hub, or for a certificate to be issued', () => {
    expect(transports(at({ host: 'localhost:18883' }))).toEqual([]);
    expect(transports(at({}, { link: 'hub', step: 'telemetry' }))).toEqual([]);
    expect(transports(at({ attestation: 'issued-certificate' }))).toEqual([]);
  });
});

describe('what is tried of one failure', () => {
  it('is each thing once, and together no more registrations than the limit', () => {
    const diagnosis = failed('dps-unauthorized');
    const count = (tried: Parameters<typeof triableCauses>[2]) =>
      triableCauses(diagnosis, at(), tried).map(({ trial }) => trial);
    expect(count([{ trial: 'derived-key', registrations: 1 }])).not.toContain('derived-key');
    // Letters in two other forms and the old settings once more would be three.
    const spent = [{ trial: 'derived-key', registrations: MOST_REGISTRATIONS - 2 }] as const;
    expect(count(spent)).toEqual(['secondary-key', 'clock']);
    expect(count([{ trial: 'derived-key', registrations: MOST_REGISTRATIONS }])).toEqual(['clock']);
  });

  it('is only what brings settings that work, once a cause is proved', () => {
    const proven = { ...failed('dps-unauthorized'), proven: true };
    const trials = triableCauses(proven, at(), []).map(({ trial }) => trial);
    expect(trials).toContain('derived-key');
    expect(trials).not.toContain('clock');
  });
});

describe('every cause', () => {
  it('has a trial or words of what would prove it, and a trial has both', () => {
    for (const code of Object.keys(MESSAGES.diagnoses) as DiagnosisCode[]) {
      const { causes, trials = [], proofs = [] } = failed(code);
      expect([code, trials.length, proofs.length]).toEqual([code, causes.length, causes.length]);
      for (const proof of proofs) expect(proof).toMatch(/^[A-Z].*\.$/);
      for (const trial of trials) if (trial !== null) expect(TRIALS[trial]).toBeTypeOf('function');
    }
  });
});

describe('a diagnosis after trials', () => {
  const diagnosis = failed('dps-unauthorized');

  it('keeps what was proved alone', () => {
    const left = afterTrials(diagnosis, [
      { trial: 'letter-case', cause: 'letter-case', outcome: 'ruled out' },
      { trial: 'derived-key', cause: 'group-key', outcome: 'proved' },
    ]);
    expect(left).toMatchObject({ causeIds: ['group-key'], trials: ['derived-key'], proven: true });
    expect(left.causes).toHaveLength(1);
  });

  it('loses what was ruled out, with all that is tried alike', () => {
    const left = afterTrials(diagnosis, [
      { trial: 'secondary-key', cause: 'other-key', outcome: 'ruled out' },
      { trial: 'clock', cause: 'clock', outcome: 'open' },
    ]);
    expect(left.causeIds).not.toContain('changed');
    expect(left.causeIds).not.toContain('typo');
    expect(left.causeIds).toContain('clock');
    expect(left.proofs).toHaveLength(left.causes.length);
  });

  it('advises what helps against the causes that are left, and nothing else', () => {
    const tried = [{ trial: 'derived-key', cause: 'group-key', outcome: 'ruled out' }] as const;
    const left = afterTrials(diagnosis, tried);
    // Deriving also helps a key that was derived for another name.
    expect(left.actions).toContain('derive-key');
    const individual = describeFailure(
      'dps-unauthorized',
      { ...MESSAGES.checks.circumstances, detail: '' },
      MESSAGES,
      {
        host: '',
        idScope: '',
        registrationId: 'a',
        enrollment: 'individual',
        key: { kind: 'unknown', bytes: 64 },
      },
    );
    expect(individual.actions).toContain('derive-key');
    const without = afterTrials(individual, tried);
    expect(without.actions).not.toContain('derive-key');
    expect(without.remedies).toHaveLength(without.actions?.length ?? -1);
    expect(without.setting).toBe('symmetricKey');
  });

  it('keeps its causes where nothing would be left, but not what would prove them: that was tried', () => {
    const unknown = failed('dps-disabled');
    expect(afterTrials(unknown, [])).toEqual(unknown);
    const clock = {
      ...failed('certificate-expired'),
      causeIds: ['clock'],
      trials: ['clock'],
    } as const;
    const tried = [{ trial: 'clock', cause: 'clock', outcome: 'ruled out' }] as const;
    expect(clock.proofs).not.toBe(undefined);
    expect(afterTrials(clock, tried)).toEqual({ ...clock, proofs: undefined });
  });
});

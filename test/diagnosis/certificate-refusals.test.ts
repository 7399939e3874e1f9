import { describe, expect, it } from 'vitest';
import { diagnose } from '../../source/diagnosis/diagnose.ts';
import type { LocalFacts } from '../../source/diagnosis/rank-causes/local-facts.ts';
import { MESSAGES } from '../helpers/english.ts';

const CIRCUMSTANCES = { server: 'dps', idScope: 's', registrationId: 'dev1', deviceId: 'dev1' };
const FACTS: LocalFacts = {
  ...{ host: 'dps', idScope: 's', registrationId: 'dev1', wasAccepted: true },
  proof: 'certificate',
};

function causesOf(facts: Partial<LocalFacts>) {
  const signal = { kind: 'response', status: 401, message: 'Invalid certificate.' } as const;
  const symptom = { link: 'dps', phase: 'register', signal } as const;
  const { diagnosis } = diagnose(symptom, CIRCUMSTANCES, MESSAGES, { ...FACTS, ...facts });
  return diagnosis.causeIds;
}

describe('a certificate that DPS refuses, with what was checked here as evidence', () => {
  it('is not said to lack intermediates where an individual enrollment needs none', () => {
    expect(causesOf({ enrollment: 'individual' })).toEqual(['not-enrolled', 'old-certificate']);
  });

  it('is first said to lack an intermediate where its chain ends at no root', () => {
    expect(causesOf({ enrollment: 'group', chain: 'open' })).toEqual([
      ...['intermediate-missing', 'not-enrolled', 'not-verified'],
    ]);
  });

  it('is said to lack one last where its chain leads to a root', () => {
    expect(causesOf({ enrollment: 'group', chain: 'whole' })).toEqual([
      ...['not-enrolled', 'not-verified', 'intermediate-missing'],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { INITIAL_RUN_STATE } from '../../source/run/state.ts';
import type { Draft } from '../../source/settings/settings.ts';
import { STEP_IDS } from '../../source/settings/step-ids.ts';
import { initialWalk } from '../../source/walk/walk-state.ts';
import { stepExplanation } from '../../source/walk/words/standing-words.ts';
import { MESSAGES } from '../helpers/english.ts';

const typed = <const Value>(value: Value) => ({ value, origin: 'typed' }) as const;

describe('what the walk says of the credential', () => {
  const said = (draft: Draft): string =>
    STEP_IDS.map((step) =>
      stepExplanation(step, { ...initialWalk(draft), step }, INITIAL_RUN_STATE, MESSAGES),
    ).join(' ');

  const x509 = (more: Draft): string => said({ attestation: typed('x509'), ...more });
  const { proof, road, standing } = MESSAGES;

  it('is of its private key where the device has a certificate, and of no key that DPS knows', () => {
    const text = x509({ target: typed('azure'), enrollment: typed('group') });
    const { before, explanation } = road.certificate;
    for (const sentence of [...Object.values(before), ...Object.values(explanation)]) {
      expect(text).toContain(sentence);
    }
    expect(text).not.toContain(road.before.settings.secret);
    expect(text).not.toContain(road.before.review.rotation);
    expect(text).not.toContain(standing.derived);
    expect(text).not.toContain(proof.trusted);
  });

  it('is that a root made here counts as verified in the sandbox alone', () => {
    const group: Draft = { target: typed('sandbox'), enrollment: typed('group') };
    expect(x509(group)).toContain(proof.trusted);
    expect(x509({ ...group, enrollment: typed('individual') })).not.toContain(proof.trusted);
    expect(said(group)).not.toContain(proof.trusted);
  });

  it('is of the signing request where the device asks for a certificate, whatever it comes with', () => {
    for (const attestation of ['issued-certificate', 'x509-issued-certificate'] as const) {
      expect(said({ attestation: typed(attestation) })).toContain(road.issued.before);
    }
    expect(x509({})).not.toContain(road.issued.before);
  });
});

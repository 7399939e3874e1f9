import { describe, expect, it } from 'vitest';
import { lessons } from '../../../../source/lessons/en/lessons.ts';
import { frameTerms } from '../../../../source/ui/views/explain/frame-terms.ts';
import { MESSAGES } from '../../../helpers/english.ts';

const namesOf = (...topics: string[]): readonly string[] =>
  frameTerms(topics, lessons, MESSAGES, false).explained.map(({ name }) => name);

describe('the terms beside the work', () => {
  it('are those of the step, of the failure and of what is explained itself, each once', () => {
    expect(namesOf('step-provision')).toEqual(
      lessons.steps.provision.see.map((id) => lessons.terms[id].name),
    );
    const { see = [] } = lessons.diagnoses['dps-unauthorized'];
    expect(see.length).toBeGreaterThan(0);
    expect(namesOf('dps-unauthorized')).toEqual(see.map((id) => lessons.terms[id].name));
    expect(namesOf('profile', 'profile')).toEqual(['profile']);
    expect(namesOf('no such topic')).toEqual([]);
  });

  it('say which key leads to those of which no more than the names are there', () => {
    const { named } = frameTerms(['step-verify'], lessons, MESSAGES, false);
    expect(named(['twin', 'etag'], false)).toBe('Terms here (t): twin, etag.');
    expect(named(['etag'], true)).toBe('More terms (t): etag.');
    // A letter would go into what is being typed.
    const typing = frameTerms(['step-settings'], lessons, MESSAGES, true);
    expect(typing.named(['host'], false)).toBe('Terms here (f1): host.');
  });
});

import { describe, expect, it } from 'vitest';
import { INITIAL_RUN_STATE, type StepStatus } from '../../source/run/state.ts';
import type { Draft } from '../../source/settings/settings.ts';
import { STEP_IDS, type StepId } from '../../source/settings/step-ids.ts';
import { portalChecklist } from '../../source/walk/portal-checklist.ts';
import { MESSAGES } from '../helpers/english.ts';

const AZURE: Draft = { target: { value: 'azure', origin: 'typed' } };
const SANDBOX: Draft = { target: { value: 'sandbox', origin: 'typed' } };

function checklist(
  when: 'first' | 'left',
  step: StepId,
  draft: Draft,
  status: StepStatus = 'waiting',
) {
  const steps = { ...INITIAL_RUN_STATE.steps, [step]: status };
  return portalChecklist(when, { step, draft }, { steps }, MESSAGES);
}

describe('what a person does in the portal', () => {
  it('is the enrollment, first, where the owner does not make it', () => {
    const { individual, group } = MESSAGES.checklists.enrollment;
    expect(checklist('first', 'enrollment', AZURE)).toBe(individual);
    const ofGroup: Draft = { ...AZURE, enrollment: { value: 'group', origin: 'typed' } };
    expect(checklist('first', 'enrollment', ofGroup)).toBe(group);
    expect(checklist('first', 'enrollment', SANDBOX)).toEqual([]);
    expect(checklist('left', 'enrollment', AZURE)).toEqual([]);
  });

  it('is what the verification and the clean-up have left, and nothing at any other step', () => {
    const left = STEP_IDS.filter((step) => checklist('left', step, AZURE, 'left').length > 0);
    expect(left).toEqual(['verify', 'cleanup']);
    expect(STEP_IDS.flatMap((step) => checklist('left', step, AZURE))).toEqual([]);
  });
});

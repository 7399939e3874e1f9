import { describe, expect, it } from 'vitest';
import { changeOf, type ProfileContent } from '../../source/walk/profile-changes.ts';

const AT = '2026-01-02T03:04:05.678Z';
const LEFT = { type: 'run.finished', at: AT, outcome: 'cancelled', exitCode: 130 } as const;

function profile(step: string, lastResult?: ProfileContent['lastResult']): ProfileContent {
  return { name: 'lab', named: true, settings: {}, step, ticked: {}, lastResult };
}

/** What is remembered of the last result once the person has left. */
const afterLeaving = (before: ProfileContent): ProfileContent['lastResult'] =>
  changeOf(LEFT, {}, undefined)?.(before).lastResult;

describe('leaving', () => {
  const failed = {
    outcome: 'failed',
    step: 'provision',
    code: 'dps-unauthorized',
    at: AT,
  } as const;

  it('keeps the failure of the step at which the person stands', () => {
    expect(afterLeaving(profile('provision', failed))).toEqual(failed);
  });

  it('is what is remembered once the person has gone on from the step that failed', () => {
    const cancelled = { outcome: 'cancelled', step: 'telemetry', at: AT };
    expect(afterLeaving(profile('telemetry', failed))).toEqual(cancelled);
  });

  it('is remembered after a result that was no failure, at the same step', () => {
    const done = { outcome: 'done', step: 'next', at: AT } as const;
    const cancelled = { outcome: 'cancelled', step: 'next', at: AT };
    expect(afterLeaving(profile('next', done))).toEqual(cancelled);
    expect(afterLeaving(profile('next'))).toEqual(cancelled);
  });

  it('changes nothing at the end of a walk that was walked to its end', () => {
    expect(changeOf({ ...LEFT, outcome: 'done', exitCode: 0 }, {}, undefined)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import type { Target } from '../../source/protocol/vocabulary.ts';
import { EXIT } from '../../source/run/exit-codes.ts';
import type { Draft } from '../../source/settings/settings.ts';
import { stepAfter, stepBefore } from '../../source/settings/step-ids.ts';
import { isUpToDate } from '../../source/walk/outdated.ts';
import {
  firstUnanswered,
  initialWalk,
  reduceWalk,
  type WalkAction,
  type WalkState,
} from '../../source/walk/walk-state.ts';

const SANDBOX: Draft = {
  target: { value: 'sandbox', origin: 'typed' },
  enrollment: { value: 'individual', origin: 'default' },
  registrationId: { value: 'my-device', origin: 'typed' },
};

function after(state: WalkState, ...actions: WalkAction[]): WalkState {
  return actions.reduce(reduceWalk, state);
}

function settled(
  step: WalkState['step'],
  found: Draft = {},
): Extract<WalkAction, { readonly type: 'settle' }> {
  return { type: 'settle', step, exitCode: EXIT.done, found };
}

function answer(answers: Draft): WalkAction {
  return { type: 'answer', answers };
}

describe('the walk', () => {
  it('begins by asking for the target', () => {
    expect(initialWalk({})).toMatchObject({ step: 'target', phase: 'asking' });
  });

  it('knows which step comes before and after', () => {
    expect(stepAfter('review')).toBe('provision');
    expect(stepBefore('target')).toBeUndefined();
    expect(stepAfter('next')).toBeUndefined();
  });

  it('waits for answers in a step that asks and works at once in one that does not', () => {
    const start = initialWalk(SANDBOX);
    expect(after(start, { type: 'go to', step: 'settings' }).phase).toBe('asking');
    expect(after(start, { type: 'go to', step: 'provision' }).phase).toBe('running');
  });

  it('keeps every answer when one goes back', () => {
    const walked = after(
      initialWalk(SANDBOX),
      answer({ idScope: { value: '0ne00A1B2C3', origin: 'typed' } }),
      { type: 'go to', step: 'review' },
      { type: 'go to', step: 'settings' },
    );
    expect(walked.draft.idScope).toEqual({ value: '0ne00A1B2C3', origin: 'typed' });
    expect(walked.phase).toBe('asking');
  });

  it('drops what a sandbox gave when another target is chosen', () => {
    const found: Draft = { idScope: { value: '0neAAAAAAAA', origin: 'sandbox' } };
    const walked = after(initialWalk(SANDBOX), settled('target', found));
    const again = (value: Target): WalkAction => answer({ target: { value, origin: 'typed' } });
    expect(after(walked, again('sandbox')).draft.idScope?.value).toBe('0neAAAAAAAA');
    const azure = after(walked, again('azure'));
    expect(azure.draft.idScope).toBeUndefined();
    expect(azure.draft.registrationId?.value).toBe('my-device');
  });

  it('does not take an accepted default for a change', () => {
    const walked = after(
      initialWalk(SANDBOX),
      { type: 'go to', step: 'prerequisites' },
      settled('prerequisites'),
      answer({ transport: { value: 'mqtt', origin: 'default' } }),
    );
    expect(isUpToDate(walked, 'prerequisites')).toBe(true);
    const changed = answer({ transport: { value: 'mqtt-ws', origin: 'typed' } });
    expect(isUpToDate(after(walked, changed), 'prerequisites')).toBe(false);
  });

  it('takes over what a step found out', () => {
    const found: Draft = { idScope: { value: '0neAAAAAAAA', origin: 'sandbox' } };
    expect(after(initialWalk(SANDBOX), settled('target', found)).draft.idScope).toEqual(
      found.idScope,
    );
  });

  it('shows a finished step again as long as its settings are the same', () => {
    const provisioned = after(
      initialWalk(SANDBOX),
      { type: 'go to', step: 'provision' },
      settled('provision'),
      { type: 'go to', step: 'telemetry' },
      { type: 'go to', step: 'provision' },
    );
    expect(provisioned.phase).toBe('settled');
    const changed = after(
      provisioned,
      { type: 'go to', step: 'settings' },
      answer({ registrationId: { value: 'another', origin: 'typed' } }),
      { type: 'go to', step: 'provision' },
    );
    expect(changed.phase).toBe('running');
  });

  it('does not count a step that failed as finished', () => {
    const failed = after(initialWalk(SANDBOX), {
      type: 'settle',
      step: 'provision',
      exitCode: EXIT.refused,
      found: {},
    });
    expect(isUpToDate(failed, 'provision')).toBe(false);
  });

  it('makes the enrollment again after the clean-up has deleted it', () => {
    const walked = after(initialWalk(SANDBOX), settled('enrollment'), {
      ...settled('cleanup'),
      undone: ['enrollment', 'provision'],
    });
    expect(isUpToDate(walked, 'enrollment')).toBe(false);
  });

  it('ticks and unticks a line of a checklist', () => {
    const tick: WalkAction = { type: 'tick', step: 'enrollment', line: 2 };
    const ticked = after(initialWalk(SANDBOX), tick, { ...tick, line: 0 });
    expect(ticked.ticked.enrollment).toEqual([0, 2]);
    expect(after(ticked, tick).ticked.enrollment).toEqual([0]);
  });

  it('names the first question of the step that has no answer', () => {
    const azure: Draft = { target: { value: 'azure', origin: 'typed' } };
    const state = after(initialWalk(azure), { type: 'go to', step: 'settings' });
    expect(firstUnanswered(state)).toBe('idScope');
    const answered = after(state, answer({ idScope: { value: '0ne00A1B2C3', origin: 'typed' } }));
    expect(firstUnanswered(answered)).toBe('registrationId');
  });
});

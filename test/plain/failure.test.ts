import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../source/diagnosis/diagnosis.ts';
import type { PlainContext } from '../../source/plain/context.ts';
import { askAfterFailure } from '../../source/plain/failure.ts';
import { PlainOutput } from '../../source/plain/output.ts';
import type { ChoosePrompt, Prompter } from '../../source/plain/prompters/prompter.ts';
import { INITIAL_RUN_STATE } from '../../source/run/state.ts';
import type { StepId } from '../../source/settings/step-ids.ts';
import { NO_TRIALS } from '../../source/walk/trials/no-trials.ts';
import { initialWalk } from '../../source/walk/walk-state.ts';
import { MESSAGES } from '../helpers/english.ts';

/** What is offered after a failure in this step, in its order; the first is what Enter alone does. */
async function offered(
  step: StepId,
  diagnosis?: Pick<Diagnosis, 'actions' | 'setting'>,
): Promise<readonly string[]> {
  let labels: readonly string[] = [];
  const prompter: Pick<Prompter, 'choose'> = {
    async choose<T extends string>({ choices, default: usual }: ChoosePrompt<T>): Promise<T> {
      labels = choices.map(({ label }) => label);
      expect(usual).toBe(choices[0]?.value);
      return choices.at(-1)?.value as T;
    },
  };
  const state = {
    ...INITIAL_RUN_STATE,
    diagnosis: diagnosis && { code: 'x', title: 'x', causes: [], remedies: [], ...diagnosis },
  };
  const context = {
    walk: { state: { ...initialWalk({}), step }, record: { state }, trials: NO_TRIALS },
    messages: MESSAGES,
    prompter,
    output: new PlainOutput({ write: () => true }),
    signal: new AbortController().signal,
  } as unknown as PlainContext;
  expect(await askAfterFailure(context)).toBe('back');
  return labels;
}

describe('after a failure is offered', () => {
  it('what is possible everywhere, when nothing is known', async () => {
    expect(await offered('provision')).toEqual([
      'Try this step again',
      'Change a setting',
      'Explain this',
      'Leave',
      'Go back',
    ]);
  });

  it('to correct the key, when that is the advice', async () => {
    const labels = await offered('provision', {
      actions: ['edit-key', null, 'derive-key'],
      setting: 'symmetricKey',
    });
    expect(labels.slice(1, 3)).toEqual([
      'Correct a setting: Symmetric key',
      MESSAGES.plain.next['derive-key'],
    ]);
  });

  it('to correct the setting that the diagnosis is about', async () => {
    expect(
      await offered('provision', { actions: ['edit-settings'], setting: 'registrationId' }),
    ).toContain('Correct a setting: Registration ID');
    expect(
      await offered('provision', { actions: ['edit-settings'], setting: 'idScope' }),
    ).toContain('Correct a setting: ID scope');
  });

  it('the other road, the checks and a new registration, when they are the advice', async () => {
    const actions = ['run-checks', 'use-websocket', 'register-again'] as const;
    expect((await offered('telemetry', { actions })).slice(1, 4)).toEqual([
      'Use MQTT over WebSocket instead',
      'Register the device again',
      'Check the network',
    ]);
  });

  it('to go on all the same where checks have failed, which trying again repeats', async () => {
    const labels = await offered('prerequisites', {
      actions: ['run-checks', 'use-websocket', 'edit-settings'],
      setting: 'host',
    });
    expect(labels).toContain('Go on all the same');
    expect(labels).toContain('Correct a setting: Host');
    expect(labels).toContain('Use MQTT over WebSocket instead');
    expect(labels).not.toContain('Check the network');
  });
});

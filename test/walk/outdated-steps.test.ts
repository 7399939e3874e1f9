import { describe, expect, it } from 'vitest';
import { EXIT } from '../../source/run/exit-codes.ts';
import type { Draft, SettingId } from '../../source/settings/settings.ts';
import { STEP_IDS, type StepId } from '../../source/settings/step-ids.ts';
import { takeAnswer } from '../../source/settings/take-answer.ts';
import { isUpToDate } from '../../source/walk/outdated.ts';
import { initialWalk, reduceWalk, type WalkAction } from '../../source/walk/walk-state.ts';

/** One value before, another after. */
const CHANGES = {
  target: ['sandbox', 'azure'],
  host: ['global.azure-devices-provisioning.net', 'global.azure-devices-provisioning.cn'],
  idScope: ['0ne00A1B2C3', '0ne00A1B2C4'],
  registrationId: ['my-device-007', 'my-device-008'],
  enrollment: ['individual', 'group'],
  transport: ['mqtt', 'mqtt-ws'],
  messages: ['10', '11'],
} as const satisfies Partial<Record<SettingId, readonly [string, string]>>;

type Changed = keyof typeof CHANGES;

/** The steps whose result is out of date once that setting has changed. */
const OUTDATED: Readonly<Record<Changed, readonly StepId[]>> = {
  target: ['target', 'prerequisites', 'enrollment'],
  host: ['prerequisites', 'settings', 'provision', 'telemetry', 'verify'],
  idScope: ['settings', 'provision', 'telemetry', 'verify'],
  registrationId: ['enrollment', 'settings', 'provision', 'telemetry', 'verify'],
  enrollment: ['enrollment', 'provision', 'telemetry', 'verify'],
  transport: ['prerequisites', 'settings', 'provision', 'telemetry', 'verify'],
  messages: [],
};

const CHANGED = Object.keys(CHANGES) as Changed[];

const DRAFT: Draft = Object.assign(
  {},
  ...CHANGED.map((id) => takeAnswer(id, CHANGES[id][0], {}).answers),
);

function answer(id: Changed, text: string): WalkAction {
  return { type: 'answer', answers: takeAnswer(id, text, {}).answers };
}

/** A walk all of whose steps have succeeded; the clean-up apart, which undoes what others did. */
const WALKED = STEP_IDS.filter((step) => step !== 'cleanup').reduce(
  (state, step) => reduceWalk(state, { type: 'settle', step, exitCode: EXIT.done, found: {} }),
  initialWalk(DRAFT),
);

describe('a walk that has been walked', () => {
  it.each(CHANGED)('has to do again what hangs on the %s', (id) => {
    const changed = reduceWalk(WALKED, answer(id, CHANGES[id][1]));
    const outdated = STEP_IDS.filter(
      (step) => isUpToDate(WALKED, step) && !isUpToDate(changed, step),
    );
    expect(outdated).toEqual(OUTDATED[id]);
  });

  it.each(CHANGED)('is as it was once the %s is back', (id) => {
    const [before, after] = CHANGES[id];
    const state = [answer(id, after), answer(id, before)].reduce(reduceWalk, WALKED);
    expect(STEP_IDS.filter((step) => isUpToDate(state, step))).toEqual(
      STEP_IDS.filter((step) => isUpToDate(WALKED, step)),
    );
  });
});

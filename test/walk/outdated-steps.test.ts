import { describe, expect, it } from 'vitest';
import { EXIT } from '../../source/run/exit-codes.ts';
import type { Draft, SettingId } from '../../source/settings/settings.ts';
import { STEP_IDS, type StepId } from '../../source/settings/step-ids.ts';
import {
  initialWalk,
  isUpToDate,
  reduceWalk,
  type WalkAction,
} from '../../source/walk/walk-state.ts';

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
  host: ['prerequisites', 'settings', 'provision'],
  idScope: ['settings', 'provision'],
  registrationId: ['enrollment', 'settings', 'provision'],
  enrollment: ['enrollment', 'provision'],
  transport: ['prerequisites', 'settings', 'provision'],
  messages: [],
};

const DRAFT = Object.fromEntries(
  Object.entries(CHANGES).map(([id, [value]]) => [id, { value, origin: 'typed' }]),
) as Draft;

/** A walk all of whose steps have succeeded; the clean-up apart, which undoes what others did. */
const WALKED = STEP_IDS.filter((step) => step !== 'cleanup').reduce(
  (state, step) => reduceWalk(state, { type: 'settle', step, exitCode: EXIT.done, found: {} }),
  initialWalk(DRAFT),
);

describe('a walk that has been walked', () => {
  it.each(Object.keys(CHANGES) as Changed[])('has to do again what hangs on the %s', (id) => {
    const answer = { type: 'answer', id, value: CHANGES[id][1], origin: 'typed' } as WalkAction;
    const changed = reduceWalk(WALKED, answer);
    const outdated = STEP_IDS.filter(
      (step) => isUpToDate(WALKED, step) && !isUpToDate(changed, step),
    );
    expect(outdated).toEqual(OUTDATED[id]);
  });

  it.each(Object.keys(CHANGES) as Changed[])('is as it was once the %s is back', (id) => {
    const [before, after] = CHANGES[id];
    const there: WalkAction = { type: 'answer', id, value: after, origin: 'typed' } as WalkAction;
    const back: WalkAction = { type: 'answer', id, value: before, origin: 'typed' } as WalkAction;
    const state = [there, back].reduce(reduceWalk, WALKED);
    expect(STEP_IDS.filter((step) => isUpToDate(state, step))).toEqual(
      STEP_IDS.filter((step) => isUpToDate(WALKED, step)),
    );
  });
});

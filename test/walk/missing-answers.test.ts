import { describe, expect, it } from 'vitest';
import { EXIT } from '../../source/run/exit-codes.ts';
import type { Draft } from '../../source/settings/settings.ts';
import { STEP_IDS } from '../../source/settings/step-ids.ts';
import { initialWalk, reachableStep } from '../../source/walk/walk-state.ts';
import { atTestEnd } from '../helpers/at-test-end.ts';
import { quickWalk } from '../helpers/quick-walk.ts';

const SANDBOX: Draft = { target: { value: 'sandbox', origin: 'flag' } };
const AZURE: Draft = {
  target: { value: 'azure', origin: 'flag' },
  idScope: { value: '0ne00A1B2C3', origin: 'typed' },
  registrationId: { value: 'my-device', origin: 'typed' },
};

describe('an answer that is missing', () => {
  it('is given first, wherever one goes: by the enrollment in a sandbox, else at the settings', () => {
    const from = (draft: Draft) =>
      STEP_IDS.map((step) => reachableStep(initialWalk(draft), step)).join(' ');
    const behind = (step: string, count: number): string => Array(count).fill(step).join(' ');
    expect(from(SANDBOX)).toBe(`target prerequisites ${behind('enrollment', 8)}`);
    expect(from(AZURE)).toBe(`target prerequisites enrollment ${behind('settings', 7)}`);
  });

  it('keeps a step from being begun, which is no failure', async () => {
    const walk = quickWalk(AZURE);
    atTestEnd(() => walk.leave());
    await walk.goTo('review');
    expect(walk.state.step).toBe('settings');
    await walk.forward();
    expect(walk.state).toMatchObject({ step: 'settings', phase: 'asking' });
    expect(walk.record.state.steps.settings).toBe('waiting');
    expect(walk.exitCode).toBe(EXIT.done);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeFailure } from '../../source/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../source/diagnosis/diagnosis.ts';
import { actionsOf } from '../../source/diagnosis/diagnosis.ts';
import { applyRemedy, settingOf } from '../../source/walk/apply-remedy.ts';
import type { Walk } from '../../source/walk/walk.ts';
import { MESSAGES } from '../helpers/english.ts';
import { forwardTo } from '../helpers/forward-to.ts';
import { quickWalk } from '../helpers/quick-walk.ts';

describe('a remedy that a key offers', () => {
  let walk: Walk;

  beforeEach(() => {
    walk = quickWalk();
  });
  afterEach(() => walk.leave());

  function diagnosis(): Diagnosis {
    const found = walk.record.state.diagnosis;
    if (!found) throw new Error('nothing failed');
    return found;
  }

  it('derives the device key when the key of a group was given', async () => {
    walk.answer('enrollment', 'group');
    await forwardTo(walk, 'settings');
    walk.answer('enrollment', 'individual');
    await walk.goTo('provision');
    expect(diagnosis().causeIds).toEqual(['group-key']);
    expect(actionsOf(diagnosis())).toContain('derive-key');
    expect(await applyRemedy(walk, 'derive-key', diagnosis())).toEqual({});
    expect(walk.record.state.steps.provision).toBe('done');
    expect(walk.record.state.diagnosis).toBeUndefined();
  });

  it('leads to the key when that is wrong', async () => {
    await forwardTo(walk, 'settings');
    walk.answer('symmetricKey', Buffer.alloc(64, 7).toString('base64'));
    await walk.goTo('provision');
    const applied = await applyRemedy(walk, 'edit-key', diagnosis());
    expect(applied).toEqual({ focus: 'symmetricKey' });
    expect(walk.state).toMatchObject({ step: 'settings', phase: 'asking' });
  });

  it('tries again, looks at the road again, and explains', async () => {
    await forwardTo(walk, 'settings');
    const right = walk.state.draft.symmetricKey?.value ?? '';
    walk.answer('symmetricKey', Buffer.alloc(64, 7).toString('base64'));
    await walk.goTo('provision');
    const failed = diagnosis();
    expect(await applyRemedy(walk, 'explain', failed)).toEqual({ topic: 'dps-unauthorized' });
    walk.answer('symmetricKey', right);
    await applyRemedy(walk, 'retry', failed);
    expect(walk.record.state.steps.provision).toBe('done');
    await applyRemedy(walk, 'run-checks', failed);
    expect(walk.state).toMatchObject({ step: 'prerequisites', phase: 'settled' });
    expect(walk.record.state.checks.length).toBeGreaterThan(5);
  });

  it.each([
    ['dps-unauthorized', 'symmetricKey'],
    ['dps-unknown-scope', 'idScope'],
    ['dps-not-found', 'registrationId'],
    ['name-not-found', 'host'],
    ['websocket-refused', 'transport'],
    ['telemetry-incomplete', 'messages'],
    ['dps-disabled', 'host'],
  ] as const)('%s is about the setting %s', (code, setting) => {
    const circumstances = { server: '', idScope: '', registrationId: '', deviceId: '', detail: '' };
    expect(settingOf(describeFailure(code, circumstances, MESSAGES))).toBe(setting);
  });
});

import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../source/run/events.ts';
import { ownerKind } from '../../source/settings/owner-kinds.ts';
import type { Draft } from '../../source/settings/settings.ts';
import { STEP_IDS } from '../../source/settings/step-ids.ts';
import { acceptedBefore, needsKey, resumeWalk, stepsOnTheWay } from '../../source/walk/resume.ts';
import type { Walk } from '../../source/walk/walk.ts';
import { atTestEnd } from '../helpers/at-test-end.ts';
import { quickWalk } from '../helpers/quick-walk.ts';

const AZURE: Draft = {
  target: { value: 'azure', origin: 'profile' },
  host: { value: 'localhost:9', origin: 'profile' },
  idScope: { value: '0ne00A1B2C3', origin: 'profile' },
  registrationId: { value: 'my-device', origin: 'profile' },
  symmetricKey: { value: Buffer.alloc(32, 7).toString('base64'), origin: 'typed' },
};

describe('on the way back to a step', () => {
  it.each(STEP_IDS)('to %s nothing is checked, sent, looked at or deleted', (step) => {
    for (const target of ['sandbox', 'azure'] as const) {
      const way = stepsOnTheWay(step, ownerKind(target));
      for (const id of ['prerequisites', 'telemetry', 'verify', 'cleanup', 'next'] as const) {
        expect(way).not.toContain(id);
      }
      expect(way).not.toContain(step);
    }
  });

  it('the device is provisioned where the step works with it', () => {
    const provisions = (target: 'sandbox' | 'azure'): readonly string[] =>
      STEP_IDS.filter((step) => stepsOnTheWay(step, ownerKind(target)).includes('provision'));
    expect(provisions('sandbox')).toEqual(['telemetry', 'verify', 'cleanup']);
    // What is deleted in the portal needs no connection, and may be half gone.
    expect(provisions('azure')).toEqual(['telemetry', 'verify']);
  });

  it('the key is needed from the review on, unless a sandbox gives it', () => {
    const { symmetricKey: _, ...keyless } = AZURE;
    expect(STEP_IDS.filter((step) => needsKey(keyless, step))).toEqual(
      STEP_IDS.slice(STEP_IDS.indexOf('review')),
    );
    expect(STEP_IDS.some((step) => needsKey(AZURE, step))).toBe(false);
    const sandbox: Draft = { target: { value: 'sandbox', origin: 'profile' } };
    expect(STEP_IDS.some((step) => needsKey(sandbox, step))).toBe(false);
  });

  it('defaults of the steps behind count as accepted, those ahead are asked for', () => {
    const accepted = acceptedBefore('telemetry', AZURE);
    expect(accepted.transport).toEqual({ value: 'mqtt', origin: 'default' });
    expect(accepted.host).toBe(AZURE.host);
    expect(accepted.messages).toBeUndefined();
    expect(accepted.cleanup).toBeUndefined();
  });
});

describe('a walk that is resumed', () => {
  function begin(draft: Draft): { walk: Walk; events: RunEvent[] } {
    const walk = quickWalk(draft);
    atTestEnd(() => walk.leave());
    const events: RunEvent[] = [];
    walk.record.subscribe((event) => events.push(event));
    return { walk, events };
  }

  it('comes to its step with its sandbox started and its device enrolled', async () => {
    const { walk, events } = begin({ target: { value: 'sandbox', origin: 'profile' } });
    const arrivals: string[] = [];
    await resumeWalk(walk, 'settings', () => arrivals.push(walk.state.step));
    expect(arrivals).toEqual(['settings']);
    expect(walk.state).toMatchObject({ step: 'settings', phase: 'asking' });
    expect(walk.state.draft.symmetricKey?.origin).toBe('sandbox');
    const begun = events.flatMap((event) => (event.type === 'step.started' ? [event.step] : []));
    expect(begun).toEqual(['target', 'enrollment']);
  });

  it('arrives before a step that works by itself begins, and returns when that has ended', async () => {
    const { walk, events } = begin({ target: { value: 'sandbox', origin: 'profile' } });
    let seen = -1;
    await resumeWalk(walk, 'provision', () => {
      seen = events.findIndex((event) => event.type === 'registration.state');
    });
    expect(seen).toBe(-1);
    expect(walk.record.state.result?.deviceId).toBe('wind-sensor-7');
  });

  it('stops where an answer is missing', async () => {
    const { idScope: _, ...rest } = AZURE;
    const { walk } = begin(rest);
    let arrivals = 0;
    await resumeWalk(walk, 'telemetry', () => {
      arrivals += 1;
    });
    expect(arrivals).toBe(1);
    expect(walk.state).toMatchObject({ step: 'settings', phase: 'asking' });
  });

  it('stops where a step fails', async () => {
    const { walk } = begin(AZURE);
    await resumeWalk(walk, 'verify', () => {});
    expect(walk.state).toMatchObject({ step: 'provision', phase: 'settled' });
    expect(walk.record.state.steps.provision).toBe('failed');
  });

  it('provisions when someone goes back to what needs a device', async () => {
    const { walk } = begin(AZURE);
    await resumeWalk(walk, 'cleanup', () => {});
    expect(walk.state).toMatchObject({ step: 'cleanup', phase: 'asking' });
    await walk.back();
    expect(walk.state.step).toBe('provision');
  });
});

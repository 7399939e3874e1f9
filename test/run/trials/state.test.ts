import { expect, it } from 'vitest';
import type { RunEvent, RunEventBody } from '../../../source/run/events.ts';
import { INITIAL_RUN_STATE, reduce } from '../../../source/run/state.ts';

const AT = '2020-01-02T03:04:05.678Z';
const TRIED = { cause: 'group-key', trial: 'derived-key', registrations: 2 } as const;
const assigned = { deviceId: 'sn-007', hub: 'my-hub.azure-devices.net' };

function after(...bodies: readonly RunEventBody[]) {
  const events = bodies.map((body): RunEvent => ({ ...body, at: AT }));
  return events.reduce(reduce, INITIAL_RUN_STATE);
}

const proved: RunEventBody = {
  ...{ type: 'cause.tried', ...TRIED, outcome: 'proved', detail: 'Proved: so it is.' },
  ...{ settings: { enrollment: 'group' }, assigned },
};

it('knows what is tried while it is, and what came of it', () => {
  const trying = after({ type: 'cause.trying', ...TRIED });
  expect(trying.trying).toMatchObject(TRIED);
  const tried = after({ type: 'cause.trying', ...TRIED }, proved);
  expect(tried.trying).toBeUndefined();
  expect(tried.tried).toMatchObject([{ outcome: 'proved' }]);
});

it('has a provisioned device as soon as a registration that was tried is accepted', () => {
  expect(after(proved).standing).toEqual({
    ...{ device: 'provisioned', ...assigned, since: AT, deletionLeft: false },
  });
  expect(after({ ...proved, assigned: undefined } as RunEventBody).standing.device).toBe('not yet');
});

it('forgets what was tried of a step once it begins anew, but not where the device is', () => {
  const again = after(proved, { type: 'step.started', step: 'provision' });
  expect(again.tried).toEqual([]);
  expect(again.standing.device).toBe('provisioned');
});

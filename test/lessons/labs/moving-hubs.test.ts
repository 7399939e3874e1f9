import { describe, expect, it } from 'vitest';
import type { LabEvent } from '../../../source/lessons/labs/lab-event.ts';
import { LABS } from '../../../source/lessons/labs/labs.ts';

const [, stays, migrated, begunAnew] = LABS['moving-hubs'].tasks;

const at = '2026-01-02T03:04:05.000Z';
const event = (type: string, more: Partial<LabEvent> = {}): LabEvent => ({ type, at, ...more });
const did = (act: string): LabEvent => event('lab.did', { act });
const task = (id: string): LabEvent => event('lab.task', { task: id });
const register: LabEvent = event('wire', {
  ...{ link: 'dps', direction: 'out', packet: 'PUBLISH' },
  topic: '$dps/registrations/PUT/iotdps-register/?$rid=1',
});
const assigned = (assignedHub: string): LabEvent =>
  event('wire', {
    ...{ link: 'dps', direction: 'in', packet: 'PUBLISH' },
    topic: '$dps/registrations/res/200/?$rid=1',
    payload: JSON.stringify({
      status: 'assigned',
      registrationState: { assignedHub, deviceId: 'my-device-007' },
    }),
  });
const twin = (telemetryInterval: number): LabEvent =>
  event('wire', {
    ...{ link: 'hub', direction: 'in', packet: 'PUBLISH' },
    topic: '$iothub/twin/res/200/?$rid=1',
    payload: JSON.stringify({ desired: { telemetryInterval }, reported: {} }),
  });
const BEFORE = [assigned('first'), did('write'), did('move')];

describe('the device that moves', () => {
  it('has stayed where it was only once DPS was asked, after its enrollment named another hub', () => {
    const begun = [...BEFORE, task('stays')];
    expect(stays?.check(begun)).toEqual({ passed: false, hint: 'ask-dps' });
    expect(stays?.check([...begun, register, assigned('second')])).toEqual({
      passed: false,
      hint: 'it-moved',
    });
    expect(stays?.check([...begun, register, assigned('first')])).toEqual({ passed: true });
  });

  it('has come with its twin only into another hub, and with what was written', () => {
    const begun = [...BEFORE, task('migrated'), register];
    const hint = (...events: readonly LabEvent[]): unknown =>
      migrated?.check([...begun, ...events]);
    expect(hint(assigned('first'), twin(60))).toEqual({ passed: false, hint: 'policy-first' });
    expect(hint(assigned('second'))).toEqual({ passed: false, hint: 'look' });
    expect(hint(assigned('second'), twin(10))).toEqual({ passed: false, hint: 'other-twin' });
    expect(hint(twin(60), assigned('second'))).toEqual({ passed: false, hint: 'look' });
    expect(hint(assigned('second'), twin(60))).toEqual({ passed: true });
  });

  it('has begun anew only after one more move, in the hub that it led to', () => {
    const begun = [...BEFORE, assigned('second'), task('begun-anew')];
    const anew = [register, assigned('first'), twin(10)];
    expect(begunAnew?.check([...begun, ...anew])).toEqual({ passed: false, hint: 'send-it-on' });
    expect(begunAnew?.check([...begun, did('move'), register, assigned('second')])).toEqual({
      passed: false,
      hint: 'policy-first',
    });
    expect(begunAnew?.check([...begun, did('move'), ...anew])).toEqual({ passed: true });
  });
});

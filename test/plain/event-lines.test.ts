import { beforeEach, describe, expect, it } from 'vitest';
import { EventLines } from '../../source/plain/event-lines.ts';
import type { RunEventBody } from '../../source/run/events.ts';
import { INITIAL_RUN_STATE } from '../../source/run/state.ts';
import { MESSAGES } from '../helpers/english.ts';
import { event } from '../helpers/events.ts';

const RESULT = {
  registrationId: 'my-device-007',
  deviceId: 'my-device-007',
  assignedHub: 'contoso.azure-devices.net',
  status: 'assigned',
  substatus: 'initialAssignment',
  operationId: '4.abc.def',
  createdDateTimeUtc: '2026-01-01T00:00:00Z',
  lastUpdatedDateTimeUtc: '2026-01-01T00:00:00Z',
  etag: 'x',
  payload: { region: 'west' },
};

describe('the events in plain lines', () => {
  let lines: EventLines;

  beforeEach(() => {
    lines = new EventLines(MESSAGES);
  });

  function said(body: RunEventBody, result?: typeof RESULT): readonly string[] {
    return lines.of(event(body), { ...INITIAL_RUN_STATE, result });
  }

  it('name an operation once, because an ID is long to listen to', () => {
    const state = { type: 'registration.state', operationId: '4.abc.def' } as const;
    expect([
      ...said({ type: 'registration.state', state: 'connecting' }),
      ...said({ ...state, state: 'assigning', retryAfter: 3 }),
      ...said({ ...state, state: 'polling', attempt: 1 }),
      ...said({ ...state, state: 'assigned' }),
      ...said({ ...state, operationId: '4.ghi', state: 'assigning' }),
    ]).toEqual([
      '  connecting',
      '  assigning, operation 4.abc.def, asks again in 3 s',
      '  polling, poll 1',
      '  assigned',
      '  assigning, operation 4.ghi',
    ]);
  });

  it('name the parts of the result', () => {
    expect(said({ type: 'registration.result', result: RESULT })).toEqual([
      'The complete registration result is',
      '  Device ID: my-device-007',
      '  Assigned hub: contoso.azure-devices.net',
      '  Substatus: initialAssignment',
      '  Payload: {"region":"west"}',
    ]);
  });

  it('tell of the wire only that the device connects to its hub', () => {
    const packet = { type: 'wire', direction: 'out', packet: 'CONNECT' } as const;
    expect(said({ ...packet, link: 'hub' }, RESULT)).toEqual([
      'The device connects to contoso.azure-devices.net.',
    ]);
    expect(said({ ...packet, link: 'dps' }, RESULT)).toEqual([]);
    expect(said({ ...packet, link: 'hub', packet: 'PUBLISH' }, RESULT)).toEqual([]);
  });

  it('leave the headings and the single messages out', () => {
    expect(said({ type: 'run.started', target: 'sandbox', version: '0' })).toEqual([]);
    expect(said({ type: 'step.started', step: 'provision' })).toEqual([]);
    expect(said({ type: 'telemetry.sending', number: 1, messageId: 'm' })).toEqual([]);
  });

  it('say everything else as the lines of a run do', () => {
    const check = { type: 'check.finished', check: 'node', milliseconds: 1 } as const;
    expect(said({ ...check, result: 'failed', detail: 'v18', remedy: 'Install it.' })).toEqual([
      '  Node.js: failed, v18',
      '    Install it.',
    ]);
    expect(said({ type: 'run.finished', outcome: 'cancelled', exitCode: 130 })).toEqual([
      'Cancelled.',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { linesOf } from '../../source/reporters/lines.ts';
import type { RunEventBody } from '../../source/run/events.ts';
import { MESSAGES } from '../helpers/english.ts';
import { ASSIGNED, event } from '../helpers/events.ts';

const lines = (body: RunEventBody) => linesOf(event(body), MESSAGES);

describe('the lines of a run', () => {
  it('print the registration result as the quickstart does', () => {
    expect(lines({ type: 'registration.result', result: ASSIGNED }).out).toEqual([
      'The complete registration result is',
      'my-device-007',
      'hub.azure-devices.net',
      'initialAssignment',
      'null',
      'Will send telemetry from the provisioned device',
    ]);
    const withPayload = { ...ASSIGNED, payload: { room: 4 } };
    expect(lines({ type: 'registration.result', result: withPayload }).out[4]).toBe('{"room":4}');
  });

  it('print each message when it is sent and when it is done', () => {
    expect(lines({ type: 'telemetry.sending', number: 8, messageId: 'm' })).toEqual({
      out: ['sending message #8'],
      err: [],
    });
    expect(
      lines({ type: 'telemetry.acknowledged', number: 8, messageId: 'm', milliseconds: 3 }),
    ).toEqual({ out: ['done sending message #8'], err: [] });
  });

  it('keep all progress away from the result', () => {
    const { out, err } = lines({
      type: 'registration.state',
      state: 'assigning',
      operationId: '4.a.b',
      retryAfter: 3,
      attempt: 1,
    });
    expect(out).toEqual([]);
    expect(err).toEqual(['  assigning, operation 4.a.b, poll 1, asks again in 3 s']);
  });

  it('tell a failure with what was said, its causes in order and what to do', () => {
    const { err } = lines({
      type: 'diagnosis',
      diagnosis: {
        code: 'dps-disabled',
        title: 'The enrollment is disabled',
        said: 'disabled',
        causes: ['One.', 'Two.'],
        remedies: ['Do this.'],
      },
    });
    expect(err.join('\n')).toContain(
      [
        'Failed: The enrollment is disabled.',
        'The service said: disabled',
        'Why this may be, most likely first:',
        '  1. One.',
        '  2. Two.',
        'What to do:',
        '  - Do this.',
      ].join('\n'),
    );
  });

  it('say of a step that only the portal can do who has to do it', () => {
    const step = { type: 'step.finished', step: 'enrollment', milliseconds: 0 } as const;
    expect(lines({ ...step, outcome: 'left' }).err[0]).toContain('portal');
    expect(lines({ ...step, outcome: 'done' }).err).toEqual([]);
  });

  it('say nothing of single packets', () => {
    expect(lines({ type: 'wire', link: 'dps', direction: 'in', packet: 'CONNACK' })).toEqual({
      out: [],
      err: [],
    });
  });
});

import { describe, expect, it } from 'vitest';
import {
  afterPacket,
  NO_PROGRESS,
  type RegistrationStateName,
} from '../../source/device/registration-states.ts';
import { isOutcome } from '../../source/lessons/labs/event-matchers.ts';
import { readPacket } from '../../source/protocol/read-packet.ts';
import type { RegistrationOutcome } from '../../source/protocol/wire-fact.ts';
import type { WirePacket } from '../../source/protocol/wire-packet.ts';
import { describeWire } from '../../source/ui/views/wire/describe-wire.ts';
import { type MeaningId, meaningOf } from '../../source/wire/meaning.ts';
import { Sequence } from '../../source/wire/sequence.ts';
import { MESSAGES } from '../helpers/english.ts';

/** How one and the same packet is read by everybody who speaks of it. */
interface Reading {
  readonly outcome: RegistrationOutcome;
  readonly state: RegistrationStateName;
  readonly table: string;
  readonly chart: string;
  readonly meaning: MeaningId;
}

const answer = (status: number, body: unknown, tail = ''): WirePacket => ({
  link: 'dps',
  direction: 'in',
  packet: 'PUBLISH',
  topic: `$dps/registrations/res/${status}/?$rid=1${tail}`,
  payload: typeof body === 'string' ? body : JSON.stringify(body),
});

const PLACE = { assignedHub: 'hub.net', deviceId: 'dev1' };
const OPERATION = { operationId: '4.a.b' };
const ERROR = { errorCode: 401002, message: 'Unauthorized' };

const ASSIGNED: Reading = {
  outcome: 'assigned',
  state: 'assigned',
  table: 'assigned to hub.net',
  chart: '200 assigned',
  meaning: 'assigned',
};
const ASSIGNING: Reading = {
  outcome: 'assigning',
  state: 'assigning',
  table: 'assigning, ask again in 3 s',
  chart: '202 assigning, 3 s',
  meaning: 'taken',
};
const FAILED: Reading = {
  outcome: 'failed',
  state: 'failed',
  table: 'failed: no hub',
  chart: '200 failed',
  meaning: 'failed',
};
const DISABLED: Reading = {
  outcome: 'disabled',
  state: 'disabled',
  table: 'disabled',
  chart: '200 disabled',
  meaning: 'disabled',
};
const UNKNOWN: Reading = {
  outcome: 'unknown',
  state: 'failed',
  table: 'unknown status',
  chart: '200 unknown status',
  meaning: 'final-otherwise',
};
const UNREADABLE: Reading = {
  outcome: 'unreadable',
  state: 'failed',
  table: 'not JSON',
  chart: '200 not JSON',
  meaning: 'final-otherwise',
};
const LATER: Reading = {
  outcome: 'later',
  state: 'registering',
  table: '429001 Throttled',
  chart: '429',
  meaning: 'throttled',
};

const assigned = (status: unknown) => answer(200, { status, registrationState: PLACE });
const assigning = (status: string, tail = '&retry-after=3') =>
  answer(202, { ...OPERATION, status }, tail);
const failed = (status: string) =>
  answer(200, { status, registrationState: { errorMessage: 'no hub' } });

/** A payload longer than what is kept of it: the whole one the device reads, the cut one everybody else. */
const long = { ...PLACE, payload: 'x'.repeat(5000) };
const whole = answer(200, { ...OPERATION, status: 'Assigned', registrationState: long });

const READINGS: readonly (readonly [what: string, packet: WirePacket, reading: Reading])[] = [
  ['"assigned"', assigned('assigned'), ASSIGNED],
  ['"Assigned"', assigned('Assigned'), ASSIGNED],
  ['"ASSIGNED"', assigned('ASSIGNED'), ASSIGNED],
  [
    '"assigned" beside a 202',
    { ...assigned('assigned'), topic: assigning('').topic ?? '' },
    {
      ...ASSIGNED,
      chart: '202 assigned',
    },
  ],
  ['a long assignment, whole', whole, ASSIGNED],
  [
    'a long assignment, cut',
    { ...whole, payload: whole.payload?.slice(0, 4096) ?? '', payloadBytes: 5200 },
    ASSIGNED,
  ],
  ['"assigning"', assigning('assigning'), ASSIGNING],
  ['"Assigning"', assigning('Assigning'), ASSIGNING],
  [
    '"assigning" without retry-after',
    assigning('assigning', ''),
    { ...ASSIGNING, table: 'assigning', chart: '202 assigning' },
  ],
  [
    '"assigning" with a registration',
    answer(202, { ...OPERATION, status: 'assigning', registrationState: {} }, '&retry-after=3'),
    { ...ASSIGNING, meaning: 'assigning' },
  ],
  ['"failed"', failed('failed'), FAILED],
  ['"Failed"', failed('Failed'), FAILED],
  ['"disabled"', answer(200, { status: 'disabled' }), DISABLED],
  ['"Disabled"', answer(200, { status: 'Disabled' }), DISABLED],
  ['an unknown status', assigned('unassigned'), { ...UNKNOWN, table: 'unknown status unassigned' }],
  ['an unknown status', assigned('Lost'), { ...UNKNOWN, table: 'unknown status lost' }],
  ['no status', assigned(undefined), UNKNOWN],
  ['a status that is no text', assigned(1), UNKNOWN],
  [
    'an assignment to nowhere',
    answer(200, { status: 'Assigned', registrationState: { deviceId: 'dev1' } }),
    {
      outcome: 'nowhere',
      state: 'failed',
      table: 'assigned, without a hub or a device ID',
      chart: '200 assigned, no hub',
      meaning: 'final-otherwise',
    },
  ],
  ['a page instead of JSON', answer(200, '<html>'), UNREADABLE],
  ['a list instead of an object', answer(200, '["assigned"]'), UNREADABLE],
  ['null', answer(200, 'null'), UNREADABLE],
  ['nothing', answer(200, ''), UNREADABLE],
  [
    'a refusal',
    answer(401, ERROR),
    {
      outcome: 'refused',
      state: 'refused',
      table: '401002 Unauthorized',
      chart: '401',
      meaning: 'unauthorized',
    },
  ],
  [
    'a refusal that says assigned',
    answer(404, { status: 'assigned', registrationState: PLACE }),
    {
      outcome: 'refused',
      state: 'refused',
      table: '',
      chart: '404',
      meaning: 'dps-refused',
    },
  ],
  ['throttling', answer(429, { errorCode: 429001, message: 'Throttled' }), LATER],
  [
    'trouble of the service',
    answer(503, '<html>'),
    {
      ...LATER,
      table: '',
      chart: '503',
      meaning: 'service-trouble',
    },
  ],
];

const OUTCOMES = [...new Set(READINGS.map(([, , { outcome }]) => outcome))];

describe('state, table, chart, words and lab', () => {
  it.each(READINGS)('read %s alike', (_what, packet, reading) => {
    const sequence = new Sequence(MESSAGES);
    sequence.add(packet);
    const event = { type: 'wire', at: '2026-01-01T00:00:00.000Z', ...packet, messageId: undefined };
    expect({
      outcome: OUTCOMES.filter((outcome) => isOutcome(outcome)(event)).join(),
      state: afterPacket(NO_PROGRESS, packet).current?.state,
      table: describeWire(packet, 0, MESSAGES).meaning,
      chart: sequence.arrows[0]?.label,
      meaning: meaningOf(readPacket(packet)),
    }).toEqual(reading);
  });
});

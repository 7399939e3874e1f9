import type { CheckId } from '../../source/diagnosis/checks/check.ts';
import type { MqttPacketName } from '../../source/protocol/wire-packet.ts';
import type { RunEventBody } from '../../source/run/events.ts';
import { MESSAGES } from './english.ts';

export type Event = RunEventBody & { readonly at?: string };

const HUB = 'sandbox-hub.azure-devices.net';

export const CHECKS: readonly Event[] = [
  ['node', 'passed', 'v20.19.0'],
  ['name-v4', 'passed', 'resolves to 40.78.22.17, 52.163.212.39, 13.69.192.43, 104.211.94.152'],
  ['name-v6', 'skipped', 'no IPv6 address'],
  ['tcp-8883', 'passed', 'global.azure-devices-provisioning.net:8883 is open'],
  ['tcp-443', 'passed', 'global.azure-devices-provisioning.net:443 is open'],
  ['tls', 'passed', 'trusted, signed by DigiCert Global Root G2'],
  [
    'clock',
    'warning',
    '7 min behind',
    'Set the clock by network time: a token from a wrong clock is refused.',
  ],
].map(([check, result, detail, remedy]) => ({
  type: 'check.finished' as const,
  check: check as CheckId,
  result: result as 'passed',
  detail: detail as string,
  ...(remedy && { remedy }),
  milliseconds: 3,
}));

const wire = (direction: 'out' | 'in', packet: MqttPacketName, rest: object = {}): Event => ({
  type: 'wire',
  link: 'dps',
  direction,
  packet,
  ...rest,
});

const OPERATION = '4.71cf7e38d2a94f6e.f0e1d2c3-b4a5-9687-7869-5a4b3c2d1e0f';
const RESPONSE = '$dps/registrations/res';
const PACKETS: readonly Event[] = [
  wire('out', 'CONNECT', {
    clientId: 'my-device-007',
    token: { resource: '0ne00A1B2C3/registrations/my-device-007', expiresAt: 1_577_937_845 },
  }),
  wire('in', 'CONNACK', { returnCode: 0 }),
  wire('out', 'SUBSCRIBE', { topic: `${RESPONSE}/#` }),
  wire('in', 'SUBACK', { returnCode: 1 }),
  wire('out', 'PUBLISH', { topic: '$dps/registrations/PUT/iotdps-register/?$rid=1a2b3c4d-5e6f' }),
  wire('in', 'PUBLISH', {
    topic: `${RESPONSE}/202/?$rid=1a2b3c4d-5e6f&retry-after=3`,
    payload: JSON.stringify({ operationId: OPERATION, status: 'assigning' }),
  }),
];

export const state = (name: string, rest: object = {}): Event =>
  ({ type: 'registration.state', state: name, ...rest }) as Event;
export const WAITING: readonly Event[] = [
  ...PACKETS,
  state('connecting'),
  state('subscribing'),
  state('registering'),
  state('assigning', { operationId: OPERATION, retryAfter: 3, attempt: 1 }),
];
export const ASSIGNED: readonly Event[] = [
  ...WAITING,
  state('assigned', { operationId: OPERATION }),
  {
    type: 'registration.result',
    result: {
      registrationId: 'my-device-007',
      deviceId: 'my-device-007',
      assignedHub: HUB,
      status: 'assigned',
      substatus: 'initialAssignment',
      operationId: OPERATION,
      createdDateTimeUtc: '2020-01-02T03:04:05.678Z',
      lastUpdatedDateTimeUtc: '2020-01-02T03:04:05.678Z',
      etag: 'etag',
      payload: null,
    },
  },
];

export function messages(count: number, acknowledged: number): readonly Event[] {
  const id = (number: number): string =>
    `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return [
    { type: 'telemetry.started', total: count },
    ...numbers.map(
      (number): Event => ({ type: 'telemetry.sending', number, messageId: id(number) }),
    ),
    ...numbers.slice(0, acknowledged).map(
      (number): Event => ({
        type: 'telemetry.acknowledged',
        number,
        messageId: id(number),
        milliseconds: 3 + number,
      }),
    ),
  ];
}

export const FACTS: readonly Event[] = (
  [
    ['connection', 'accepted', 'device'],
    ['device twin', 'read', 'device'],
    ['device status', 'enabled', 'service'],
    ['connection state', 'connected', 'service'],
    ['last activity', '2020-01-02T03:04:05.678Z', 'service'],
    ['messages received', '10', 'service'],
  ] as const
).map(([fact, value, provenBy]) => ({ type: 'verification', fact, value, provenBy }));
export const TWIN: Event = {
  type: 'twin',
  twin: { desired: { telemetryInterval: 10, $version: 1 }, reported: { $version: 1 } },
};

export const cleaned = (outcome: 'deleted' | 'left'): readonly Event[] =>
  (['enrollment', 'registration record', 'hub device'] as const).map((object) => ({
    type: 'cleanup',
    object,
    outcome,
    name: 'my-device-007',
  }));

export const REFUSED: Event = {
  type: 'diagnosis',
  diagnosis: {
    code: 'dps-unauthorized',
    title: 'DPS does not accept this registration ID with this key',
    answer: { status: 401, errorCode: 401002, message: 'Unauthorized' },
    said: '401 401002 Unauthorized (tracking ID 71cf7e38-d2a9-4f6e-8f0e-1d2c3b4a5968)',
    causes: [
      'The key belongs to another enrollment, or a character was lost while copying it.',
      'It is the key of an enrollment group: a device needs the key derived from it.',
      'There is no enrollment for "my-device-007" in this DPS instance.',
    ],
    remedies: [
      MESSAGES.remedies['copy-key'](),
      MESSAGES.remedies['derive-key'](),
      MESSAGES.remedies.retry(),
    ],
    actions: ['edit-key', 'derive-key', 'retry'],
    setting: 'symmetricKey',
  },
};

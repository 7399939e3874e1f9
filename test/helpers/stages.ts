import { MESSAGES } from '../../source/messages/messages.ts';
import type { RunEventBody } from '../../source/quickstart/events.ts';
import type { Draft, Setting } from '../../source/quickstart/settings.ts';
import type { StepId } from '../../source/quickstart/step-ids.ts';
import { StagedWalk } from './staged-walk.ts';

const HUB = 'sandbox-hub.azure-devices.net';
const typed = (value: string): Setting<string> => ({ value, origin: 'typed' });

const SANDBOX: Draft = {
  target: typed('sandbox'),
  host: { value: 'global.azure-devices-provisioning.net', origin: 'sandbox' },
  idScope: { value: '0ne00A1B2C3', origin: 'sandbox' },
  symmetricKey: { value: Buffer.alloc(64, 7).toString('base64'), origin: 'sandbox' },
};
const AZURE: Draft = { target: typed('azure') };

type Event = RunEventBody & { readonly at?: string };

function at(step: StepId, draft: Draft = SANDBOX): StagedWalk {
  return new StagedWalk(draft).act({ type: 'go to', step });
}

function working(step: StepId, ...events: readonly Event[]): StagedWalk {
  return at(step)
    .act({ type: 'start' })
    .happen({ type: 'step.started', step }, ...events);
}

function settled(
  step: StepId,
  outcome: 'done' | 'left' | 'failed',
  events: readonly Event[],
  draft: Draft = SANDBOX,
): StagedWalk {
  return at(step, draft)
    .act({ type: 'start' })
    .happen({ type: 'step.started', step }, ...events, {
      type: 'step.finished',
      step,
      outcome,
      milliseconds: 12,
    })
    .act({ type: 'settle', step, succeeded: outcome !== 'failed', found: {} });
}

const CHECKS: readonly Event[] = [
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
  check: check as string,
  result: result as 'passed',
  detail: detail as string,
  ...(remedy && { remedy }),
  milliseconds: 3,
}));

const wire = (direction: 'out' | 'in', packet: string, rest: object = {}): Event => ({
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

const state = (name: string, rest: object = {}): Event =>
  ({ type: 'registration.state', state: name, ...rest }) as Event;
const WAITING: readonly Event[] = [
  ...PACKETS,
  state('connecting'),
  state('subscribing'),
  state('registering'),
  state('assigning', { operationId: OPERATION, retryAfter: 3, attempt: 1 }),
];
const ASSIGNED: readonly Event[] = [
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

function messages(count: number, acknowledged: number): readonly Event[] {
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

const FACTS: readonly Event[] = (
  [
    ['connection', 'accepted', 'device'],
    ['device twin', 'read', 'device'],
    ['device status', 'enabled', 'service'],
    ['connection state', 'connected', 'service'],
    ['last activity', '2020-01-02T03:04:05.678Z', 'service'],
    ['messages received', '10', 'service'],
  ] as const
).map(([fact, value, provenBy]) => ({ type: 'verification', fact, value, provenBy }));
const TWIN: Event = {
  type: 'twin',
  twin: { desired: { telemetryInterval: 10, $version: 1 }, reported: { $version: 1 } },
};

const cleaned = (outcome: 'deleted' | 'left'): readonly Event[] =>
  (['enrollment', 'registration record', 'hub device'] as const).map((object) => ({
    type: 'cleanup',
    object,
    outcome,
    name: 'my-device-007',
  }));

const REFUSED: Event = {
  type: 'diagnosis',
  diagnosis: {
    code: 'dps-unauthorized',
    title: 'DPS does not accept this registration ID with this key',
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
  },
};

/** Every screen in the states a person can meet it in, by a name that a test can show. */
export const STAGES: Readonly<Record<string, () => StagedWalk>> = {
  'target, asking': () => at('target', {}),
  'target, starting the sandbox': () => working('target'),
  'prerequisites, checking': () => working('prerequisites', ...CHECKS.slice(0, 2)),
  'prerequisites, checked': () => settled('prerequisites', 'done', CHECKS),
  'prerequisites, failed': () => settled('prerequisites', 'failed', [REFUSED]),
  'enrollment in a sandbox': () => at('enrollment'),
  'enrollment of a group': () => at('enrollment', { ...SANDBOX, enrollment: typed('group') }),
  'enrollment in the portal': () =>
    at('enrollment', AZURE).act({ type: 'tick', step: 'enrollment', line: 1 }),
  'settings, filled': () => at('settings'),
  'settings, empty': () => at('settings', AZURE),
  'review of a group': () => at('review', { ...SANDBOX, enrollment: typed('group') }),
  'provision, connecting': () => working('provision'),
  'provision, waiting': () => working('provision', ...WAITING),
  'provision, assigned': () => settled('provision', 'done', ASSIGNED),
  'provision, refused': () =>
    settled('provision', 'failed', [...WAITING, state('refused'), REFUSED]),
  'telemetry, asking': () => at('telemetry'),
  'telemetry, connecting': () => working('telemetry'),
  'telemetry, sending': () => working('telemetry', ...messages(5000, 1234)),
  'telemetry, with failures': () =>
    settled('telemetry', 'done', [
      ...messages(10, 9),
      {
        type: 'telemetry.failed',
        number: 10,
        messageId: 'ten',
        reason: 'the connection was lost before the acknowledgement',
      },
    ]),
  'verify in a sandbox': () => settled('verify', 'done', [...FACTS, TWIN]),
  'verify in the portal': () => settled('verify', 'left', [...FACTS.slice(0, 2), TWIN], AZURE),
  'clean-up, asking': () => at('cleanup'),
  'clean-up, deleted': () => settled('cleanup', 'done', cleaned('deleted')),
  'clean-up in the portal': () => settled('cleanup', 'left', cleaned('left'), AZURE),
  'next after a sandbox': () => settled('next', 'done', []),
  'next after Azure': () =>
    settled('next', 'done', [], {
      ...AZURE,
      host: typed('my-company-provisioning.azure-devices-provisioning.net'),
      idScope: typed('0ne00A1B2C3'),
      registrationId: typed('a-device-with-quite-a-long-registration-id-0001'),
    }),
};

import type { MqttPacketName } from '../../protocol/wire-packet.ts';
import type { RunEventBody } from '../../run/events.ts';
import { DEVICE, SCOPE } from './made-up-events.ts';

const HUB = 'my-hub.azure-devices.net';
const OPERATION = '4.71cf7e38d2a94f6e.f0e1d2c3-b4a5-9687-7869-5a4b3c2d1e0f';
const RESPONSE = '$dps/registrations/res';
/** An answer that says so is asked for again after that many seconds. */
const WAIT_SECONDS = 3;
/** Seconds for which a token is good. */
const TOKEN_LIFE = 3600;

function packet(
  direction: 'out' | 'in',
  name: MqttPacketName,
  rest: Readonly<Partial<Extract<RunEventBody, { readonly type: 'wire' }>>> = {},
): RunEventBody {
  return { type: 'wire', link: 'dps', direction, packet: name, ...rest };
}

/** The device has asked DPS to register it. @param now seconds since 1970 */
export const asked = (now: number): readonly RunEventBody[] => [
  { type: 'registration.state', state: 'connecting' },
  packet('out', 'CONNECT', {
    clientId: DEVICE,
    token: { resource: `${SCOPE}/registrations/${DEVICE}`, expiresAt: now + TOKEN_LIFE },
  }),
  packet('in', 'CONNACK', { returnCode: 0 }),
  { type: 'registration.state', state: 'subscribing' },
  packet('out', 'SUBSCRIBE', { topic: `${RESPONSE}/#` }),
  packet('in', 'SUBACK', { returnCode: 1 }),
  { type: 'registration.state', state: 'registering' },
  packet('out', 'PUBLISH', { topic: '$dps/registrations/PUT/iotdps-register/?$rid=1a2b3c4d' }),
];

/** What DPS answers to a request. */
export function answered(status: number, body: object, retryAfter?: number): RunEventBody {
  const wait = retryAfter === undefined ? '' : `&retry-after=${retryAfter}`;
  return packet('in', 'PUBLISH', {
    topic: `${RESPONSE}/${status}/?$rid=1a2b3c4d${wait}`,
    payload: JSON.stringify(body),
  });
}

export const ASSIGNING: readonly RunEventBody[] = [
  answered(202, { operationId: OPERATION, status: 'assigning' }, WAIT_SECONDS),
  {
    type: 'registration.state',
    state: 'assigning',
    operationId: OPERATION,
    retryAfter: WAIT_SECONDS,
    attempt: 1,
  },
];

/** DPS has too much to do, and says when it may be asked again. */
export const THROTTLED: readonly RunEventBody[] = [
  answered(429, { errorCode: 429001, message: 'Operations are being throttled' }, 30),
  { type: 'registration.state', state: 'registering', retryAfter: 30 },
];

/** @param now when it was assigned, ISO 8601 */
export const assigned = (now: string): readonly RunEventBody[] => [
  answered(200, {
    operationId: OPERATION,
    status: 'assigned',
    registrationState: {
      registrationId: DEVICE,
      assignedHub: HUB,
      deviceId: DEVICE,
      status: 'assigned',
      substatus: 'initialAssignment',
    },
  }),
  { type: 'registration.state', state: 'assigned', operationId: OPERATION },
  {
    type: 'registration.result',
    result: {
      registrationId: DEVICE,
      deviceId: DEVICE,
      assignedHub: HUB,
      status: 'assigned',
      substatus: 'initialAssignment',
      operationId: OPERATION,
      createdDateTimeUtc: now,
      lastUpdatedDateTimeUtc: now,
      etag: '',
      payload: null,
    },
  },
];

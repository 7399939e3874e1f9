import type { FailureSignal } from '../../device/device-failure.ts';
import { connack, isTooMuch, kind, known, on, response } from './known-failure.ts';

/** How a hub refuses a device that was assigned to it (protocol.md 3.2 to 3.4). */
export const HUB_ROWS = [
  known('hub-unauthorized', 'refused', on('hub', connack(4, 5)), {
    causes: {
      deleted: ['register-again'],
      key: ['register-again'],
      clock: ['set-clock', 'check-network'],
      'other-hub': ['register-again'],
    },
    settledBy: {
      deleted: 'hub-device',
      key: 'hub-device-keys',
      clock: 'clock',
      'other-hub': 'registration-record',
    },
    rows: ['S20', 'S21'],
    lesson: 'hub-token',
  }),
  // A disabled device is told "server unavailable" by its hub.
  known('hub-unavailable', 'refused', on('hub', connack(3)), {
    causes: { disabled: ['enable-device'], moving: ['wait-and-retry', 'register-again'] },
    settledBy: { disabled: 'hub-device-enabled', moving: 'later' },
    rows: ['S21', 'S25'],
    lesson: 'device-status',
  }),
  known('hub-connection-refused', 'refused', on('hub', connack(1, 2)), {
    causes: { protocol: ['register-again', 'check-host'] },
    settledBy: { protocol: 'packets' },
    rows: ['S21'],
    lesson: 'connack',
  }),
  known('hub-subscription-refused', 'refused', on('hub', kind('suback')), {
    causes: { limit: ['retry'], tier: ['check-tier'] },
    settledBy: { limit: 'later', tier: 'tier' },
    rows: ['S26'],
    lesson: 'subscribe',
  }),
  known('hub-throttled', 'refused', on('hub', response(429)), {
    causes: { rate: ['wait-and-retry'], quota: ['send-less'] },
    settledBy: { rate: 'later', quota: 'quota' },
    rows: ['S22'],
    lesson: 'quota',
  }),
  known('hub-request-refused', 'refused', on('hub', isRefusedOrTooMuch), {
    causes: { answer: ['retry'], tier: ['check-tier'] },
    settledBy: { answer: 'later', tier: 'tier' },
    rows: ['S26'],
    lesson: 'device-twin',
  }),
  known('hub-no-answer', 'unreachable', on('hub', kind('timeout')), {
    causes: {
      silent: ['retry'],
      quota: ['send-less'],
      middlebox: ['use-websocket', 'check-network'],
    },
    settledBy: { silent: 'later', quota: 'quota', middlebox: 'other-transport' },
    rows: ['S21', 'S23'],
    lesson: 'puback',
  }),
];

/** An error status on a response topic, or an answer beyond the bounds of the device. */
function isRefusedOrTooMuch(signal: FailureSignal): boolean {
  return response(300, 599)(signal) || isTooMuch(signal);
}

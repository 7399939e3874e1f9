import type { FailureSignal } from '../../device/device-failure.ts';
import { connack, failed, isTooMuch, kind, known, on, response, status } from './known-failure.ts';

/** How DPS refuses (protocol.md 2.2). */
const REFUSALS = [
  // CONNACK 3 is how DPS says that it does not know the scope.
  known('dps-unknown-scope', 'refused', on('dps', connack(3)), {
    causes: {
      'service-name': ['copy-scope'],
      'other-cloud': ['check-host', 'copy-scope'],
      mistyped: ['copy-scope'],
      'other-instance': ['check-host'],
      unavailable: ['wait-and-retry'],
    },
    settledBy: {
      'service-name': 'overview-page',
      'other-cloud': 'overview-page',
      mistyped: 'overview-page',
      'other-instance': 'overview-page',
      unavailable: 'later',
    },
    rows: ['S10', 'S11', 'S12'],
    lesson: 'id-scope',
  }),
  known('dps-connection-refused', 'refused', on('dps', connack(1, 2, 4, 5)), {
    causes: { clock: ['set-clock', 'check-network'], identity: ['compare-id'], token: ['retry'] },
    settledBy: { clock: 'clock', identity: 'packets', token: 'packets' },
    rows: ['S12', 'S13', 'S16'],
    lesson: 'sas-token',
  }),
  known('dps-subscription-refused', 'refused', on('dps', kind('suback')), {
    causes: { 'not-dps': ['check-host'], unavailable: ['wait-and-retry'] },
    settledBy: { 'not-dps': 'portal-host', unavailable: 'later' },
    rows: ['S11', 'S16'],
    lesson: 'subscribe',
  }),
  known('dps-unauthorized', 'refused', on('dps', response(401)), {
    causes: {
      'group-key': ['derive-key', 'copy-key'],
      'group-name': ['compare-id'],
      'other-key': ['copy-key'],
      changed: ['copy-key'],
      typo: ['copy-key'],
      'letter-case': ['compare-id'],
      'derived-for-other': ['compare-id', 'derive-key'],
      'individual-key': ['use-individual', 'copy-key'],
      'no-enrollment': ['compare-id', 'make-enrollment'],
      clock: ['set-clock'],
    },
    settledBy: {
      'group-key': 'derived-key',
      'group-name': 'group-list',
      'other-key': 'secondary-key',
      changed: 'secondary-key',
      typo: 'secondary-key',
      'letter-case': 'letter-case',
      'derived-for-other': 'derived-again',
      'individual-key': 'key-as-given',
      'no-enrollment': 'enrollment-list',
      clock: 'clock',
    },
    rows: ['S09', 'S13', 'S14'],
    lesson: 'symmetric-key',
  }),
  known('dps-bad-request', 'refused', on('dps', response(400)), {
    causes: { 'registration-id': ['compare-id'], payload: ['check-enrollment'] },
    settledBy: { 'registration-id': 'packets', payload: 'enrollment-page' },
    rows: ['S13'],
    lesson: 'registration-id',
  }),
  known('dps-operation-lost', 'refused', on('dps', response(404), 'operation'), {
    causes: { expired: ['retry'], restarted: ['retry'] },
    settledBy: { expired: 'later', restarted: 'server-log' },
    rows: ['S16'],
    lesson: 'operation-id',
  }),
  known('dps-not-found', 'refused', on('dps', response(404)), {
    causes: {
      'no-enrollment': ['compare-id', 'make-enrollment'],
      'other-instance': ['copy-scope', 'check-host'],
    },
    settledBy: { 'no-enrollment': 'enrollment-list', 'other-instance': 'overview-page' },
    rows: ['S06', 'S12', 'S13'],
    lesson: 'enrollment',
  }),
  known('dps-conflict', 'refused', on('dps', anyOf(response(409), response(412))), {
    causes: { concurrent: ['wait-and-retry', 'stop-other'] },
    settledBy: { concurrent: 'later' },
    rows: ['S15'],
    lesson: 'etag',
  }),
  known('dps-throttled', 'unreachable', on('dps', response(429)), {
    causes: { 'too-many': ['wait-and-retry', 'spread-out'], 'too-often': ['wait-and-retry'] },
    settledBy: { 'too-many': 'metrics', 'too-often': 'packets' },
    rows: ['S16'],
    lesson: 'retry-after',
  }),
  known('dps-server-error', 'unreachable', on('dps', response(500, 599)), {
    causes: { passing: ['wait-and-retry'], outage: ['wait-and-retry'] },
    settledBy: { passing: 'later', outage: 'azure-status' },
    rows: ['S16'],
    lesson: 'retry-after',
  }),
  known('dps-rejected', 'refused', on('dps', response(300, 499)), {
    causes: { answer: ['compare-id', 'retry'] },
    settledBy: { answer: 'later' },
    rows: ['S15'],
    lesson: 'registration',
  }),
];

/** How a registration that was taken ends without a hub (protocol.md 1.6, 2.2). */
const NOT_ASSIGNED = [
  known('dps-disabled', 'refused', on('dps', status('disabled')), {
    causes: { 'switched-off': ['enable-enrollment', 'retry'] },
    settledBy: { 'switched-off': 'enrollment-enabled' },
    rows: ['S07', '1C'],
    lesson: 'provisioning-status',
  }),
  known('dps-allocation-failed', 'not-assigned', on('dps', failed(400207)), {
    causes: { error: ['check-function'], access: ['check-function'], result: ['check-function'] },
    settledBy: { error: 'function-log', access: 'function-log', result: 'function-log' },
    rows: ['1C'],
    lesson: 'custom-allocation',
  }),
  known('dps-no-hub', 'not-assigned', on('dps', failed(400208)), {
    causes: { 'none-linked': ['link-hub'], 'none-allowed': ['check-enrollment'] },
    settledBy: { 'none-linked': 'linked-hubs', 'none-allowed': 'chosen-hubs' },
    rows: ['S02', '1C'],
    lesson: 'linked-hub',
  }),
  known('dps-hub-missing', 'not-assigned', on('dps', failed(401001, /hub not found/i)), {
    causes: { deleted: ['relink-hub'] },
    settledBy: { deleted: 'hub-list' },
    rows: ['S02'],
    lesson: 'linked-hub',
  }),
  known(
    'dps-hub-link',
    'not-assigned',
    on('dps', failed(400209, /IotHubUnauthorizedAccess|Unauthorized access/)),
    {
      causes: { 'stale-key': ['relink-hub'], rights: ['relink-hub'] },
      settledBy: { 'stale-key': 'hub-policy', rights: 'hub-policy' },
      rows: ['S02'],
      lesson: 'linked-hub',
    },
  ),
  known('dps-hub-unreachable', 'not-assigned', on('dps', failed(0, /while sending the request/)), {
    causes: { network: ['open-hub'], passing: ['wait-and-retry'] },
    settledBy: { network: 'hub-networking', passing: 'later' },
    rows: ['S02'],
    lesson: 'linked-hub',
  }),
  known('dps-not-assigned', 'not-assigned', on('dps', kind('status')), {
    causes: { reported: ['check-enrollment', 'retry'] },
    settledBy: { reported: 'enrollment-page' },
    rows: ['S19'],
    lesson: 'assigning',
  }),
  known('dps-still-assigning', 'unreachable', on('dps', kind('timeout'), 'operation'), {
    causes: { slow: ['wait-and-retry'], 'custom-allocation': ['check-function'] },
    settledBy: { slow: 'later', 'custom-allocation': 'function-log' },
    rows: ['S16'],
    lesson: 'assigning',
  }),
  known('dps-no-answer', 'unreachable', on('dps', kind('timeout')), {
    causes: { silent: ['retry'], middlebox: ['use-websocket', 'check-network'] },
    settledBy: { silent: 'later', middlebox: 'other-transport' },
    rows: ['S15', 'S16'],
    lesson: 'registration',
  }),
  known('dps-answer-unreadable', 'refused', on('dps', isUnreadable), {
    causes: { 'not-dps': ['check-host'], middlebox: ['check-network'] },
    settledBy: { 'not-dps': 'portal-host', middlebox: 'other-transport' },
    rows: ['S11', 'S16'],
    lesson: 'registration',
  }),
];

export const DPS_ROWS = [...REFUSALS, ...NOT_ASSIGNED];

function anyOf(
  ...matchers: readonly ((signal: FailureSignal) => boolean)[]
): (signal: FailureSignal) => boolean {
  return (signal) => matchers.some((matches) => matches(signal));
}

/** What the device side says of an answer that is no JSON, lacks what one registers for, or is beyond the bounds. */
function isUnreadable(signal: FailureSignal): boolean {
  if (isTooMuch(signal)) return true;
  if (signal.kind === 'unusable') return signal.what === 'not-json' || signal.what === 'no-hub';
  return signal.kind === 'unexpected' && signal.message.includes('JSON');
}

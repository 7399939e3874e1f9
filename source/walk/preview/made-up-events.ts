import type { Messages } from '../../messages/messages.ts';
import type { CleanupObject, RunEventBody } from '../../run/events.ts';

export const DEVICE = 'my-device-007';
export const SCOPE = '0ne00A1B2C3';
export const HOST = 'global.azure-devices-provisioning.net';
const MESSAGES_SENT = 10;

/** What the settings of a whole walk are, as its events tell them: without the key. */
export const RESOLVED: RunEventBody = {
  type: 'settings.resolved',
  settings: {
    host: { value: HOST, origin: 'typed' },
    idScope: { value: SCOPE, origin: 'typed' },
    registrationId: { value: DEVICE, origin: 'typed' },
  },
};

/** What the checks find on a machine where all is well. */
export function checks({ checks: words }: Messages): readonly RunEventBody[] {
  const passed = { type: 'check.finished', result: 'passed', milliseconds: 3 } as const;
  return [
    { ...passed, check: 'node', detail: words.node.passed(process.version) },
    { ...passed, check: 'proxy', detail: words.proxy.none },
    { ...passed, check: 'name-v4', detail: words.name.passed(['192.0.2.10', '192.0.2.11']) },
    { ...passed, check: 'name-v6', result: 'skipped', detail: words.name.otherFamily(6) },
    { ...passed, check: 'tcp-8883', detail: words.tcp.passed(`${HOST}:8883`) },
    { ...passed, check: 'tls', detail: words.tls.passed('DigiCert', 'DigiCert') },
    {
      ...passed,
      check: 'clock',
      result: 'warning',
      detail: words.clock.isOff(words.clock.offset(-420)),
      remedy: words.clock.remedy,
    },
  ];
}

export const NAME_NOT_FOUND = (words: Messages['checks']): readonly RunEventBody[] => [
  {
    type: 'check.finished',
    check: 'name-v4',
    result: 'failed',
    detail: words.name.failed(HOST, 'ENOTFOUND'),
    remedy: words.name.remedy,
    milliseconds: 12,
  },
];

const messageId = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Ten messages, so many of which the hub has acknowledged. */
export function messages(acknowledged: number): readonly RunEventBody[] {
  const numbers = Array.from({ length: MESSAGES_SENT }, (_, index) => index + 1);
  return [
    { type: 'telemetry.started', total: MESSAGES_SENT },
    ...numbers.map((number) => ({
      type: 'telemetry.sending' as const,
      number,
      messageId: messageId(number),
    })),
    ...numbers.slice(0, acknowledged).map((number) => ({
      type: 'telemetry.acknowledged' as const,
      number,
      messageId: messageId(number),
      milliseconds: 3 + ((number * 7) % 11),
    })),
  ];
}

/** What the messages of a whole step come to. */
export const ALL_ACKNOWLEDGED: readonly RunEventBody[] = [
  ...messages(MESSAGES_SENT),
  {
    type: 'telemetry.summary',
    sent: MESSAGES_SENT,
    acknowledged: MESSAGES_SENT,
    failed: 0,
    p50: 8,
    p95: 13,
    max: 13,
  },
];

export const LAST_FAILED: readonly RunEventBody[] = [
  ...messages(MESSAGES_SENT - 1),
  {
    type: 'telemetry.failed',
    number: MESSAGES_SENT,
    messageId: messageId(MESSAGES_SENT),
    reason: 'closed',
  },
  {
    type: 'telemetry.summary',
    sent: MESSAGES_SENT,
    acknowledged: MESSAGES_SENT - 1,
    failed: 1,
    p50: 8,
    p95: 13,
    max: 13,
  },
];

export const PROVED_BY_DEVICE: readonly RunEventBody[] = [
  { type: 'verification', fact: 'connection', value: 'accepted', provenBy: 'device' },
  { type: 'verification', fact: 'device twin', value: 'read', provenBy: 'device' },
  {
    type: 'twin',
    twin: { desired: { telemetryInterval: 10, $version: 1 }, reported: { $version: 1 } },
  },
];

/** @param now when the hub last heard of the device, ISO 8601 */
export const toldByService = (now: string): readonly RunEventBody[] => [
  { type: 'verification', fact: 'device status', value: 'enabled', provenBy: 'service' },
  { type: 'verification', fact: 'connection state', value: 'connected', provenBy: 'service' },
  { type: 'verification', fact: 'last activity', value: now, provenBy: 'service' },
];

const OBJECTS: readonly CleanupObject[] = ['enrollment', 'registration record', 'hub device'];

export const cleanedUp = (outcome: 'deleted' | 'left'): readonly RunEventBody[] =>
  OBJECTS.map((object) => ({ type: 'cleanup', object, outcome, name: DEVICE }));

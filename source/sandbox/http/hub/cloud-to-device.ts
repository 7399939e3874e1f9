import { invalid, ServiceProblem } from '../../fields/service-problem.ts';
import { LIMITS } from '../../limits.ts';
import type { CloudToDeviceMessage, DeviceMessenger } from '../../messaging/device-messenger.ts';
import { timestamp } from '../../records/formats.ts';
import { type HttpReply, type HttpRequest, header, NO_CONTENT } from '../exchange.ts';
import type { Call } from '../router.ts';

const HOUR = 60 * 60_000;
/** A message lives an hour unless it says otherwise, and two days at most (protocol.md 3.4). */
const DEFAULT_TIME_TO_LIVE = HOUR;
const LONGEST_TIME_TO_LIVE = 48 * HOUR;

/**
 * Takes a message for a device; its properties are in the headers (protocol.md 6).
 *
 * @throws Problem 400, 403 when too many wait already, 413
 */
export function sendMessage(
  { request, hub }: Call,
  deviceId: string,
  messenger: DeviceMessenger,
): HttpReply {
  const message = parseMessage(request, deviceId);
  if (messenger.sendCloudToDevice(hub, deviceId, message)) return NO_CONTENT;
  const text = `${LIMITS.cloudToDeviceQueue} messages wait for the device already.`;
  throw new ServiceProblem(403, 403004, 'DeviceMaximumQueueDepthExceeded', text);
}

const SYSTEM_HEADERS: Readonly<Record<string, string>> = {
  'iothub-messageid': 'mid',
  'iothub-correlationid': 'cid',
  'iothub-userid': 'uid',
  'iothub-contenttype': 'ct',
  'iothub-contentencoding': 'ce',
};
const APPLICATION_PREFIX = 'iothub-app-';
const ACKNOWLEDGE = ['none', 'positive', 'negative', 'full'] as const;

function parseMessage(request: HttpRequest, deviceId: string): CloudToDeviceMessage {
  const { body, headers } = request;
  if (body.length > LIMITS.cloudToDeviceBytes) {
    throw new ServiceProblem(413, 413001, 'MessageTooLarge', 'The message is larger than 64 KB.');
  }
  const system: Record<string, string> = {
    to: `/devices/${encodeURIComponent(deviceId)}/messages/deviceBound`,
  };
  const expiresAt = parseExpiry(header(request, 'iothub-expiry'));
  // Only an end that the sender has chosen is told.
  if (expiresAt !== undefined) system.exp = timestamp(expiresAt);
  const properties: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    const value = header(request, name) ?? '';
    const short = Object.hasOwn(SYSTEM_HEADERS, name) ? SYSTEM_HEADERS[name] : undefined;
    if (short) system[short] = value;
    else if (name.startsWith(APPLICATION_PREFIX)) {
      properties[name.slice(APPLICATION_PREFIX.length)] = value;
    }
  }
  return {
    payload: body,
    properties,
    system,
    acknowledge: parseAcknowledge(header(request, 'iothub-ack')),
    expiresAt: expiresAt ?? Date.now() + DEFAULT_TIME_TO_LIVE,
  };
}

function parseAcknowledge(value = 'none'): CloudToDeviceMessage['acknowledge'] {
  const word = ACKNOWLEDGE.find((candidate) => candidate === value.toLowerCase());
  if (!word) throw invalid(`iothub-ack must be one of ${ACKNOWLEDGE.join(', ')}.`);
  return word;
}

function parseExpiry(value: string | undefined): number | undefined {
  if (!value) return undefined;
  const now = Date.now();
  const expiresAt = Date.parse(value);
  if (Number.isNaN(expiresAt) || expiresAt <= now || expiresAt > now + LONGEST_TIME_TO_LIVE) {
    throw invalid('iothub-expiry must be a time within the next 48 hours.');
  }
  return expiresAt;
}

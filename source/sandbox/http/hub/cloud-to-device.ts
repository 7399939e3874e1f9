import { invalid, ServiceProblem } from '../../fields/service-problem.ts';
import { LIMITS } from '../../limits.ts';
import type { CloudToDeviceMessage, DeviceMessenger } from '../../messaging/device-messenger.ts';
import { timestamp } from '../../records/formats.ts';
import { type HttpReply, type HttpRequest, header, NO_CONTENT } from '../exchange.ts';
import { namedHeaders, sortProperties } from '../message-headers.ts';
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

/** The system properties that a sender chooses. */
const SYSTEM = ['mid', 'cid', 'uid', 'ct', 'ce'] as const;
const ACKNOWLEDGE = ['none', 'positive', 'negative', 'full'] as const;

function parseMessage(request: HttpRequest, deviceId: string): CloudToDeviceMessage {
  const { body } = request;
  if (body.length > LIMITS.cloudToDeviceBytes) {
    throw new ServiceProblem(413, 413001, 'MessageTooLarge', 'The message is larger than 64 KB.');
  }
  const sent = sortProperties(namedHeaders(request));
  const expiresAt = parseExpiry(sent.system.get('exp'));
  const own = SYSTEM.flatMap((name) => {
    const value = sent.system.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  const system: Record<string, string> = {
    to: `/devices/${encodeURIComponent(deviceId)}/messages/deviceBound`,
    // Only an end that the sender has chosen is told.
    ...(expiresAt !== undefined && { exp: timestamp(expiresAt) }),
    ...Object.fromEntries(own),
  };
  return {
    payload: body,
    properties: Object.fromEntries(sent.application),
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

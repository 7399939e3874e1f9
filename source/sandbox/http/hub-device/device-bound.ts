import { invalid, ServiceProblem } from '../../fields/service-problem.ts';
import { LIMITS } from '../../limits.ts';
import type { LockedMessage, MessageLocks, Settlement } from '../../messaging/message-locks.ts';
import type { CommandRecord } from '../../records/delivery-records.ts';
import { type HttpReply, header, NO_CONTENT } from '../exchange.ts';
import { applicationHeader } from '../message-headers.ts';
import type { Call } from '../router.ts';

/** Cloud-to-device messages that a device fetches over HTTPS. */

const LONGEST_LOCK = 300;

/**
 * Gives the next message with its properties in the headers; 204 when none waits.
 *
 * @throws Problem 400
 */
export function receiveMessage({ request, parameters, hub }: Call, locks: MessageLocks): HttpReply {
  const seconds = lockSeconds(header(request, 'iothub-messagelocktimeout'));
  const locked = locks.receive(hub, parameters.id ?? '', seconds * 1000);
  if (!locked) return NO_CONTENT;
  const bytes = Buffer.from(locked.message.payload, 'base64');
  return { status: 200, headers: headersOf(locked), bytes };
}

/** @throws Problem 412 for a lock that is over, or never was */
export function settleMessage(
  { parameters, hub }: Call,
  locks: MessageLocks,
  how: Settlement,
): HttpReply {
  const { id = '', token = '' } = parameters;
  if (locks.settle(hub, id, token, how)) return NO_CONTENT;
  const words = `The lock ${token} of the message is lost.`;
  throw new ServiceProblem(412, 412002, 'DeviceMessageLockLost', words);
}

function lockSeconds(text: string | undefined): number {
  if (text === undefined) return LIMITS.deliveryLock / 1000;
  const seconds = Number(text);
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= LONGEST_LOCK) return seconds;
  throw invalid(`IotHub-MessageLockTimeout must be 1 to ${LONGEST_LOCK} seconds.`);
}

/** Those that every message has come first, empty where it has none (azure-iot-cli-extension, c2d-message receive). */
function headersOf({ token, message }: LockedMessage): Readonly<Record<string, string>> {
  const { system, properties } = message;
  const headers: [string, string | undefined][] = [
    ['ETag', `"${token}"`],
    ['iothub-messageid', system.mid ?? ''],
    ['iothub-correlationid', system.cid ?? ''],
    ['iothub-userid', system.uid ?? ''],
    ['iothub-to', system.to ?? ''],
    ['iothub-expiry', system.exp ?? ''],
    ['iothub-ack', message.acknowledge],
    ['iothub-sequencenumber', String(message.sequence)],
    ['iothub-deliverycount', String(message.deliveryCount)],
    ['iothub-enqueuedtime', enqueuedTime(message)],
    ['ContentType', system.ct],
    ['ContentEncoding', system.ce],
    ...Object.entries(properties).map(
      ([name, value]) => [applicationHeader(name), value] as [string, string],
    ),
  ];
  return Object.fromEntries(
    headers.flatMap(([name, value]) =>
      value === undefined ? [] : [[sendable(name, TOKEN), sendable(value, VALUE)]],
    ),
  );
}

function enqueuedTime({ enqueuedAt }: CommandRecord): string {
  return enqueuedAt === undefined ? '' : new Date(enqueuedAt).toISOString();
}

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** A message from this very process may hold characters that no header can. */
function sendable(text: string, pattern: RegExp): string {
  return pattern.test(text) ? text : encodeURIComponent(text);
}

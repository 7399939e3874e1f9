import { formatPropertyBag } from '../../../protocol/property-bag.ts';
import { isObject } from '../../../structures/is-object.ts';
import { type Fields, flag, object, text } from '../../fields/fields.ts';
import { invalid, ServiceProblem } from '../../fields/service-problem.ts';
import { LIMITS } from '../../limits.ts';
import { type HttpRequest, header } from '../exchange.ts';
import { type MessageProperties, namedHeaders, sortProperties } from '../message-headers.ts';
import { parseJson } from '../request-body.ts';

/** One message as a device sends it. */
export interface DeviceMessage {
  /** The property bag, as over MQTT (protocol.md 3.3). */
  readonly properties: string;
  readonly payload: Buffer;
}

const BATCH = 'application/vnd.microsoft.iothub.json';

/**
 * Reads what a device sends to its hub over HTTPS: one message with its properties in the headers, or several at once
 * in a list of `{body, base64Encoded, properties}`. The SDKs leave `base64Encoded` out, and mean true.
 *
 * @throws Problem 400, 413
 */
export function parseEvents(request: HttpRequest): readonly DeviceMessage[] {
  const messages = header(request, 'content-type')?.toLowerCase().startsWith(BATCH)
    ? parseBatch(parseJson(request.body))
    : [message(sortProperties(namedHeaders(request)), request.body)];
  const bytes = messages.map(({ properties, payload }) => properties.length + payload.length);
  if (bytes.reduce((sum, size) => sum + size, 0) > LIMITS.telemetryBytes) {
    throw new ServiceProblem(413, 413001, 'MessageTooLarge', 'More than 256 KB were sent.');
  }
  return messages;
}

function parseBatch(items: unknown): readonly DeviceMessage[] {
  if (!Array.isArray(items) || items.length === 0) throw invalid('The batch holds no messages.');
  return items.map((item: unknown) => {
    if (!isObject(item)) throw invalid('A message of the batch is no object.');
    const named = Object.entries(object(item, 'properties') ?? {}).map(textProperty);
    return message(sortProperties(named), batchBody(item));
  });
}

function batchBody(item: Fields): Buffer {
  const body = text(item, 'body', LIMITS.httpBodyBytes);
  if (body === undefined) throw invalid('A message of the batch has no body.');
  if (flag(item, 'base64Encoded') === false) return Buffer.from(body);
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(body)) throw invalid('body must be base64.');
  return Buffer.from(body, 'base64');
}

function textProperty([name, value]: [string, unknown]): readonly [string, string] {
  if (typeof value !== 'string') throw invalid(`The property ${name} must be a string.`);
  return [name, value];
}

/** The path a device names as `iothub-to` says nothing: it is the one it sends to. */
function message({ system, application }: MessageProperties, payload: Buffer): DeviceMessage {
  const own = [...system].filter(
    ([name, value]) => name !== 'to' || !/\/messages\/events/i.test(value),
  );
  const bag = new Map([
    ...own.map(([name, value]) => [`$.${name}`, value] as const),
    ...application,
  ]);
  return { properties: formatPropertyBag(bag), payload };
}

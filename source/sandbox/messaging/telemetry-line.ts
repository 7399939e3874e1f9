import { jsonText } from '../../protocol/foreign-text.ts';
import { parsePropertyBag } from '../../protocol/property-bag.ts';
import { parseBoundedJson } from '../../structures/bounded-json.ts';
import { LIMITS } from '../limits.ts';
import type { TelemetryMessage } from './telemetry-log.ts';

/** The system properties by the names the hub's own consumers know (protocol.md 3.3). */
const SYSTEM_NAMES: Readonly<Record<string, string>> = {
  '$.mid': 'messageId',
  '$.cid': 'correlationId',
  '$.uid': 'userId',
  '$.to': 'to',
  '$.ct': 'contentType',
  '$.ce': 'contentEncoding',
  '$.exp': 'absoluteExpiryTime',
  '$.ctime': 'creationTimeUtc',
  '$.sub': 'componentName',
  '$.on': 'outputName',
  '$.ifid': 'interfaceId',
  '$.cdid': 'connectionDeviceId',
  '$.cmid': 'connectionModuleId',
};

/** One message as a line of JSON that can be printed. */
export function telemetryLine(message: TelemetryMessage): string {
  const properties = new Map<string, string | null>();
  const systemProperties = new Map<string, string | null>();
  for (const [key, value] of parsePropertyBag(message.properties) ?? []) {
    const systemName = Object.hasOwn(SYSTEM_NAMES, key) ? SYSTEM_NAMES[key] : undefined;
    if (systemName) systemProperties.set(systemName, value);
    else properties.set(key, value);
  }
  return jsonText({
    sequence: message.sequence,
    enqueuedTime: new Date(message.receivedAt).toISOString(),
    hub: message.hub,
    deviceId: message.deviceId,
    systemProperties: Object.fromEntries(systemProperties),
    properties: Object.fromEntries(properties),
    ...body(message.payload, systemProperties.get('contentType') ?? ''),
  });
}

/** JSON where the device says it is, text where it is text, and base64 for everything else. */
function body(payload: Buffer, contentType: string): object {
  const text = payload.toString('utf8');
  if (!Buffer.from(text, 'utf8').equals(payload)) return { bodyBase64: payload.toString('base64') };
  if (!/^application\/json\b/i.test(contentType)) return { body: text };
  const json = parseBoundedJson(text, LIMITS.jsonDepth);
  return { body: json ? json.value : text };
}

import { parsePropertyBag } from '../../../protocol/property-bag.ts';
import { LIMITS } from '../../limits.ts';
import type { TelemetryLog, TelemetryMessage } from '../../telemetry-log.ts';
import type { HttpReply, HttpRequest } from '../exchange.ts';
import { invalid, ServiceProblem } from '../service-problem.ts';

const AT_ONCE = 100;

/**
 * The telemetry the hubs have received, one JSON object a line: what is kept of it, and with `follow=1` what
 * comes from now on, until the client goes. `after` (a sequence number), `deviceId` and `hub` narrow it down.
 *
 * @throws Problem 400, and 429 when too many follow already
 */
export function telemetryReply(request: HttpRequest, log: TelemetryLog): HttpReply {
  const { query, signal } = request;
  const follow = /^(?:1|true)$/i.test(query.get('follow') ?? '');
  if (follow && log.followers >= LIMITS.telemetryFollowers) {
    throw new ServiceProblem(
      429,
      429001,
      'ThrottlingException',
      'Too many follow telemetry already.',
    );
  }
  const after = Number(query.get('after') ?? '0');
  if (!Number.isSafeInteger(after) || after < 0) throw invalid('after must be a whole number.');
  const deviceId = query.get('deviceId');
  const hub = query.get('hub')?.toLowerCase();
  const wanted = (message: TelemetryMessage): boolean =>
    (deviceId === null || message.deviceId === deviceId) &&
    (hub === undefined || message.hub.toLowerCase() === hub);
  return { status: 200, lines: read({ log, after, follow, wanted, signal }) };
}

interface Reading {
  readonly log: TelemetryLog;
  readonly after: number;
  readonly follow: boolean;
  readonly wanted: (message: TelemetryMessage) => boolean;
  readonly signal: AbortSignal;
}

async function* read({ log, after, follow, wanted, signal }: Reading): AsyncGenerator<string> {
  const leave = follow ? log.follow() : () => {};
  try {
    let place = after;
    while (!signal.aborted) {
      const messages = log.after(place, AT_ONCE);
      place = messages.at(-1)?.sequence ?? place;
      const lines = messages.filter(wanted).map((message) => `${telemetryLine(message)}\n`);
      if (lines.length > 0) yield lines.join('');
      if (messages.length > 0) continue;
      if (!follow) return;
      await log.news(place, signal);
    }
  } finally {
    leave();
  }
}

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

/** One message as a line of JSON. */
export function telemetryLine(message: TelemetryMessage): string {
  const properties = new Map<string, string | null>();
  const systemProperties = new Map<string, string | null>();
  for (const [key, value] of parsePropertyBag(message.properties) ?? []) {
    const systemName = Object.hasOwn(SYSTEM_NAMES, key) ? SYSTEM_NAMES[key] : undefined;
    if (systemName) systemProperties.set(systemName, value);
    else properties.set(key, value);
  }
  return JSON.stringify({
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
  try {
    return { body: JSON.parse(text) };
  } catch {
    return { body: text };
  }
}

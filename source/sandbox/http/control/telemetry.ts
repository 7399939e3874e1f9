import { invalid, ServiceProblem } from '../../fields/service-problem.ts';
import { LIMITS } from '../../limits.ts';
import { telemetryLine } from '../../messaging/telemetry-line.ts';
import type { TelemetryLog, TelemetryMessage } from '../../messaging/telemetry-log.ts';
import type { HttpReply, HttpRequest } from '../exchange.ts';

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

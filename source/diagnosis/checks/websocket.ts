import { randomBytes } from 'node:crypto';
import { request } from 'node:https';
import { isIP } from 'node:net';
import type { FailureSignal } from '../../device/device-failure.ts';
import { networkSignal } from '../../device/network-signal.ts';
import { WEB_SOCKET_PATH } from '../../protocol/network.ts';
import { codeOf, type Finding, type RoadContext } from './check.ts';
import { type Destination, wayTo } from './connect.ts';

/**
 * Whether MQTT over WebSocket would pass: the port may be open and still be that of a proxy which answers with a
 * page. Nothing of MQTT is sent.
 *
 * @param needed false where the device will not use it: then a failure is only a warning
 */
export async function checkWebSocket(
  destination: Destination,
  needed: boolean,
  context: RoadContext,
): Promise<Finding> {
  const { texts } = context;
  const obstacle = await upgrade(destination, context);
  if (!obstacle) return { result: 'passed', detail: texts.websocket.passed };
  const detail = texts.websocket.failed(codeOf(obstacle));
  if (!needed) return { result: 'warning', detail, remedy: texts.websocket.notNeeded };
  return { result: 'failed', detail, remedy: texts.websocket.remedy, obstacle };
}

/** @returns what came instead of a web socket; undefined when one was opened */
function upgrade(
  destination: Destination,
  { signal, timeLimitMilliseconds }: RoadContext,
): Promise<FailureSignal | undefined> {
  const { host, ca } = destination;
  const limit = AbortSignal.timeout(timeLimitMilliseconds);
  return new Promise((resolve, reject) => {
    const asking = request({
      ...wayTo(destination),
      path: WEB_SOCKET_PATH,
      headers: {
        host,
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': randomBytes(16).toString('base64'),
        'sec-websocket-protocol': 'mqtt',
      },
      servername: isIP(host) ? '' : host,
      ...(ca === undefined ? {} : { ca }),
      agent: false,
      signal: AbortSignal.any([signal, limit]),
    });
    asking.once('upgrade', (_response, socket) => {
      socket.destroy();
      resolve(undefined);
    });
    asking.once('response', (response) => {
      response.destroy();
      resolve({ kind: 'network', code: `HTTP_${response.statusCode}` });
    });
    asking.once('error', (error: NodeJS.ErrnoException) => {
      if (signal.aborted) reject(signal.reason);
      else if (limit.aborted) resolve({ kind: 'network', code: 'ETIMEDOUT' });
      else resolve(networkSignal(error));
    });
    asking.end();
  });
}

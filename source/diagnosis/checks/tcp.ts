import { networkSignal } from '../../device/network-signal.ts';
import { HTTPS_PORT, MQTT_PORT } from '../../protocol/network.ts';
import { type CheckId, codeOf, type Finding, type RoadContext } from './check.ts';
import { type Destination, reachTcp } from './connect.ts';

/**
 * Whether a port can be reached.
 *
 * @param needed false for the port that this device will not use: then a closed one is only a warning
 */
export async function checkTcp(
  destination: Destination,
  needed: boolean,
  { signal, timeLimitMilliseconds, texts }: RoadContext,
): Promise<Finding> {
  const server = `${destination.host}:${destination.port}`;
  try {
    await reachTcp(destination, signal, timeLimitMilliseconds);
    return { result: 'passed', detail: texts.tcp.passed(server) };
  } catch (error) {
    signal.throwIfAborted();
    const obstacle = networkSignal(error as NodeJS.ErrnoException);
    const detail = texts.tcp.failed(server, codeOf(obstacle));
    if (!needed) return { result: 'warning', detail, remedy: texts.tcp.notNeeded };
    return { result: 'failed', detail, remedy: texts.tcp.remedy(destination.port), obstacle };
  }
}

/** What the check of a port is called: the two well-known ones have names of their own. */
export function tcpCheckName(port: number): CheckId {
  return port === MQTT_PORT || port === HTTPS_PORT ? `tcp-${port}` : 'tcp';
}

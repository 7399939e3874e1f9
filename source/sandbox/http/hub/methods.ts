import { type Fields, text, wholeNumber } from '../../fields/fields.ts';
import { invalid, ServiceProblem } from '../../fields/service-problem.ts';
import { LIMITS } from '../../limits.ts';
import type { DeviceMessenger, MethodCall } from '../../messaging/device-messenger.ts';
import { type HttpReply, reply } from '../exchange.ts';
import { parseJsonObject } from '../request-body.ts';
import type { Call } from '../router.ts';

const DEFAULT_RESPONSE_TIMEOUT = 30;
const RESPONSE_SECONDS = [5, 300] as const;
const CONNECT_SECONDS = [0, 300] as const;
const LONGEST_NAME = 128;

/**
 * Calls a direct method and answers with what the device answered (protocol.md 6).
 *
 * @throws Problem 404 for a device that is not connected, 504 for one that does not answer in time
 */
export async function invokeMethod(
  { request, hub }: Call,
  deviceId: string,
  messenger: DeviceMessenger,
): Promise<HttpReply> {
  const call = parseMethodCall(parseJsonObject(request.body));
  const outcome = await messenger.invokeMethod(hub, deviceId, call, request.signal);
  switch (outcome.kind) {
    case 'answered':
      return reply(200, { status: outcome.status, payload: outcome.payload });
    case 'not-connected':
      throw new ServiceProblem(
        404,
        404103,
        'DeviceNotOnline',
        'Timed out waiting for device to connect.',
      );
    case 'timed-out':
      throw new ServiceProblem(
        504,
        504101,
        'GatewayTimeout',
        'Timed out waiting for the response from device.',
      );
    case 'too-many':
      throw new ServiceProblem(
        429,
        429001,
        'ThrottlingException',
        'Too many method calls are waiting.',
      );
  }
}

function parseMethodCall(body: Fields): MethodCall {
  const name = text(body, 'methodName', LONGEST_NAME);
  if (!name) throw invalid('methodName is missing.');
  // The name becomes a part of a topic.
  if (!/^[^/#+\s?]+$/.test(name)) throw invalid('methodName holds a character it may not have.');
  const payload = Object.hasOwn(body, 'payload') ? body.payload : undefined;
  if (payload !== undefined && Buffer.byteLength(JSON.stringify(payload)) > LIMITS.methodBytes) {
    throw new ServiceProblem(413, 413001, 'MessageTooLarge', 'The payload is larger than 128 KB.');
  }
  return {
    name,
    payload,
    responseTimeout:
      wholeNumber(body, 'responseTimeoutInSeconds', RESPONSE_SECONDS) ?? DEFAULT_RESPONSE_TIMEOUT,
    connectTimeout: wholeNumber(body, 'connectTimeoutInSeconds', CONNECT_SECONDS) ?? 0,
  };
}

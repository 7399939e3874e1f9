import { ServiceProblem } from '../../fields/service-problem.ts';
import { parseMethodCall } from '../../json/method-json.ts';
import type { DeviceMessenger } from '../../messaging/device-messenger.ts';
import { type HttpReply, reply } from '../exchange.ts';
import { parseJsonObject } from '../request-body.ts';
import type { Call } from '../router.ts';

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

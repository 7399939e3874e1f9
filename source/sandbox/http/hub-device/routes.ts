import { ServiceProblem } from '../../fields/service-problem.ts';
import { keepTelemetry, type TelemetryParts } from '../../messaging/keep-telemetry.ts';
import type { MessageLocks } from '../../messaging/message-locks.ts';
import { type HttpReply, NO_CONTENT } from '../exchange.ts';
import type { Call, Route } from '../router.ts';
import { receiveMessage, settleMessage } from './device-bound.ts';
import { parseEvents } from './events.ts';

export interface HubDeviceRouteOptions extends TelemetryParts {
  readonly locks: MessageLocks;
}

const DEVICE = '/devices/{id}';
const BOUND = `${DEVICE}/messages/deviceBound`;

/** What a device asks of its hub over HTTPS (docs: IoT Hub device REST API). */
export function hubDeviceRoutes(options: HubDeviceRouteOptions): Route[] {
  const { locks } = options;
  const send = (call: Call): HttpReply => sendEvents(call, options);
  return [
    route('POST', `${DEVICE}/messages/events`, send),
    route('POST', `${DEVICE}/modules/{module}/messages/events`, send),
    route('GET', BOUND, (call) => receiveMessage(call, locks)),
    route('DELETE', `${BOUND}/{token}`, (call) =>
      settleMessage(call, locks, call.request.query.has('reject') ? 'reject' : 'complete'),
    ),
    route('POST', `${BOUND}/{token}/abandon`, (call) => settleMessage(call, locks, 'abandon')),
    ...fileRoutes(),
  ];
}

/** All of a batch or nothing. */
function sendEvents({ request, parameters, hub }: Call, parts: TelemetryParts): HttpReply {
  const { id: deviceId = '', module: moduleId } = parameters;
  for (const message of parseEvents(request)) {
    keepTelemetry(parts, { hub, identity: { deviceId, moduleId }, ...message });
  }
  return NO_CONTENT;
}

/** These hubs have no storage account, and say so as one in Azure does that has none. */
function fileRoutes(): Route[] {
  const noStorage = (): never => {
    const words = 'This hub has no storage account for file upload.';
    throw new ServiceProblem(400, 400014, 'DefaultStorageEndpointNotConfigured', words);
  };
  const noUpload = (): never => {
    const words = 'There is no file upload of this correlation ID.';
    throw new ServiceProblem(400, 400015, 'InvalidFileUploadCorrelationId', words);
  };
  return [
    route('POST', `${DEVICE}/files`, noStorage),
    route('GET', `${DEVICE}/files/{file}`, noStorage),
    route('POST', `${DEVICE}/files/notifications`, noUpload),
    route('POST', `${DEVICE}/files/notifications/{correlation}`, noUpload),
  ];
}

function route(method: string, path: string, handle: Route['handle']): Route {
  return { method, path, access: { kind: 'hub-device' }, errors: 'hub', handle };
}

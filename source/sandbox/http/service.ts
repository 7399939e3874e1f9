import type { KeyedCertificate } from '../../certificates/create-certificates.ts';
import type { ApiVersions } from '../admission/api-versions.ts';
import type { Faults } from '../faults/faults.ts';
import type { HostNames } from '../host-names.ts';
import type { TelemetryLog } from '../messaging/telemetry-log.ts';
import type { CertificateAttestation } from '../provisioning/certificate-attestation.ts';
import type { DeviceApi } from '../provisioning/device-api.ts';
import type { Issuer } from '../provisioning/issuer.ts';
import type { Report } from '../reporter.ts';
import { certificateRoutes } from './control/certificates.ts';
import { connectionStringRoutes } from './control/devices.ts';
import { faultRoutes } from './control/faults.ts';
import { telemetryReply } from './control/telemetry.ts';
import { deviceRoutes } from './device-api/routes.ts';
import { dpsRoutes } from './dps/routes.ts';
import {
  type HttpsListener,
  type HttpsListenerOptions,
  openHttpsListener,
} from './https-listener.ts';
import { type HubRouteOptions, hubRoutes } from './hub/routes.ts';
import { type HubDeviceRouteOptions, hubDeviceRoutes } from './hub-device/routes.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { createRequestHandler } from './request-handler.ts';
import { type Route, Router } from './router.ts';
import { acceptWebSockets, type OnWebSocket } from './web-sockets.ts';

export interface HttpServiceOptions extends HubRouteOptions, HubDeviceRouteOptions {
  /** See `HttpsListenerOptions`. */
  readonly ports: readonly number[];
  readonly listen: string;
  readonly certificate: KeyedCertificate;
  readonly names: HostNames;
  readonly versions: ApiVersions;
  readonly attestation: CertificateAttestation;
  readonly api: DeviceApi;
  readonly faults: Faults;
  readonly issuer: Issuer;
  readonly telemetry: TelemetryLog;
  readonly report: Report;
  readonly guard: HttpsListenerOptions['guard'];
  readonly onWebSocket: OnWebSocket;
}

/**
 * Everything that is spoken over HTTPS, on one port: the paths of the APIs do not meet (protocol.md 11).
 *
 * @throws the system's error when no port can be had
 */
export async function openHttpService(options: HttpServiceOptions): Promise<HttpsListener> {
  const { store, names, faults, telemetry, report } = options;
  const telemetryRoute: Route = {
    method: 'GET',
    path: '/telemetry',
    access: { kind: 'owner' },
    errors: 'dps',
    handle: ({ request }) => telemetryReply(request, telemetry),
  };
  const router = new Router([
    ...dpsRoutes(store, names),
    ...hubRoutes(options),
    ...hubDeviceRoutes(options),
    telemetryRoute,
    ...faultRoutes(faults),
    ...certificateRoutes(store),
    ...connectionStringRoutes(options.iotHub),
    // The only ones that begin with something free, so they come last.
    ...deviceRoutes(options),
  ]);
  const listener = await openHttpsListener({
    ports: options.ports,
    listen: options.listen,
    server: options.certificate,
    report,
    guard: options.guard,
    onRequest: oneAtATime(createRequestHandler({ ...options, router }), report),
  });
  acceptWebSockets(listener.server, options.onWebSocket, { faults, report });
  return listener;
}

import type { Transport } from './vocabulary.ts';

/** Where DPS and the hubs are found (protocol.md 1.1, 3.1, 11). */

/** The one port that every device SDK dials. */
export const MQTT_PORT = 8883;

/** The one port that every service SDK, and every web socket of an SDK, dials. */
export const HTTPS_PORT = 443;

/** Where both services open web sockets. */
export const WEB_SOCKET_PATH = '/$iothub/websocket';

/** The name that leads to the DPS of every region of the public cloud. */
export const GLOBAL_DPS_HOST = 'global.azure-devices-provisioning.net';

const DPS_HOST = /\.azure-devices-provisioning\.(?:net|us|cn)(?::\d+)?$/i;
const HUB_HOST = /\.azure-devices\.(?:net|us|cn)(?::\d+)?$/i;

/** The port on which a device finds its server where none was named. */
export function defaultPort(transport: Transport): number {
  return transport === 'mqtt' ? MQTT_PORT : HTTPS_PORT;
}

/** Whether this is the name of a DPS in one of Azure's clouds, with a port or without. */
export function isDpsHost(host: string): boolean {
  return DPS_HOST.test(host);
}

/** Whether this is the name of an IoT Hub in one of Azure's clouds, with a port or without. */
export function isHubHost(host: string): boolean {
  return HUB_HOST.test(host);
}

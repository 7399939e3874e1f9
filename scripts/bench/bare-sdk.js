// The Azure SDK as its samples use it, from its own packages, with nothing between but the way to a local port.

import { randomUUID } from 'node:crypto';
import common from 'azure-iot-common';
import device from 'azure-iot-device';
import { Mqtt } from 'azure-iot-device-mqtt';
import base from 'azure-iot-mqtt-base';
import mqtt from 'mqtt';

/**
 * Sends messages like the wizard's, as many at once.
 *
 * @param {{ hub: string, deviceId: string, key: string, address: string, port: number, ca: string }} to
 * @returns {Promise<number>} acknowledged messages a second; connecting is not counted
 */
export async function sendWithBareSdk({ hub, deviceId, key, address, port, ca }, count, inFlight) {
  const provider = {
    connect: (_uri, options) =>
      mqtt.connect({ ...options, protocol: 'mqtts', host: address, port, ca, servername: hub }),
  };
  class Transport extends Mqtt {
    constructor(authentication) {
      super(authentication, new base.MqttBase(provider));
    }
  }
  const client = device.Client.fromConnectionString(
    `HostName=${hub};DeviceId=${deviceId};SharedAccessKey=${key}`,
    Transport,
  );
  await client.open();
  const startedAt = performance.now();
  let next = 1;
  const worker = async () => {
    while (next <= count) {
      const message = new common.Message(`test wind speed ${next}`);
      next += 1;
      message.messageId = randomUUID();
      message.contentType = 'text/plain';
      message.contentEncoding = 'utf-8';
      await client.sendEvent(message);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  const seconds = (performance.now() - startedAt) / 1000;
  await client.close();
  return count / seconds;
}

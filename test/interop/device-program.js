// A device program of the official SDK, unmodified, told by its environment where to go and how to prove itself.
// It registers, connects to the hub it was assigned, and then tells every thing that happens as a line of JSON.
import { readFileSync } from 'node:fs';
import device from 'azure-iot-device';
import * as hubTransports from 'azure-iot-device-mqtt';
import provisioning from 'azure-iot-provisioning-device';
import * as dpsTransports from 'azure-iot-provisioning-device-mqtt';
import symmetric from 'azure-iot-security-symmetric-key';
import certificates from 'azure-iot-security-x509';

const { PROVISIONING_HOST: host, PROVISIONING_IDSCOPE: scope } = process.env;
const { PROVISIONING_REGISTRATION_ID: id, PROVISIONING_SYMMETRIC_KEY: key } = process.env;
const { DEVICE_CERTIFICATE, DEVICE_KEY, TRANSPORT } = process.env;

const tell = (event, detail) => process.stdout.write(`${JSON.stringify({ event, ...detail })}\n`);
const webSocket = TRANSPORT === 'mqtt-ws';
const x509 = DEVICE_CERTIFICATE && {
  cert: readFileSync(DEVICE_CERTIFICATE, 'utf8'),
  key: readFileSync(DEVICE_KEY, 'utf8'),
};
const dps = dpsTransports.default ?? dpsTransports;
const hub = hubTransports.default ?? hubTransports;

try {
  const security = x509
    ? new certificates.X509Security(id, x509)
    : new symmetric.SymmetricKeySecurityClient(id, key);
  const registration = provisioning.ProvisioningDeviceClient.create(
    host,
    scope,
    webSocket ? new dps.MqttWs() : new dps.Mqtt(),
    security,
  );
  registration.setProvisioningPayload({ modelId: 'dtmi:com:example:Thermostat;1' });
  const result = await registration.register();
  tell('registered', { result });

  const proof = x509 ? 'x509=true' : `SharedAccessKey=${key}`;
  const client = device.Client.fromConnectionString(
    `HostName=${result.assignedHub};DeviceId=${result.deviceId};${proof}`,
    webSocket ? hub.MqttWs : hub.Mqtt,
  );
  await client.setOptions({ ...x509, modelId: 'dtmi:com:example:Thermostat;1' });
  await client.open();

  const message = new device.Message('test wind speed 1');
  message.messageId = 'm-1';
  message.contentType = 'text/plain';
  message.properties.add('room', 'north & south');
  await client.sendEvent(message);
  tell('sent');

  const twin = await client.getTwin();
  tell('twin', { desired: twin.properties.desired });
  await new Promise((resolve, reject) => {
    const done = (error) => (error ? reject(error) : resolve());
    twin.properties.reported.update({ wind: { speed: 12 } }, done);
  });
  twin.on('properties.desired', (patch) => tell('desired', { patch }));
  client.onDeviceMethod('reboot', (request, response) => {
    tell('method', { payload: request.payload });
    response.send(202, { in: 5 });
  });
  client.on('message', (incoming) => {
    const properties = incoming.properties.propertyList;
    tell('message', { body: incoming.data.toString(), messageId: incoming.messageId, properties });
    client.complete(incoming, () => tell('completed'));
  });
  tell('listening');
  process.stdin.once('end', async () => {
    await client.close();
    process.exit();
  });
  process.stdin.resume();
} catch (error) {
  const { name, message, code } = error;
  tell('failed', { name, message, code, body: error.result });
  process.exit();
}

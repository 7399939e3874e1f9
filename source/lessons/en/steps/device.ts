import type { Lessons } from '../../lesson.ts';

/** The steps in which the device talks, and what comes after. */
export const stepsOfDevice = {
  provision: {
    what: [
      'The device tells DPS who it is and asks for a hub. Choosing one and creating the device there takes a moment, so DPS first answers "assigning" and says how many seconds to wait before asking again. When it says "assigned", the device knows its hub and its device ID.',
      'That happens once, or whenever the hub no longer lets the device in. In between the device goes straight to its hub.',
    ],
    underTheHood: [
      'CONNECT: client ID is the registration ID, user name is {scope}/registrations/{registration ID}/api-version=2019-03-31, password is a token. SUBSCRIBE to $dps/registrations/res/#, the only place where DPS answers.',
      'PUBLISH to $dps/registrations/PUT/iotdps-register/?$rid=1. The answer comes on $dps/registrations/res/202/?$rid=1&retry-after=3 with an operation ID. PUBLISH to $dps/registrations/GET/iotdps-get-operationstatus/?$rid=2&operationId=... until the answer is 200.',
      'A wrong key is not refused at the CONNECT but at the register request, with 401 on the response topic. An end with "failed" or "disabled" comes with status 200: one has to read the body.',
    ],
    code: [
      {
        language: 'Python',
        lines: [
          'from azure.iot.device.aio import ProvisioningDeviceClient',
          'client = ProvisioningDeviceClient.create_from_symmetric_key(',
          '    provisioning_host=host, registration_id=registration_id,',
          '    id_scope=id_scope, symmetric_key=key)',
          'result = await client.register()',
          'state = result.registration_state  # .assigned_hub and .device_id',
        ],
      },
      {
        language: 'Node.js',
        lines: [
          "const { ProvisioningDeviceClient } = require('azure-iot-provisioning-device');",
          "const { Mqtt } = require('azure-iot-provisioning-device-mqtt');",
          "const { SymmetricKeySecurityClient } = require('azure-iot-security-symmetric-key');",
          'const security = new SymmetricKeySecurityClient(registrationId, key);',
          'const client = ProvisioningDeviceClient.create(host, idScope, new Mqtt(), security);',
          'const state = await client.register(); // state.assignedHub and state.deviceId',
        ],
      },
    ],
    see: ['registration', 'assigning', 'retry-after', 'operation-id', 'sas-token', 'substatus'],
  },
  telemetry: {
    what: [
      'From here on DPS is out of the picture: the device talks to its hub, with the device ID it was given and a new token made with the same key. Ten messages are sent at once; each counts only when the hub has acknowledged it.',
    ],
    underTheHood: [
      'CONNECT to the hub: client ID is the device ID, user name is {hub}/{device ID}/?api-version=2021-04-12, the token is for {hub}/devices/{device ID}. It is not the token of DPS: that one opens nothing here.',
      'PUBLISH to devices/{device ID}/messages/events/ with QoS 1; properties such as the message ID stand in the topic, URL-encoded. The hub answers each with a PUBACK. Acknowledgements come in the order of the messages; the SDKs may tell them in another.',
    ],
    code: [
      {
        language: 'Python',
        lines: [
          'import uuid',
          'from azure.iot.device import Message',
          'from azure.iot.device.aio import IoTHubDeviceClient',
          'device = IoTHubDeviceClient.create_from_symmetric_key(',
          '    symmetric_key=key, hostname=state.assigned_hub, device_id=state.device_id)',
          'await device.connect()',
          'message = Message("test wind speed 1")',
          'message.message_id = uuid.uuid4()',
          'await device.send_message(message)  # returns after the PUBACK',
        ],
      },
      {
        language: 'Node.js',
        lines: [
          "const { Client, Message } = require('azure-iot-device');",
          "const { Mqtt } = require('azure-iot-device-mqtt');",
          "const device = 'HostName=' + state.assignedHub + ';DeviceId=' + state.deviceId;",
          "const hub = Client.fromConnectionString(device + ';SharedAccessKey=' + key, Mqtt);",
          'await hub.open();',
          "await hub.sendEvent(new Message('test wind speed 1')); // resolves after the PUBACK",
        ],
      },
    ],
    see: ['telemetry', 'puback', 'qos', 'hub-token', 'message-id', 'quota'],
  },
  verify: {
    what: [
      'Did it really work? Some facts the device has proved itself: a hub lets in nobody but an enabled device with the right key. Others only the hub can tell: whether it shows the device as connected, and how many messages it counted. Every line says who vouches for it.',
    ],
    underTheHood: [
      'The device asks for its twin: SUBSCRIBE to $iothub/twin/res/#, PUBLISH to $iothub/twin/GET/?$rid=1, and the answer comes on $iothub/twin/res/200/?$rid=1 with the desired and the reported properties. Tags are for the owner only; a device never sees them.',
      'What the service knows is read over its own interface, in Azure the portal or the REST API of the hub.',
    ],
    code: [
      {
        language: 'Python',
        lines: ['twin = await device.get_twin()', 'print(twin["desired"], twin["reported"])'],
      },
      {
        language: 'Node.js',
        lines: ['const twin = await hub.getTwin();', 'console.log(twin.properties.desired);'],
      },
      {
        language: 'Azure CLI',
        lines: ['az iot hub device-identity show --hub-name contoso-hub --device-id my-device-007'],
      },
    ],
    see: ['device-twin', 'device-status', 'connection-state', 'desired-properties'],
  },
  cleanup: {
    what: [
      'Provisioning leaves three objects behind: the enrollment, the registration record in DPS, and the device in the hub. Deleting one does not delete the others. A device whose enrollment is deleted goes on working, because it no longer needs DPS; a forgotten record still counts to the quota.',
    ],
    underTheHood: [
      'The device disconnects first. The enrollment goes before the record: as long as it stands, the device could register again and make a new record. The device in the hub goes last; a hub ends the connection of a device that is deleted.',
    ],
    code: [
      { language: 'Python', lines: ['await device.shutdown()'] },
      { language: 'Node.js', lines: ['await hub.close();'] },
      {
        language: 'Azure CLI',
        lines: [
          'az iot dps enrollment delete --dps-name contoso-dps --enrollment-id my-device-007',
          'az iot dps enrollment registration delete --dps-name contoso-dps --enrollment-id my-device-007',
          'az iot hub device-identity delete --hub-name contoso-hub --device-id my-device-007',
        ],
      },
    ],
    see: ['registration-record', 'hub-device', 'enrollment', 'quota'],
  },
  next: {
    what: [
      'The same four values work in every language: put them into the environment of the real device. In a product the key comes from the production line, not from a terminal, and certificates (X.509) are the usual next step, because a private key then never leaves the device.',
    ],
    underTheHood: [
      'A device keeps what it was assigned and connects straight to its hub on the next start. It registers again only when the hub refuses it (401, 403, 404): that is how a device moves to another hub. On 429 it waits as long as it is told, and a fleet spreads its waits out.',
    ],
    code: [
      {
        language: 'Python',
        lines: [
          '# keep state.assigned_hub and state.device_id; on the next start:',
          'device = IoTHubDeviceClient.create_from_symmetric_key(',
          '    symmetric_key=key, hostname=kept_hub, device_id=kept_device_id)',
        ],
      },
      {
        language: 'Node.js',
        lines: [
          '// keep state.assignedHub and state.deviceId; on the next start:',
          "const device = 'HostName=' + keptHub + ';DeviceId=' + keptDeviceId;",
          "const hub = Client.fromConnectionString(device + ';SharedAccessKey=' + key, Mqtt);",
        ],
      },
    ],
    see: ['reprovisioning', 'environment-variables', 'x509', 'lab'],
  },
} satisfies Partial<Lessons['steps']>;

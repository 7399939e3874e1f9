import type { CodeLesson } from '../../lesson.ts';

const PUBSUB = 'PubSubClient, as its state';

/** What MQTT clients and the SDKs for other languages say. */
export const clientTexts: readonly CodeLesson[] = [
  {
    names: ['MQTT_CONNECT_FAILED'],
    saidBy: PUBSUB,
    meaning:
      'TCP or TLS did not come about, so there was no MQTT at all. The key is not the reason.',
    causes: [
      'The root certificate that the device trusts is not the one of Azure: DigiCert Global Root G2.',
      'The clock was not set before the connection, so no certificate is valid.',
      'The host is mistyped, or the port is not 8883.',
      'The device has too little memory for TLS, or the network closes the port.',
    ],
    remedy:
      'Set the clock by network time, give the device that root, and ask the TLS library for its last error.',
    see: ['certificate-authority', 'clock', 'port-8883'],
  },
  {
    names: ['MQTT_CONNECTION_TIMEOUT'],
    saidBy: PUBSUB,
    meaning: 'The connection came about, and no CONNACK arrived in time.',
    causes: [
      'The buffer of the client is too small for the user name and the token: 256 bytes are not enough.',
      'What answers on this port is no MQTT server, or a firewall holds the packets back.',
    ],
    remedy: 'Raise the buffer to 1,024 bytes or more, and the time limit.',
    diagnosis: 'hub-no-answer',
    see: ['connack', 'firewall'],
  },
  {
    names: ['MQTT_CONNECTION_LOST'],
    saidBy: PUBSUB,
    meaning: 'The connection was there and is gone.',
    causes: [
      'A second client uses the same client ID.',
      'The client was not served often enough, so no PINGREQ went out in time.',
      'A topic or a packet that the hub does not accept.',
      'The token has come to its end.',
    ],
    diagnosis: 'hub-connection-lost',
    see: ['takeover', 'keep-alive', 'topic'],
  },
  {
    names: ['MQTT_DISCONNECTED'],
    saidBy: PUBSUB,
    meaning: 'The client is not connected: it has not tried yet, or it has disconnected itself.',
    see: ['connect'],
  },
  {
    names: ['Connection lost'],
    aliases: [
      '32109',
      'result code 7',
      'rc 7',
      'MQTT_ERR_CONN_LOST',
      'NotConnectedError',
      'ConnectionDroppedError',
    ],
    saidBy: 'the SDKs and MQTT clients',
    meaning:
      'The connection was there and has ended without a word: MQTT 3.1.1 has none for it. Connected and gone again within a second means that the service did not like what came right after the CONNECT.',
    causes: [
      'A topic that the device may not use, or a user name without api-version.',
      'A second client with the same client ID.',
      'The token has come to its end, or the device was disabled or deleted.',
      'The daily quota is used up, or the device sends too fast.',
      'A firewall ends what is silent for long; or public network access was switched off.',
    ],
    diagnosis: 'hub-connection-lost',
    see: ['topic', 'takeover', 'quota'],
  },
  {
    names: ['OperationTimeout'],
    aliases: ['TimeoutError', 'DeviceTimeoutError', '32000'],
    saidBy: 'the SDKs and MQTT clients',
    meaning:
      'The other side was reached, and did not answer in time. Nothing is said about the key.',
    causes: [
      'DPS is still assigning, or throttles.',
      'The hub acknowledges no more: the daily quota is used up.',
      'A firewall holds the packets back.',
    ],
    diagnosis: 'dps-no-answer',
    see: ['assigning', 'quota', 'firewall'],
  },
  {
    names: ['Keep Alive timeout'],
    saidBy: 'MQTT clients',
    meaning:
      'Nothing came from the other side for longer than the keep-alive: the road is cut, or the program was busy.',
    diagnosis: 'hub-connection-lost',
    see: ['keep-alive'],
  },
  {
    names: ['PUBACK timeout'],
    saidBy: 'the SDK for C',
    meaning:
      'A message was sent and not acknowledged in time, so the SDK ends the connection and begins anew.',
    remedy: 'Look at the quota of the hub; on a free one 8,000 messages a day are taken.',
    diagnosis: 'hub-no-answer',
    see: ['puback', 'quota'],
  },
  {
    names: ['MQTTServerRefused'],
    saidBy: 'the SDK for FreeRTOS',
    meaning:
      'The CONNACK was not 0; which code it was is in the log above it. At DPS 3 means an unknown ID scope, at a hub 5 a wrong key or clock, and 3 a device that is disabled.',
    see: ['connack', 'clock', 'id-scope'],
  },
  {
    names: ['MqttException'],
    saidBy: 'the SDK for Java and the Paho client under it',
    meaning:
      'Only the wrapping: the number in brackets or the line with "Caused by" says what it was.',
    see: ['connack', 'tls'],
  },
  {
    names: ['ProvisioningTransportException'],
    saidBy: 'the SDK for C#',
    meaning:
      'Only the wrapping: the connection to DPS failed, or DPS refused. The inner exception or the JSON in its message says which.',
    remedy:
      'Look at the inner exception, and at errorCode in the message. Without either, run the same settings here.',
    diagnosis: 'connection-lost',
    see: ['error-code', 'port-8883'],
  },
  {
    names: ['IotHubCommunicationException'],
    saidBy: 'the SDK for C#',
    meaning:
      'Only the wrapping of a connection that failed or was cut; the SDK tries again by itself. The inner exception says why.',
    diagnosis: 'hub-connection-lost',
    see: ['port-8883', 'firewall'],
  },
  {
    names: ['ProvisioningDeviceClientException'],
    saidBy: 'the SDK for Java',
    meaning:
      'Only the wrapping: DPS refused, or did not answer. The line with "Caused by" says which.',
    see: ['error-code'],
  },
  {
    names: ['JSON does not contain Operation Id or Status'],
    saidBy: 'the SDK for Java',
    meaning:
      'DPS answered with an error body, mostly a 401, and the SDK looked for a registration in it.',
    remedy:
      'Compare key or certificate with the registration ID; dps-wizard run shows the answer itself.',
    diagnosis: 'dps-unauthorized',
    see: ['error-code', 'payload'],
  },
  {
    names: ['amqp:not-found'],
    saidBy: 'DPS, over AMQP',
    meaning:
      'There is no such address: the ID scope or the registration ID in it is unknown or wrongly written.',
    diagnosis: 'dps-not-found',
    see: ['id-scope', 'registration-id'],
  },
];

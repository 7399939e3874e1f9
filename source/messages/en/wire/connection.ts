/** Packets that MQTT itself asks for, on either connection. */
export const connectionMeanings = {
  'dps-connect': {
    beginner:
      'The device says who it is and shows a token made with its key. The key itself stays on the device.',
    expert:
      'Client ID is the registration ID, the user name holds ID scope and api-version, the password is a token signed by the device key.',
    rule: 'CONNECT is the first packet of a connection (MQTT 3.1.1, 3.1); the user name has no "?" (device API of DPS).',
  },
  'hub-connect': {
    beginner:
      'The device goes to the hub it was assigned, with its device ID and a new token made for this hub.',
    expert:
      'Client ID is the device ID, the token opens {hub}/devices/{device ID}. The token of DPS opens nothing here.',
    rule: 'The user name is {hub}/{device ID}/?api-version=... (device API of IoT Hub).',
  },
  'dps-accepted': {
    beginner: 'DPS lets the device in. It has not yet looked for the enrollment.',
    expert:
      'Scope, names and expiry agree. The signature is judged at the register request, so a wrong key still comes this far.',
    rule: 'CONNACK is the first packet back (MQTT 3.1.1, 3.2); session present is 0 (device API of DPS).',
  },
  'hub-accepted': {
    beginner: 'The hub knows this device and lets it in: registering has worked.',
    expert:
      'Device, signature and expiry are good and the device is enabled in the identity registry.',
    rule: 'CONNACK code 0 (MQTT 3.1.1, 3.2.2.3).',
  },
  'dps-refused-unavailable': {
    beginner: 'DPS does not know this ID scope, or cannot serve it now.',
    expert: 'DPS answers an unknown ID scope like a server that is not available: CONNACK 3.',
    rule: 'CONNACK code 3 (MQTT 3.1.1, 3.2.2.3; device API of DPS).',
  },
  'dps-refused-unauthorized': {
    beginner: 'DPS does not accept the token: it has expired, or it is for another name.',
    expert:
      'Expired "se", "sr" that does not fit the user name, or a client ID that is not the registration ID. A bad signature alone is refused later.',
    rule: 'CONNACK code 5 (MQTT 3.1.1, 3.2.2.3; device API of DPS).',
  },
  'hub-refused-unavailable': {
    beginner: 'The hub does not serve this device: most often it is disabled.',
    expert:
      'The hub answers a disabled device with CONNACK 3, and also when it is overloaded or moved.',
    rule: 'CONNACK code 3 (MQTT 3.1.1, 3.2.2.3; device API of IoT Hub).',
  },
  'hub-refused-unauthorized': {
    beginner: 'The hub does not accept this device with this token.',
    expert:
      'Unknown device, wrong key, expired token or a clock that is off: the hub does not say which.',
    rule: 'CONNACK code 5 (MQTT 3.1.1, 3.2.2.3; device API of IoT Hub).',
  },
  'refused-otherwise': {
    beginner: 'The service refuses the connection.',
    expert: 'Code 1: protocol version, 2: client ID, 4: user name or password malformed.',
    rule: 'CONNACK codes (MQTT 3.1.1, 3.2.2.3).',
  },
  granted: {
    beginner: 'The service will send what was asked for.',
    expert: 'The code is the QoS that was granted; 2 is granted as 1.',
    rule: 'Every SUBSCRIBE is answered by a SUBACK with the same packet ID (MQTT 3.1.1, 3.8.4).',
  },
  'not-granted': {
    beginner: 'The service will not send that: the device may not subscribe to this topic.',
    expert: 'Code 128: the filter is none of those a device may use.',
    rule: 'SUBACK code 128 is a failure (MQTT 3.1.1, 3.9.3).',
  },
  unsubscribe: {
    beginner: 'The device does not want these messages any more.',
    expert: 'The filters that are taken back.',
    rule: 'MQTT 3.1.1, 3.10.',
  },
  unsubscribed: {
    beginner: 'The service has stopped sending them.',
    expert: 'Answers the UNSUBSCRIBE with the same packet ID.',
    rule: 'MQTT 3.1.1, 3.11.',
  },
  ping: {
    beginner: 'Nothing was said for a while; the device shows that it is still there.',
    expert: 'Keeps the connection alive when nothing else is sent within the keep-alive time.',
    rule: 'Without a packet for 1.5 times the keep-alive the server hangs up (MQTT 3.1.1, 3.1.2.10).',
  },
  pong: {
    beginner: 'The service is still there, too.',
    expert: 'Answers a PINGREQ.',
    rule: 'MQTT 3.1.1, 3.13.',
  },
  disconnect: {
    beginner: 'The device says goodbye and hangs up.',
    expert: 'A clean end: the server drops the will message and sends nothing.',
    rule: 'The client closes the connection after it (MQTT 3.1.1, 3.14).',
  },
  'answer-acknowledged': {
    beginner: 'The device has got the answer.',
    expert: 'The answer was sent with QoS 1 and would be repeated without this.',
    rule: 'QoS 1 needs a PUBACK with the same packet ID (MQTT 3.1.1, 4.3.2).',
  },
  other: {
    beginner: 'A packet that is rarely seen here.',
    expert: 'No rule of DPS or IoT Hub speaks of it.',
    rule: 'MQTT 3.1.1.',
  },
};

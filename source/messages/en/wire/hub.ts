/** The device endpoint of an IoT Hub. */
export const hubMeanings = {
  'hub-subscribe': {
    beginner: 'The device asks the hub to send it messages of this kind.',
    expert: 'The filter says which: twin, desired properties, methods or messages to the device.',
    rule: 'At most five filters, and only those of a device (device API of IoT Hub).',
  },
  telemetry: {
    beginner: 'A message with what the device has measured.',
    expert: 'Properties stand in the topic, percent-encoded: %24.mid is the message ID.',
    rule: 'devices/{device ID}/messages/events/ with QoS 0 or 1; QoS 2 closes the connection (device API of IoT Hub).',
  },
  'telemetry-acknowledged': {
    beginner: 'The hub has the message. Only now it counts as sent.',
    expert: 'Same packet ID as the PUBLISH. Acknowledgements come in the order of the messages.',
    rule: 'QoS 1 needs a PUBACK (MQTT 3.1.1, 4.3.2, 4.6).',
  },
  'twin-get': {
    beginner:
      'The device asks for its twin: what the hub remembers of it, and what is wanted of it.',
    expert: 'The answer comes on $iothub/twin/res/ with the same $rid.',
    rule: 'Sent to a topic of $iothub/twin/ with a request ID (device API of IoT Hub).',
  },
  twin: {
    beginner:
      'The twin: "desired" is what is wanted of the device, "reported" is what it said of itself.',
    expert: 'Each half has a $version that grows with every change.',
    rule: 'Status 200 and the $rid of the request (device API of IoT Hub).',
  },
  'twin-patch': {
    beginner: 'The device tells the hub something about itself.',
    expert: 'A merge patch of the reported properties; null deletes one.',
    rule: 'At most 32 kilobytes (device API of IoT Hub).',
  },
  'twin-patched': {
    beginner: 'The hub has written down what the device reported.',
    expert: '204 and the new $version; the body is empty.',
    rule: '$iothub/twin/res/204/?$rid=...&$version=... (device API of IoT Hub).',
  },
  'twin-refused': {
    beginner: 'The hub does not do what was asked about the twin.',
    expert: '400: no valid JSON, 429: throttled, 5xx: try again.',
    rule: 'A status other than 200 and 204, and the $rid of the request (device API of IoT Hub).',
  },
  desired: {
    beginner: 'Somebody has changed what is wanted of the device.',
    expert:
      'A merge patch with the new $version. One that comes while the device is offline is lost: it reads the twin again.',
    rule: 'Comes on the topic of the desired properties with ?$version=... (device API of IoT Hub).',
  },
  method: {
    beginner: 'Somebody calls the device and waits for its answer.',
    expert: 'A direct method: the name stands in the topic, $rid goes back with the answer.',
    rule: 'Sent once, with QoS 0; the caller waits as long as it said (device API of IoT Hub).',
  },
  'method-answer': {
    beginner: 'The device answers the call.',
    expert: 'Status and $rid stand in the topic, the result in the body.',
    rule: '$iothub/methods/res/{status}/?$rid=... (device API of IoT Hub).',
  },
  'certificate-request': {
    beginner: 'The device asks its hub for its next certificate, before the present one ends.',
    expert:
      'A new signing request with the id of the device, as JSON; one at a time. The private key is not in it.',
    rule: '$iothub/credentials/POST/issueCertificate/?$rid=... from 2025-08-01-preview on (device API of IoT Hub).',
  },
  'certificate-answer': {
    beginner: 'The hub answers the request for a certificate.',
    expert:
      'First 202 with a correlation ID and when the work ends at the latest, then 200 with the chain, leaf first.',
    rule: '$iothub/credentials/res/{status}/?$rid=... (device API of IoT Hub; read, not tried against Azure).',
  },
  command: {
    beginner: 'A message to the device; it waited in the hub until the device was there.',
    expert: 'Cloud-to-device: the PUBACK completes it. At most 50 wait for a device.',
    rule: 'devices/{device ID}/messages/devicebound/ (device API of IoT Hub).',
  },
};

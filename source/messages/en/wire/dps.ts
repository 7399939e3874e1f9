/** The device API of DPS. */
export const dpsMeanings = {
  'dps-subscribe': {
    beginner: 'The device asks to be sent the answers of DPS, before it asks anything.',
    expert: 'One filter for every answer; which one belongs to which request is told by $rid.',
    rule: 'The filter is $dps/registrations/res/# (device API of DPS).',
  },
  register: {
    beginner: 'The device asks: "Here I am, which hub is mine?"',
    expert:
      'The identity is that of the CONNECT; the body may hold a custom allocation payload. Here the signature is judged.',
    rule: 'Sent to the topic iotdps-register with a request ID, which the answer repeats (device API of DPS).',
  },
  look: {
    beginner: 'The device asks whether DPS has finished.',
    expert: 'The operation ID of the 202 names what is looked at.',
    rule: 'Not before retry-after has passed (device API of DPS).',
  },
  'request-acknowledged': {
    beginner: 'DPS has got the request. That is not yet the answer.',
    expert: 'Only the transport: the answer comes as a PUBLISH of its own.',
    rule: 'The PUBACK comes before the answer: the C# SDK depends on it (device API of DPS).',
  },
  taken: {
    beginner:
      'DPS has taken the request and is choosing a hub. It is not done and nothing has failed.',
    expert: '202 with the operation ID in the body and retry-after at the end of the topic.',
    rule: 'Wait as many seconds as retry-after says, then look (device API of DPS).',
  },
  assigning: {
    beginner: 'DPS is still at work. The device waits and looks again.',
    expert: '202 once more: the registration state says "assigning".',
    rule: 'Every 202 has its own retry-after (device API of DPS).',
  },
  assigned: {
    beginner: 'Done: the device now knows its hub and the name it has there.',
    expert: '200 with assignedHub and deviceId. The device ID need not be the registration ID.',
    rule: 'A final answer has no retry-after (device API of DPS).',
  },
  failed: {
    beginner: 'DPS knows the device but could not give it a hub.',
    expert:
      'The status of the topic is 200: only the body says "failed", with errorCode and errorMessage.',
    rule: 'The end of an operation is told in the body (device API of DPS).',
  },
  disabled: {
    beginner: 'The enrollment of this device is switched off.',
    expert: 'Comes with status 200: only the body says "disabled". No hub device is made.',
    rule: 'The end of an operation is told in the body (device API of DPS).',
  },
  'final-otherwise': {
    beginner: 'DPS has finished; the payload says how.',
    expert: 'A final answer with a status that is neither assigned, failed nor disabled.',
    rule: 'A final answer has no retry-after (device API of DPS).',
  },
  unauthorized: {
    beginner:
      'DPS does not accept the key for this registration ID. It does not say what is wrong with it.',
    expert:
      'The signature fits no enrollment of that name: wrong key, group key, other letter case, or no enrollment. The tracking ID helps support find it.',
    rule: 'Judged at the register request, after a good CONNACK (device API of DPS).',
  },
  throttled: {
    beginner:
      'Too many requests at once. It is no refusal: the same request is right a little later.',
    expert:
      '429 with retry-after; the same request is repeated, with a random time on top in a fleet.',
    rule: 'Wait retry-after, then repeat (device API of DPS).',
  },
  'service-trouble': {
    beginner: 'DPS has trouble of its own. The device tries again.',
    expert: 'A 5xx may be repeated after retry-after, backing off.',
    rule: 'Wait retry-after, then repeat (device API of DPS).',
  },
  'dps-refused': {
    beginner: 'DPS refuses the request; the payload says why.',
    expert: '300 to 428 are final: repeating the same request gives the same answer.',
    rule: 'The body has errorCode, message and trackingId (device API of DPS).',
  },
};

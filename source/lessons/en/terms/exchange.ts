import type { Lessons } from '../../lesson.ts';

/** What crosses the wire. */
export const exchangeTerms = {
  mqtt: {
    name: 'MQTT',
    aliases: ['MQTT 3.1.1', 'MQTTS', 'packet', 'broker'],
    meaning:
      'The protocol between devices and both services: small packets over one lasting TLS connection. Both speak version 3.1.1.',
    see: ['connect', 'publish', 'port-8883'],
  },
  connect: {
    name: 'CONNECT',
    aliases: ['connecting', 'DISCONNECT', 'will message', 'last will'],
    meaning:
      'The first packet of a device: client ID, user name and password (the token). It is answered with CONNACK.',
    more: 'It may leave a will message with the server, which sends it when the device goes without a DISCONNECT.',
    see: ['connack', 'client-id', 'user-name', 'sas-token'],
  },
  connack: {
    name: 'CONNACK',
    aliases: ['return code', 'connection refused'],
    meaning:
      'The answer to CONNECT: 0 accepted; 1 wrong protocol version; 2 client ID rejected; 3 server unavailable; 4 bad user name or password; 5 not authorized.',
    more: 'The services use 3 with a meaning of their own: DPS for an ID scope it does not know, a hub for a device that is disabled.',
    see: ['connect', 'id-scope', 'device-status'],
  },
  subscribe: {
    name: 'SUBSCRIBE',
    aliases: [
      'SUBACK',
      'subscription',
      'subscribing',
      'UNSUBSCRIBE',
      'UNSUBACK',
      'topic filter',
      'filter',
    ],
    meaning:
      'Asks for messages on topics; SUBACK grants it. A device subscribes at DPS to $dps/registrations/res/#, where the answers come. At a hub it may hold five subscriptions.',
    see: ['topic', 'publish'],
  },
  publish: {
    name: 'PUBLISH',
    aliases: ['message', 'publishing'],
    meaning:
      'The packet that carries something: a topic, a payload and a QoS. Requests, answers and telemetry are all PUBLISH packets.',
    see: ['topic', 'qos', 'puback', 'payload'],
  },
  puback: {
    name: 'PUBACK',
    aliases: ['acknowledgement', 'acknowledged', 'ack', 'packet ID'],
    meaning:
      'The receipt for a PUBLISH with QoS 1: the service has taken the message. A message without it may have arrived or not.',
    more: 'A hub sends them in the order of the messages. When its daily quota is used up, they stay away.',
    see: ['qos', 'telemetry', 'quota'],
  },
  qos: {
    name: 'QoS',
    aliases: ['quality of service', 'QoS 0', 'QoS 1', 'QoS 2', 'PUBREC', 'PUBREL', 'PUBCOMP'],
    meaning:
      'How sure a message is to arrive: 0 at most once, 1 at least once (with PUBACK). Neither service knows 2: a hub ends the connection, a subscription is granted as 1.',
    see: ['puback', 'publish'],
  },
  topic: {
    name: 'topic',
    aliases: [
      'topics',
      'property bag',
      'message properties',
      '$dps',
      '$iothub',
      'URL-encoded',
      'percent-encoded',
    ],
    meaning:
      'The address of a PUBLISH, like a path. In both services part of the message stands in it: status, request ID, retry-after, properties.',
    see: ['publish', 'request-id'],
  },
  'request-id': {
    name: 'request ID',
    aliases: ['$rid', 'request', 'correlation ID', 'correlation', '$.cid'],
    meaning:
      'A number or text that the device puts behind ?$rid= in a request and finds again in the answer. It is chosen by the device; some SDKs count, others use a UUID.',
    more: 'A correlation ID is the like of it elsewhere: the same in everything that belongs together, as in both answers to a request for a new certificate, or in messages ($.cid).',
    see: ['topic', 'operation-id'],
  },
  'client-id': {
    name: 'client ID',
    aliases: ['clientId'],
    meaning:
      'The name of an MQTT connection. For DPS it must be the registration ID, for a hub the device ID.',
    see: ['takeover', 'connect'],
  },
  'user-name': {
    name: 'user name',
    aliases: ['username', 'MQTT user name'],
    meaning:
      'For DPS {scope}/registrations/{registration ID}/api-version=2019-03-31, without a question mark; for a hub {hub}/{device ID}/?api-version=2021-04-12, with one.',
    see: ['api-version', 'id-scope', 'connect'],
  },
  'api-version': {
    name: 'API version',
    aliases: ['api-version', 'API', '2019-03-31', '2021-04-12'],
    meaning:
      'A date in the user name that says which version of the interface the device speaks. Each SDK sends the one it was written for.',
    see: ['user-name'],
  },
  'keep-alive': {
    name: 'keep-alive',
    aliases: ['PINGREQ', 'PINGRESP', 'ping'],
    meaning:
      'After how many silent seconds a device sends a PINGREQ. A server that hears nothing for one and a half times as long ends the connection.',
    see: ['connection-state'],
  },
  session: {
    name: 'session',
    aliases: ['clean session', 'persistent session', 'session present'],
    meaning:
      'What a server keeps of a client between two connections: its subscriptions, and messages that wait. A client that asks for a clean session wants nothing kept.',
    more: 'DPS never keeps one, so its CONNACK says "session present 0". A hub does for a client that asks for it, which is how a device gets commands that came while it was away.',
    see: ['connack', 'subscribe', 'cloud-to-device'],
  },
  takeover: {
    name: 'takeover',
    aliases: ['duplicate client', 'second client', 'link stolen'],
    meaning:
      'Two connections with one client ID: the older is dropped. Two programs that both come back drive each other out for ever.',
    see: ['client-id', 'connection-state'],
  },
  assigning: {
    name: 'assigning',
    aliases: ['assigned', 'registration status', 'unassigned', 'failed'],
    meaning:
      'The status of a registration while DPS chooses a hub and creates the device there. It is an answer (202), not a failure: the device waits and asks again.',
    see: ['retry-after', 'operation-id', 'polling'],
  },
  'operation-id': {
    name: 'operation ID',
    aliases: ['operation', 'operationId'],
    meaning:
      'The number of a registration under way, from the 202 answer. The device asks with it how far DPS is.',
    see: ['polling', 'assigning'],
  },
  'retry-after': {
    name: 'retry-after',
    aliases: ['retryAfter', 'wait'],
    meaning:
      'Seconds that DPS asks the device to wait before it asks again. It stands in the topic of 202, 429 and 5xx answers; 3 is usual.',
    more: 'Not every SDK heeds it each time: the Python SDK waits 2 seconds after the first 202 whatever DPS says.',
    see: ['polling', 'throttling'],
  },
  polling: {
    name: 'polling',
    aliases: ['poll', 'look', 'operation status'],
    meaning:
      'Asking for the status of an operation until it is final. DPS allows a device 5 requests in 10 seconds.',
    see: ['retry-after', 'operation-id'],
  },
  throttling: {
    name: 'throttling',
    aliases: ['429', 'throttled', 'throttle', 'rate limit', 'back-off', 'jitter', 'staggered'],
    meaning:
      'A service that gets too much at once answers 429 and asks to wait. DPS takes 1,000 registrations a minute for an instance; a fleet should add a random wait of its own (jitter), and begin one after the other (a staggered start).',
    see: ['retry-after', 'quota'],
  },
  quota: {
    name: 'quota',
    aliases: ['daily quota', 'limits', 'tier', 'free tier'],
    meaning:
      'How much a service takes at all: a free hub 8,000 messages a day, a DPS instance 1,000,000 enrollments and registration records.',
    see: ['throttling', 'registration-record'],
  },
  payload: {
    name: 'payload',
    aliases: ['body', 'custom payload', 'JSON'],
    meaning:
      'What a PUBLISH carries. Requests to DPS are JSON and may hold a "payload" for a custom allocation; what the function returns comes back as "payload" of the result, else null.',
    see: ['custom-allocation', 'publish'],
  },
  'tracking-id': {
    name: 'tracking ID',
    aliases: ['trackingId'],
    meaning:
      'The number under which Microsoft finds one refusal in its logs. Give it to support; it is no secret.',
    see: ['error-code'],
  },
  'error-code': {
    name: 'error code',
    aliases: ['errorCode', 'status code', 'status', 'sub-error'],
    meaning:
      'Six digits: the first three are an HTTP status, the others say more. 401002 is an "unauthorized". Microsoft documents only the first three; explain knows the others that were met.',
    see: ['tracking-id'],
  },
} satisfies Partial<Lessons['terms']>;

import type { Lessons } from '../../lesson.ts';

/** What a device and its hub tell each other. */
export const hubTerms = {
  telemetry: {
    name: 'telemetry',
    aliases: ['device-to-cloud', 'D2C', 'sending messages', 'send messages', 'messages received'],
    meaning:
      'Messages from the device to the hub: measurements, events. They go to devices/{device ID}/messages/events/ and may be 256 KB each.',
    see: ['puback', 'message-id', 'quota'],
  },
  latency: {
    name: 'latency',
    aliases: ['p50', 'p95', 'percentile', 'max'],
    meaning:
      'How long a message waited for its PUBACK. p50 is the time that half of the messages stayed below, p95 the one that 95 of 100 did; max is the slowest.',
    more: 'Messages that are sent in parallel wait for each other, so their latency says more about the crowd than about the road.',
    see: ['puback', 'telemetry'],
  },
  'message-id': {
    name: 'message ID',
    aliases: ['$.mid', 'UUID', 'messageId'],
    meaning:
      'A name of the message that the device chooses, here a UUID. It stands in the topic as $.mid and lets the receiver notice duplicates.',
    see: ['telemetry', 'topic'],
  },
  'device-twin': {
    name: 'device twin',
    aliases: ['twin', 'initial twin', '$version', 'version'],
    meaning:
      'A JSON document that the hub keeps for each device: desired properties from the owner, reported ones from the device, and tags. It works while the device is away, too.',
    see: ['desired-properties', 'reported-properties', 'tags'],
  },
  'desired-properties': {
    name: 'desired properties',
    aliases: ['desired', 'telemetryInterval'],
    meaning:
      'What the owner wants of the device, such as telemetryInterval, the seconds between two messages in these examples. A connected device is told of changes; one that was away asks for the twin when it is back.',
    see: ['device-twin', 'reported-properties'],
  },
  'reported-properties': {
    name: 'reported properties',
    aliases: ['reported'],
    meaning: 'What the device says about itself in its twin: its version, what it has set up.',
    see: ['device-twin', 'desired-properties'],
  },
  tags: {
    name: 'tags',
    aliases: ['device tags'],
    meaning: 'Notes of the owner in the twin, such as a place. The device never sees them.',
    see: ['device-twin'],
  },
  'direct-method': {
    name: 'direct method',
    aliases: ['method', 'direct methods'],
    meaning:
      'A call from the hub that the device answers at once. The device has to be connected: else the caller gets 404103.',
    see: ['cloud-to-device', 'connection-state'],
  },
  'cloud-to-device': {
    name: 'cloud-to-device message',
    aliases: ['C2D', 'devicebound'],
    meaning:
      'A message from the cloud that the hub keeps, up to 50 for each device, until the device takes it or it expires.',
    see: ['direct-method', 'telemetry', 'settlement'],
  },
  settlement: {
    name: 'settlement',
    aliases: ['abandon', 'abandoned', 'reject', 'rejected', 'accept', 'accepted'],
    meaning:
      'What a device says of a cloud-to-device message that it was given: accepted and rejected ones are deleted, and whoever sent them can be told; an abandoned one waits again, as does one of which nothing is said within a minute.',
    more: 'Over MQTT the PUBACK accepts, and that is all there is. To reject and to abandon a message takes HTTPS or AMQP.',
    see: ['cloud-to-device', 'puback'],
  },
  configuration: {
    name: 'configuration',
    aliases: ['configurations'],
    meaning:
      'Desired properties that the owner wants on every device whose twin says that it is one of those meant. The hub sets them by itself, also on devices that come later.',
    see: ['desired-properties', 'device-twin'],
  },
  job: {
    name: 'job',
    aliases: ['jobs'],
    meaning:
      'One change of the twin, or one call of a direct method, for many devices at once, now or at a given time. The hub notes for each device how it ended.',
    see: ['device-twin', 'direct-method', 'configuration'],
  },
} satisfies Partial<Lessons['terms']>;

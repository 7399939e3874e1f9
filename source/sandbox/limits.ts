/** Every bound of the sandbox in one place: what keeps a flood, a slow client or garbage from taking it down. */
export const LIMITS = {
  /** Bytes of one MQTT packet; the hub's largest message is 256 KB with its properties (protocol.md 3.4). */
  packetBytes: 256 * 1024 + 4096,
  /** Bytes of a CONNECT: nobody is known yet, so little is believed. */
  connectBytes: 16 * 1024,
  /** Bytes of a message to DPS (protocol.md 7). */
  dpsMessageBytes: 96 * 1024,
  /** Bytes of one telemetry message, properties included (protocol.md 3.4). */
  telemetryBytes: 256 * 1024,
  /** Bytes of the reported properties of one twin (protocol.md 3.4). */
  reportedBytes: 32 * 1024,
  /** Levels of objects and lists in a twin. */
  twinDepth: 10,
  /** Filters one hub connection may hold (protocol.md 3.4). */
  hubSubscriptions: 5,
  /** Filters one DPS connection may hold; DPS itself is lenient about them (protocol.md 1.4). */
  dpsSubscriptions: 10,
  /** Connections at one time, whoever made them. */
  connections: 20_000,
  /** Operations remembered; the oldest go first. */
  operations: 50_000,
  /** Milliseconds an operation ID stays valid. */
  operationAge: 10 * 60_000,
  /** Milliseconds for a TLS handshake, and then for a CONNECT. */
  handshakeTimeout: 10_000,
  connectTimeout: 10_000,
  /** Milliseconds a client may leave what was sent to it unread. */
  drainTimeout: 30_000,
  /** Answers on their way to one connection; a client that asks on without reading is dropped. */
  pendingAnswers: 64,
} as const;

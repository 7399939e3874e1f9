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
  /** Seconds a hub connection stands after its token has ended; a guess from azure-iot-sdk-c issue 163. */
  tokenGrace: 300,
  /** Filters one hub connection may hold (protocol.md 3.4). */
  hubSubscriptions: 5,
  /** Filters one DPS connection may hold; DPS itself is lenient about them (protocol.md 1.4). */
  dpsSubscriptions: 10,
  /** Connections at one time, whoever made them. */
  connections: 20_000,
  /** Milliseconds a custom allocation webhook may take, and bytes of its answer. */
  webhookTimeout: 30_000,
  webhookBytes: 128 * 1024,
  /** Webhooks asked at one time, and devices that wait for their turn. */
  webhooksUnderWay: 64,
  webhooksWaiting: 10_000,
  /** Enrollments and groups looked at in a second, only to explain refusals in the log. */
  reasonSearch: 2000,
  /** Operations remembered; the oldest go first. */
  operations: 50_000,
  /** Milliseconds an operation ID stays valid. */
  operationAge: 10 * 60_000,
  /** Milliseconds for a TLS handshake, and then for a CONNECT. */
  handshakeTimeout: 10_000,
  connectTimeout: 10_000,
  /** Milliseconds a client may leave what was sent to it unread, over MQTT or as an answer of HTTP. */
  drainTimeout: 30_000,
  /** Bytes of the headers of one HTTP request, and of its body; the largest real one is a bulk of certificates. */
  httpHeaderBytes: 16 * 1024,
  httpBodyBytes: 1024 * 1024,
  /** Bytes of the bodies that are being read at one time, whoever sends them. */
  allHttpBodyBytes: 64 * 1024 * 1024,
  /** Milliseconds for an HTTP request's headers, for the whole of it, and until the next one. */
  httpHeadersTimeout: 10_000,
  httpRequestTimeout: 30_000,
  httpKeepAlive: 60_000,
  /** Requests one connection may send before it has read the answer to the first of them. */
  requestsAhead: 16,
  /** Levels of objects and lists in a JSON body. */
  jsonDepth: 32,
  /** Levels in a row that is kept: what devices and owners may send, in what is kept around it. */
  rowDepth: 48,
  /** Items of one page of a query: what a client gets who does not say, and what it gets at most. */
  defaultPageSize: 100,
  pageSize: 1000,
  /** Characters of one query, and conditions in it. */
  queryLength: 4096,
  queryConditions: 50,
  /** Items of one bulk operation (protocol.md 6, 7). */
  bulkEnrollments: 10,
  bulkDevices: 100,
  /** Configurations of one hub, and custom metrics of one of them. */
  configurations: 100,
  customMetrics: 5,
  /** Jobs that are remembered, milliseconds for which, and devices that one of them sees to at a time. */
  jobs: 1000,
  jobAge: 30 * 24 * 60 * 60_000,
  jobConcurrency: 10,
  /** Modules of one device. */
  modulesPerDevice: 50,
  /** Bytes of the desired properties and of the tags of one twin (protocol.md 3.4). */
  desiredBytes: 32 * 1024,
  tagsBytes: 8 * 1024,
  /** Bytes of a direct method's payload and of a cloud-to-device message (protocol.md 3.4). */
  methodBytes: 128 * 1024,
  cloudToDeviceBytes: 64 * 1024,
  /** Cloud-to-device messages that wait for one device (protocol.md 3.4). */
  cloudToDeviceQueue: 50,
  /** Deliveries of one cloud-to-device message before it is given up (protocol.md 3.4). */
  deliveryCount: 10,
  /** Milliseconds a device has to acknowledge one before it is delivered again (protocol.md 3.4). */
  deliveryLock: 60_000,
  /** Seconds of keep-alive honoured at most: times 1.5 that is 29.45 minutes (protocol.md 3.1). */
  keepAlive: 1178,
  /** Method calls that wait at one time, whoever made them. */
  pendingMethods: 10_000,
  /** Telemetry that can be read back: messages, and bytes of them. */
  telemetryLogMessages: 4096,
  telemetryLogBytes: 16 * 1024 * 1024,
  /** Bytes a reader of telemetry is given at a time: it may leave them unread. */
  telemetryReadBytes: 64 * 1024,
  /** Readers that follow telemetry at one time. */
  telemetryFollowers: 100,
  /** Faults armed at one time through the control route. */
  armedFaults: 1000,
  /** Certificates stored through the control route: as many as a DPS in Azure has (iot-dps-limits.md). */
  storedCertificates: 25,
  /** Bytes one MQTT client may leave unread, and all of them together; a full queue of messages is 3.2 MB. */
  queuedBytes: 4 * 1024 * 1024,
  allQueuedBytes: 128 * 1024 * 1024,
  /** Messages one client may leave unacknowledged; far more than anyone who reads them does. */
  unacknowledged: 1000,
  /** Answers on their way to one connection; a client that asks on without reading is dropped. */
  pendingAnswers: 64,
} as const;

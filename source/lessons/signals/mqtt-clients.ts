import type { Signal } from './signal.ts';

/** States, return codes and words of MQTT clients, and of the SDKs where they pass them on. */
export const mqttClientSignals: readonly Signal[] = [
  {
    topic: 'code-mqtt-connect-failed',
    telling: 'result',
    texts: [
      'TLS failed to start the connection process',
      'failure opening connection to endpoint',
      'Error transport connect',
      'Failed to open a new connection',
      'MBEDTLS_ERR_NET_CONNECT_FAILED',
    ],
    patterns: [
      /\b(?:rc|state|status|code|error)\b\W{0,4}-2\b(?!\.\d)/i,
      /-0x0?044\b/i,
      /"?io_open failed/i,
    ],
  },
  {
    topic: 'code-mqtt-connection-timeout',
    telling: 'result',
    texts: ['connack timeout', 'timed out waiting for CONNACK'],
    patterns: [/\b(?:rc|state)\b\W{0,4}-4\b(?!\.\d)/i],
  },
  {
    topic: 'code-mqtt-connection-lost',
    telling: 'result',
    patterns: [/\b(?:rc|state)\b\W{0,4}-3\b(?!\.\d)/i],
  },
  {
    topic: 'code-mqtt-disconnected',
    telling: 'result',
    patterns: [/\b(?:rc|state)\b\W{0,4}-1\b(?!\.\d)/i],
  },
  {
    topic: 'code-connection-lost',
    telling: 'result',
    texts: [
      'ConnectionDroppedError',
      'Lost connection to',
      'Unexpected disconnection',
      'ProtocolException: Mqtt connection lost',
      'The connection was lost',
      'MQTT_ERR_CONN_LOST',
      'Connection to the server has been closed',
      'Connect was lost',
      'MQTT Protocol Exception: Channel closed',
      'MQTT is disconnected',
      'disconnected with result code 7',
    ],
    patterns: [/\(32109\)/, /\bdisconnect\w* .{0,30}\brc ?[=:]? ?(?:7|1)\b/i],
  },
  {
    topic: 'code-operationtimeout',
    telling: 'result',
    texts: [
      'Could not complete operation before timeout',
      'Operation timed out before provisioning service could respond',
      'Provisioning service failed to reply',
      'Timed out waiting for a response from the server',
      "Connection hasn't been established in time",
      'Message not acknowledged',
    ],
    patterns: [/\(32000\)/, /\(32002\)/],
  },
  {
    topic: 'code-keep-alive-timeout',
    telling: 'result',
    texts: [
      'did not communicate in the keepalive interval',
      'Keepalive exceeded',
      'MQTT_ERR_KEEPALIVE',
    ],
  },
  {
    topic: 'code-puback-timeout',
    telling: 'result',
    patterns: [/message PUBACK \(\d+\) timeout/i],
  },
  { topic: 'takeover', telling: 'cause', texts: ['Session taken over', 'amqp:link:stolen'] },
  { topic: 'code-amqp-not-found', telling: 'reason', texts: ['amqp:not-found'] },
];

import type { Signal } from './signal.ts';

/** How clients write the return code of a CONNACK (protocol.md 2.3, 3.2). */
export const connackSignals: readonly Signal[] = [
  {
    topic: 'code-connack-1',
    telling: 'refusal',
    texts: [
      'RefusedUnacceptableProtocolVersion',
      'MqttRejectedProtocolVersionException',
      'MQTT_CONNECTION_REFUSE_PROTOCOL',
      'MQTT_CONNECT_BAD_PROTOCOL',
      'Not Accepted: 0x1',
    ],
    patterns: [
      /(?:\brc|\(state|\bmqtt state|\bclient state\(\)|\bresult code)[\s=:]{0,3}1\b(?!\.\d)/i,
      /RETURN_CODE: 0x0?1\b/i,
      /connection refused[\s:,–-]{1,4}(?:bad|wrong|invalid) protocol/i,
    ],
  },
  {
    topic: 'code-connack-2',
    telling: 'refusal',
    texts: [
      'RefusedIdentifierRejected',
      'MqttIdentifierRejectedException',
      'MQTT_CONNECTION_REFUSE_ID_REJECTED',
      'MQTT_CONNECT_BAD_CLIENT_ID',
      'Client Identifier not valid',
      'Not Accepted: 0x2',
    ],
    patterns: [
      /(?:\brc|\(state|\bmqtt state|\bclient state\(\)|\bresult code)[\s=:]{0,3}2\b(?!\.\d)/i,
      /RETURN_CODE: 0x0?2\b/i,
      /Invalid client ID \(2\)/,
    ],
  },
  {
    topic: 'code-connack-3',
    telling: 'refusal',
    texts: [
      'RefusedServerUnavailable',
      'MqttServerUnavailableException',
      'MQTT_CONNECTION_REFUSE_SERVER_UNAVAILABLE',
      'MQTT_CONNECT_UNAVAILABLE',
      'Not Accepted: 0x3',
      'refused, server unavailable',
    ],
    patterns: [
      /(?:\brc|\(state|\bmqtt state|\bclient state\(\)|\bresult code)[\s=:]{0,3}3\b(?!\.\d)/i,
      /RETURN_CODE: 0x0?3\b/i,
      /Broker unavailable \(3\)/,
    ],
  },
  {
    topic: 'code-connack-4',
    telling: 'refusal',
    texts: [
      'RefusedBadUsernameOrPassword',
      'MqttBadUsernameOrPasswordException',
      'MQTT_CONNECTION_REFUSE_BAD_USERNAME',
      'MQTT_CONNECT_BAD_CREDENTIALS',
      'Bad Username/Password',
      'Bad username or password',
      'Not Accepted: 0x4',
    ],
    patterns: [
      /(?:\brc|\(state|\bmqtt state|\bclient state\(\)|\bresult code)[\s=:]{0,3}4\b(?!\.\d)/i,
      /RETURN_CODE: 0x0?4\b/i,
    ],
  },
  {
    topic: 'code-connack-5',
    telling: 'refusal',
    texts: [
      'Not Accepted: 0x5',
      'MqttUnauthorizedException',
      'MQTT_CONNECTION_REFUSE_NOT_AUTHORIZED',
      'MQTT_CONNECT_UNAUTHORIZED',
      'CONN_REFUSED_NOT_AUTHORIZED',
      'Not authorized to connect',
      'Authorisation failed',
    ],
    patterns: [
      /(?:\brc|\(state|\bmqtt state|\bclient state\(\)|\bresult code)[\s=:]{0,3}5\b(?!\.\d)/i,
      /RETURN_CODE: 0x0?5\b/i,
      /\b(?:connection|connect) (?:was )?refused[\s:,–-]{1,4}(?:not authori[sz]ed|unauthori[sz]ed)/i,
      /\bRC error 5\b/i,
      /\bconnack\b.{0,40}\b(?:code|rc|return(?:ed)?)\W{0,3}(?:0x0)?5\b/i,
    ],
  },
  {
    topic: 'code-mqttserverrefused',
    telling: 'refusal',
    texts: ['eAzureIoTMQTTServerRefused'],
  },
  {
    topic: 'code-suback-128',
    telling: 'refusal',
    texts: ['Subscription rejected', 'MQTT_SUBACK_FAILURE'],
    patterns: [/\bSUBACK\b.{0,40}\b(?:128|0x80)\b/i],
  },
];

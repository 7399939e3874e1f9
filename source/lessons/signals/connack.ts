import type { Signal } from './signal.ts';

/**
 * `rc=5`, `(state 5)`, `result code: 5`. Behind a disconnect these are numbers of the client: of them only 5 means the
 * same there. `v2.0-rc1` and `RC4` are something else.
 */
function returnCode(code: number): RegExp {
  const connecting = code === 5 ? '' : String.raw`(?<!disconnect[^\n]{0,30}|dropped[^\n]{0,30})`;
  const written = String.raw`(?:(?<![\d.][ -]?)\brc|\(state|\bmqtt state|\bclient state\(\)|\bresult code)[\s=:]{1,3}`;
  return new RegExp(String.raw`${connecting}${written}${code}\b(?!\.\d)`, 'i');
}

/** How clients write the return code of a CONNACK (protocol.md 2.3, 3.2). */
export const connackSignals: readonly Signal[] = [
  {
    topic: 'code-connack-1',
    telling: 'refusal',
    texts: [
      'NXD_MQTT_ERROR_UNACCEPTABLE_PROTOCOL',
      'Error Code: UNACCEPTABLE_PROTOCOL_VERSION',
      'RefusedUnacceptableProtocolVersion',
      'MqttRejectedProtocolVersionException',
      'MQTT_CONNECTION_REFUSE_PROTOCOL',
      'MQTT_CONNECT_BAD_PROTOCOL',
      'Not Accepted: 0x1',
    ],
    patterns: [
      returnCode(1),
      /RETURN_CODE: 0x0?1\b/i,
      /connection refused[\s:,–-]{1,4}(?:bad|wrong|invalid) protocol/i,
    ],
  },
  {
    topic: 'code-connack-2',
    telling: 'refusal',
    texts: [
      'NXD_MQTT_ERROR_IDENTIFYIER_REJECTED',
      'Error Code: IDENTIFIER_REJECTED',
      'failed (IdentifierRejected)',
      'RefusedIdentifierRejected',
      'MqttIdentifierRejectedException',
      'MQTT_CONNECTION_REFUSE_ID_REJECTED',
      'MQTT_CONNECT_BAD_CLIENT_ID',
      'Client Identifier not valid',
      'Not Accepted: 0x2',
    ],
    patterns: [returnCode(2), /RETURN_CODE: 0x0?2\b/i, /Invalid client ID \(2\)/],
  },
  {
    topic: 'code-connack-3',
    telling: 'refusal',
    texts: [
      'NXD_MQTT_ERROR_SERVER_UNAVAILABLE',
      'Error Code: SERVER_UNAVAILABLE',
      'ConnectionRefused(ServiceUnavailable)',
      'failed (ServerUnavailable)',
      'RefusedServerUnavailable',
      'MqttServerUnavailableException',
      'MQTT_CONNECTION_REFUSE_SERVER_UNAVAILABLE',
      'MQTT_CONNECT_UNAVAILABLE',
      'Not Accepted: 0x3',
      'refused, server unavailable',
    ],
    patterns: [returnCode(3), /RETURN_CODE: 0x0?3\b/i, /Broker unavailable \(3\)/],
  },
  {
    topic: 'code-connack-4',
    telling: 'refusal',
    texts: [
      'NXD_MQTT_ERROR_BAD_USERNAME_PASSWORD',
      'ConnectionRefused(BadUserNamePassword)',
      'Error Code: BAD_USER_NAME_OR_PASSWORD',
      'failed (BadUserNameOrPassword)',
      'RefusedBadUsernameOrPassword',
      'MqttBadUsernameOrPasswordException',
      'MQTT_CONNECTION_REFUSE_BAD_USERNAME',
      'MQTT_CONNECT_BAD_CREDENTIALS',
      'Bad Username/Password',
      'Bad username or password',
      'Not Accepted: 0x4',
    ],
    patterns: [returnCode(4), /RETURN_CODE: 0x0?4\b/i],
  },
  {
    topic: 'code-connack-5',
    telling: 'refusal',
    texts: [
      'NXD_MQTT_ERROR_NOT_AUTHORIZED',
      'MqttConnectReturnCode NotAuthorized',
      'ConnectionRefused(NotAuthorized)',
      'Error Code: NOT_AUTHORIZED',
      'failed (NotAuthorized)',
      'Not Accepted: 0x5',
      'MqttUnauthorizedException',
      'MQTT_CONNECTION_REFUSE_NOT_AUTHORIZED',
      'MQTT_CONNECT_UNAUTHORIZED',
      'CONN_REFUSED_NOT_AUTHORIZED',
      'Not authorized to connect',
    ],
    patterns: [
      returnCode(5),
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

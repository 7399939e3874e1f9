import type { Signal } from './signal.ts';

/** Result codes and exceptions of the SDKs. */
export const sdkSignals: readonly Signal[] = [
  {
    topic: 'code-unexpected-failure',
    telling: 'wrapper',
    namesAreCommon: true,
    texts: ['ClientError: Unexpected failure', 'exceptions.ServiceError'],
  },
  {
    topic: 'code-unauthorizederror-incoming-message-failure',
    telling: 'result',
    texts: ['incoming message failure'],
  },
  { topic: 'code-credentialerror', telling: 'result' },
  {
    topic: 'code-connectionfailederror',
    telling: 'wrapper',
    texts: ['Could not connect to IoTHub', 'Unexpected Paho failure during connect'],
  },
  { topic: 'code-failure-on-first-connection-not-authorized', telling: 'wrapper' },
  {
    topic: 'code-provisioningregistrationfailederror',
    telling: 'result',
    texts: ['registration failed', 'returned a failed registration status'],
  },
  { topic: 'code-devicenotfounderror', telling: 'wrapper' },
  {
    topic: 'code-prov-device-result-dev-auth-error',
    telling: 'result',
    texts: ['Unsuccessful json encountered'],
  },
  { topic: 'code-prov-device-result-parsing', telling: 'result' },
  { topic: 'code-prov-device-result-timeout', telling: 'result' },
  { topic: 'code-prov-device-result-transport', telling: 'result' },
  {
    topic: 'code-prov-device-result-transport',
    telling: 'wrapper',
    texts: ['Failure retrieving data from the provisioning service'],
  },
  { topic: 'code-prov-device-result-invalid-state', telling: 'result' },
  { topic: 'code-hsm-module-is-not-included', telling: 'cause' },
  { topic: 'code-prov-device-result-key-error', telling: 'result' },
  { topic: 'code-prov-device-result-error', telling: 'result' },
  {
    topic: 'code-iothub-client-connection-no-network',
    telling: 'result',
    texts: ['Reason: NO_NETWORK', 'reason NO_NETWORK', 'NOT_AUTHENTICATED NO_NETWORK'],
    patterns: [/\bstatus\W{1,3}1,? reason\W{1,3}4\b/i, /Reason\W{1,3}No_Network\b/],
  },
  {
    topic: 'code-iothub-client-connection-bad-credential',
    telling: 'result',
    texts: ['Reason: BAD_CREDENTIAL', 'reason BAD_CREDENTIAL'],
    patterns: [/\bstatus\W{1,3}1,? reason\W{1,3}2\b/i],
  },
  {
    topic: 'code-iothub-client-connection-device-disabled',
    telling: 'result',
    texts: ['Reason: Device_Disabled', 'reason DEVICE_DISABLED'],
    patterns: [/\bstatus\W{1,3}1,? reason\W{1,3}1\b/i],
  },
  {
    topic: 'code-iothub-client-connection-expired-sas-token',
    telling: 'result',
    texts: ['Reason: Expired_SAS_Token', 'reason EXPIRED_SAS_TOKEN'],
    patterns: [/\bstatus\W{1,3}1,? reason\W{1,3}0\b/i],
  },
  {
    topic: 'code-iothub-client-connection-retry-expired',
    telling: 'result',
    texts: ['Reason: Retry_Expired', 'reason RETRY_EXPIRED'],
    patterns: [/\bstatus\W{1,3}1,? reason\W{1,3}3\b/i],
  },
  {
    topic: 'code-iothub-client-connection-communication-error',
    telling: 'result',
    texts: ['Reason: Communication_Error', 'reason COMMUNICATION_ERROR'],
    patterns: [/\bstatus\W{1,3}1,? reason\W{1,3}5\b/i],
  },
  {
    topic: 'code-iothub-client-connection-no-ping-response',
    telling: 'result',
    texts: ["ping response wasn't received", 'NO_PING_RESPONSE'],
  },
  { topic: 'code-iothub-client-connection-quota-exceeded', telling: 'result' },
  { topic: 'code-provisioningtransportexception', telling: 'wrapper' },
  {
    topic: 'code-iothubcommunicationexception',
    telling: 'wrapper',
    texts: ['Transient network error occurred'],
  },
  {
    topic: 'code-mqttexception',
    telling: 'wrapper',
    texts: ['Unable to establish MQTT connection', 'Unable to connect to mqtt service'],
    patterns: [/\bMqttException \(0\)/, /\(32103\)/],
  },
  { topic: 'code-json-does-not-contain-operation-id-or-status', telling: 'result' },
  {
    topic: 'code-provisioningdeviceclientexception',
    telling: 'wrapper',
    texts: ['ProvisioningDeviceHubException', 'Did not receive DPS Status information'],
  },
  {
    topic: 'code-invalid-connection-string',
    telling: 'cause',
    texts: [
      'The connection string must contain',
      'Malformed token in connection string',
      'connection string is missing',
    ],
  },
  {
    topic: 'code-invalid-symmetric-key',
    telling: 'cause',
    texts: [
      'Unable to sign string using the provided symmetric key',
      'Failed to Base64 decode the SAS key',
      'input is not a valid Base-64 string',
      'failure decoding from base64',
    ],
  },
  {
    topic: 'code-malformed-sas-token',
    telling: 'cause',
    texts: ['Invalid SasToken string', 'Malformed signature', 'Unable to build SasToken'],
  },
  {
    topic: 'code-registration-id-can-not-be-none-empty-or-blank',
    telling: 'cause',
    texts: ['registrationId cannot be null or empty', 'registration id cannot be null or empty'],
  },
  {
    topic: 'code-environment-variable-not-set',
    telling: 'cause',
    patterns: [/environment variable '?"?[A-Z][A-Z0-9_]{2,60}'?"? (?:is )?not set/i],
  },
  {
    topic: 'code-az-error-not-enough-space',
    telling: 'cause',
    texts: [
      'AZ_ERROR_ITEM_NOT_FOUND',
      'AZ_ERROR_UNEXPECTED_CHAR',
      'AZ_ERROR_UNEXPECTED_END',
      'AZ_ERROR_IOT_TOPIC_NO_MATCH',
    ],
  },
  { topic: 'code-cloudtodevicedetachederror', telling: 'wrapper' },
  {
    topic: 'tpm',
    telling: 'cause',
    texts: [
      'Endorsement key is invalid',
      'resend request using supplied key',
      'Security must be of type SecurityProviderX509',
      'MQTT is not supported for TPM',
      'does not support TPM authentication',
    ],
  },
  { topic: 'code-dps-endpoint-put-call-has-failed', telling: 'result' },
  {
    topic: 'code-azure-sphere-prov-result-prov-device-error',
    telling: 'result',
    texts: ['AZURE_SPHERE_PROV_RESULT_GENERIC_ERROR'],
  },
  {
    topic: 'code-azure-sphere-prov-result-network-not-ready',
    telling: 'result',
    texts: ['AZURE_SPHERE_PROV_RESULT_DEVICEAUTH_NOT_READY'],
  },
  {
    topic: 'code-iothub-client-confirmation-error',
    telling: 'result',
    texts: ['IOTHUB_CLIENT_CONFIRMATION_BECAUSE_DESTROY'],
  },
];

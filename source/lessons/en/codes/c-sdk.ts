import type { CodeLesson } from '../../lesson.ts';

const C = 'the SDK for C';
const STATUS = 'the SDKs for C, C# and Java, as the reason why a connection changed';

/** Results of the SDK for C, of which C# and Java have some with the same names. */
export const cSdkCodes: readonly CodeLesson[] = [
  {
    names: ['PROV_DEVICE_RESULT_TIMEOUT', 'Timed out connecting to provisioning service'],
    saidBy: C,
    meaning: 'DPS did not answer within the time limit, 60 seconds unless another was set.',
    causes: [
      'Port 8883 is closed on the way.',
      'DPS was still assigning: a custom allocation takes long.',
      'The device does not trust the certificate of DPS and goes on trying.',
    ],
    remedy: 'Try MQTT over WebSocket, and raise the time limit if DPS was reached.',
    diagnosis: 'dps-no-answer',
    see: ['port-8883', 'websocket', 'assigning'],
  },
  {
    names: ['PROV_DEVICE_RESULT_PARSING', 'failure retrieving json auth key value'],
    saidBy: C,
    meaning:
      'The answer is not what the SDK expected: mostly DPS refused with an error body, such as 401, which an older SDK cannot read. The log above it has the body.',
    remedy: 'Switch the trace on and look for errorCode in the answer.',
    diagnosis: 'dps-unauthorized',
    see: ['error-code', 'payload'],
  },
  {
    names: ['PROV_DEVICE_RESULT_TRANSPORT'],
    saidBy: C,
    meaning: 'The connection to DPS did not come about, or was cut. Nothing is said about the key.',
    causes: [
      'The name was not found, or port 8883 is closed.',
      'The certificate of DPS is not trusted by this device.',
      'DPS refused the CONNECT: the ID scope is unknown, or the clock is wrong.',
    ],
    remedy:
      'Look for a line about TLS or CONNACK above it; run dps-wizard doctor on the same network.',
    diagnosis: 'connection-lost',
    see: ['port-8883', 'tls-certificate', 'connack'],
  },
  {
    names: ['PROV_DEVICE_RESULT_INVALID_STATE'],
    saidBy: C,
    meaning: 'The SDK was asked to register while a registration runs already, or after it failed.',
    remedy: 'Wait for the end of the first one, or make a new handle.',
    see: ['registration'],
  },
  {
    names: ['HSM module is not included'],
    saidBy: C,
    meaning:
      'The device is registered, and the client for the hub was built without the part that signs with its key.',
    remedy: 'Build the whole SDK anew with use_prov_client, the part for IoT Hub too.',
    see: ['sdk', 'hub-token'],
  },
  {
    names: ['PROV_DEVICE_RESULT_KEY_ERROR'],
    saidBy: C,
    meaning: 'The key of the device could not be read or used: it is missing, or it is not base64.',
    remedy: 'Set the symmetric key before the registration, as it stands in the enrollment.',
    see: ['symmetric-key', 'base64'],
  },
  {
    names: [
      'PROV_DEVICE_RESULT_ERROR',
      'PROV_DEVICE_RESULT_MEMORY',
      'PROV_DEVICE_RESULT_INVALID_ARG',
    ],
    saidBy: C,
    meaning:
      'The SDK itself gave up, before DPS had a say: a value was missing, memory was short, or anything else.',
    remedy: 'Look at the line above it; it names the function that failed.',
    see: ['registration'],
  },
  {
    names: ['IOTHUB_CLIENT_CONNECTION_NO_NETWORK'],
    saidBy: STATUS,
    meaning:
      'The connection did not come about or was lost. The SDK says so also when the TLS certificate is not trusted, or the daily quota is used up.',
    remedy: 'Look at the lines above it: name, port, certificate.',
    diagnosis: 'hub-connection-lost',
    see: ['port-8883', 'certificate-authority', 'quota'],
  },
  {
    names: ['IOTHUB_CLIENT_CONNECTION_BAD_CREDENTIAL'],
    aliases: ['Bad_Credential', 'BAD_CREDENTIAL'],
    saidBy: STATUS,
    meaning: 'The hub answered CONNACK 4 or 5: wrong key, expired token, or no such device.',
    diagnosis: 'hub-unauthorized',
    see: ['hub-token', 'connack'],
  },
  {
    names: ['IOTHUB_CLIENT_CONNECTION_DEVICE_DISABLED'],
    aliases: ['Device_Disabled'],
    saidBy: STATUS,
    meaning:
      'The hub answered CONNACK 3. Mostly the device is disabled; it may also be that the hub is moved.',
    remedy: 'Enable it: IoT Hub > Devices.',
    diagnosis: 'hub-unavailable',
    see: ['device-status', 'connack'],
  },
  {
    names: ['IOTHUB_CLIENT_CONNECTION_EXPIRED_SAS_TOKEN'],
    aliases: ['Expired_SAS_Token'],
    saidBy: STATUS,
    meaning:
      'The token has come to its end. With a key the SDK makes a new one; a token that was given to it, it cannot renew.',
    remedy: 'Give the SDK the key or a new token, and set the clock by network time.',
    diagnosis: 'hub-unauthorized',
    see: ['hub-token', 'clock'],
  },
  {
    names: ['IOTHUB_CLIENT_CONNECTION_RETRY_EXPIRED'],
    aliases: ['Retry_Expired'],
    saidBy: STATUS,
    meaning:
      'The SDK tried as long as its retry policy allows and gives up. Why the first attempt failed stands above it.',
    diagnosis: 'hub-connection-lost',
    see: ['firewall'],
  },
  {
    names: ['IOTHUB_CLIENT_CONNECTION_COMMUNICATION_ERROR'],
    aliases: ['Communication_Error'],
    saidBy: STATUS,
    meaning:
      'The connection was cut, or a message was not acknowledged in time. The SDK tries again by itself.',
    diagnosis: 'hub-connection-lost',
    see: ['puback', 'firewall'],
  },
  {
    names: ['IOTHUB_CLIENT_CONNECTION_NO_PING_RESPONSE'],
    saidBy: STATUS,
    meaning: 'The hub did not answer a PINGREQ: the road to it is cut, though nothing said so.',
    diagnosis: 'hub-connection-lost',
    see: ['keep-alive'],
  },
  {
    names: ['IOTHUB_CLIENT_CONNECTION_QUOTA_EXCEEDED'],
    saidBy: STATUS,
    meaning: 'The messages of the day are used up.',
    remedy: 'Wait for midnight UTC, or take a larger tier.',
    see: ['quota'],
  },
];

import type { CodeLesson } from '../../lesson.ts';

const SPHERE = 'Azure Sphere';
const HUB = 'IoT Hub';

/** What platforms and libraries over the SDKs say, and what a hub writes beside 401003. */
export const platformTexts: readonly CodeLesson[] = [
  {
    names: ['DPS endpoint PUT call has failed', 'DPS endpoint GET call has failed'],
    saidBy: 'the Arduino samples for IoT Central',
    meaning:
      'DPS refused the registration or was not reached over HTTPS; the sample does not say which.',
    causes: [
      'The key is the one of the group: the device needs the key derived from it.',
      'ID scope or device ID is mistyped, or the device is not approved in IoT Central.',
      'The clock of the device was not set, so the token has expired already.',
    ],
    diagnosis: 'dps-unauthorized',
    see: ['iot-central', 'derived-key', 'clock'],
  },
  {
    names: ['AZURE_SPHERE_PROV_RESULT_PROV_DEVICE_ERROR'],
    saidBy: SPHERE,
    meaning:
      'The registration at DPS failed. The member prov_device_error of the result has the code of the SDK for C.',
    causes: [
      'DPS or IoT Central does not trust the authority of the tenant: it was not uploaded, or not verified.',
      'The host of DPS or of the hub is missing among the allowed connections of the application.',
      'The ID scope is mistyped, or the device is not approved.',
    ],
    see: ['x509', 'certificate-authority', 'id-scope'],
  },
  {
    names: ['AZURE_SPHERE_PROV_RESULT_NETWORK_NOT_READY'],
    saidBy: SPHERE,
    meaning:
      'The device has no network yet, no time by network, or no certificate of the day from the security service.',
    remedy: 'Wait and try again; look whether the network lets the addresses of Azure Sphere pass.',
    see: ['clock', 'firewall'],
  },
  {
    names: ['IOTHUB_CLIENT_CONFIRMATION_ERROR', 'IOTHUB_CLIENT_CONFIRMATION_MESSAGE_TIMEOUT'],
    saidBy: 'the SDK for C, about one message',
    meaning:
      'The message was not acknowledged: the connection was lost before, or the time was up.',
    remedy: 'Look at the connection first; then send the message again.',
    see: ['puback', 'telemetry'],
  },
  {
    names: ['Thumbprint does not match configuration'],
    saidBy: `${HUB}, beside 401003`,
    meaning:
      'The certificate of the device is not one of the two whose thumbprints the hub has for it.',
    remedy: 'Register again, or set the thumbprint of the certificate that the device really uses.',
    diagnosis: 'hub-unauthorized',
    see: ['x509', 'hub-device'],
  },
  {
    names: ['Authorization rule does not allow access'],
    saidBy: `${HUB} and DPS, to their owner`,
    meaning: 'The policy or the role of the token is there, and may not do this.',
    remedy:
      'Take a policy with the right that is needed: registry write, service connect, enrollment write.',
    see: ['connection-string'],
  },
  {
    names: ['no shared cipher'],
    aliases: ['unsupported protocol', 'no protocols available', '-0x7380', '-0x6E80'],
    saidBy: 'the TLS library of the device',
    meaning:
      'The two sides have no version of TLS or no cipher in common. Azure takes TLS 1.2 and later.',
    remedy: 'Switch on TLS 1.2 in the library, with its usual ciphers.',
    diagnosis: 'tls-failed',
    see: ['tls'],
  },
];

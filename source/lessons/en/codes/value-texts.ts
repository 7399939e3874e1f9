import type { CodeLesson } from '../../lesson.ts';

const SDKS = 'the SDKs, before they contact anybody';

/** What SDKs say of the values that they were given. */
export const valueTexts: readonly CodeLesson[] = [
  {
    names: ['Invalid Connection String'],
    saidBy: SDKS,
    meaning:
      'The connection string cannot be used. That of a device is HostName=...;DeviceId=...;SharedAccessKey=...',
    causes: [
      'A part is missing, or the text was cut at a semicolon: a shell needs quotes around it.',
      'It is the connection string of the owner, which has SharedAccessKeyName and no DeviceId.',
    ],
    see: ['device-connection-string', 'connection-string'],
  },
  {
    names: ['Invalid Symmetric Key'],
    saidBy: SDKS,
    meaning: 'The key is not base64, so nothing can be signed with it.',
    remedy: 'Copy it again with its last character, mostly "=", and without quotes or blanks.',
    see: ['symmetric-key', 'base64'],
  },
  {
    names: ['Malformed SAS token'],
    saidBy: SDKS,
    meaning: 'The token lacks a part, or has one that is unknown: it needs sr, sig and se.',
    see: ['sas-token'],
  },
  {
    names: ['Environment variable not set'],
    saidBy: 'samples of the SDKs',
    meaning: 'The sample reads its settings from the environment and does not find one of them.',
    remedy: 'Set it in the same shell, with the very name that the text has.',
    see: ['environment-variables'],
  },
  {
    names: ['azure-iot-common ArgumentError'],
    aliases: [
      'ArgumentError',
      'ArgumentOutOfRangeError',
      'FormatError',
      'InvalidOperationError',
      'NotImplementedError',
      'OperationCancelledError',
      'SecurityDeviceError',
    ],
    saidBy: 'the SDK for Node.js',
    meaning:
      'The SDK itself refuses what it was given, or was told to stop; the text behind the name says which value. ArgumentError at the registration also stands for a 400 of DPS.',
    see: ['sdk', 'error-code'],
  },
  {
    names: ['CloudToDeviceDetachedError', 'DeviceMethodsDetachedError', 'TwinDetachedError'],
    aliases: ['BadDeviceResponseError', 'TwinRequestError'],
    saidBy: 'the SDK for Node.js',
    meaning:
      'The connection was there, and one of the things that go over it ended: commands, methods or the twin. Mostly the connection itself is lost next.',
    diagnosis: 'hub-connection-lost',
    see: ['device-twin', 'direct-method', 'cloud-to-device'],
  },
  {
    names: ['AZ_ERROR_NOT_ENOUGH_SPACE'],
    aliases: [
      'AZ_ERROR_ITEM_NOT_FOUND',
      'AZ_ERROR_UNEXPECTED_END',
      'AZ_ERROR_IOT_TOPIC_NO_MATCH',
      'AZ_ERROR_ARG',
      'AZ_ERROR_NOT_SUPPORTED',
    ],
    saidBy: 'the SDK for embedded C',
    meaning:
      'A buffer is too small: for the user name, the topic, the token or the answer. The ID scope may have 15 characters at most there.',
    remedy: 'Make the buffer larger: 512 bytes for the token, 1,024 for an answer.',
    see: ['sas-token', 'id-scope'],
  },
];

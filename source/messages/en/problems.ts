import { swapped } from './paste.ts';

/**
 * What is wrong with an answer and what is right. `value` is what was given, undefined for a secret: a key is
 * never repeated, not even a wrong one.
 */
const idRule =
  'Use at most 128 letters, digits and - . _ : and end with a letter, a digit or a dash.';
const keyRule = 'A key is base64 of 16 to 64 bytes, such as the Primary key that the portal shows.';
const hostRule = 'Give the name alone, such as global.azure-devices-provisioning.net.';
const pathRule = 'Give the path of a PEM file.';
const scopeRule =
  'Copy the ID Scope from the Overview page: 0ne and eight hex digits, such as 0ne00A1B2C3.';

/** The first character that an ID cannot have. */
function foreign(value = ''): string {
  const found = /[^A-Za-z0-9\-._:]/u.exec(value)?.[0];
  return found === undefined ? 'a character' : `"${found}"`;
}

export const problems = {
  ...swapped,
  'idScope.empty': () => `The ID scope is empty. ${scopeRule}`,
  'idScope.is-connection-string': () =>
    `That is a connection string, not an ID scope. ${scopeRule}`,
  'idScope.is-host-name': (value?: string) => `${shown(value)} is the name of a host. ${scopeRule}`,
  'idScope.malformed': (value?: string) => `${shown(value)} is not an ID scope. ${scopeRule}`,
  'registrationId.empty': () => `The registration ID is empty. ${idRule}`,
  'registrationId.too-long': () => `The registration ID is longer than 128 characters. ${idRule}`,
  'registrationId.bad-character': (value?: string) =>
    `${shown(value)} has ${foreign(value)}, which a registration ID cannot have. ${idRule}`,
  'registrationId.bad-start': (value?: string) =>
    `${shown(value)} does not begin as a registration ID must. ${idRule}`,
  'registrationId.bad-end': (value?: string) =>
    `${shown(value)} does not end as a registration ID must. ${idRule}`,
  'enrollmentGroupId.empty': () => `The group name is empty. ${idRule}`,
  'enrollmentGroupId.too-long': () => `The group name is longer than 128 characters. ${idRule}`,
  'enrollmentGroupId.bad-character': (value?: string) =>
    `${shown(value)} has ${foreign(value)}, which a group name cannot have. ${idRule}`,
  'enrollmentGroupId.bad-start': (value?: string) =>
    `${shown(value)} does not begin as a group name must. ${idRule}`,
  'enrollmentGroupId.bad-end': (value?: string) =>
    `${shown(value)} does not end as a group name must. ${idRule}`,
  'symmetricKey.empty': () => `The key is empty. ${keyRule}`,
  'symmetricKey.is-connection-string': () =>
    `That is a connection string, not the key of an enrollment. ${keyRule}`,
  'symmetricKey.is-sas-token': () =>
    `That is a token made from a key. The key itself is needed to make new ones. ${keyRule}`,
  'symmetricKey.not-base64': () =>
    `The key is not base64: a character was lost or added while copying. ${keyRule}`,
  'symmetricKey.too-short': () => `The key has fewer than 16 bytes. ${keyRule}`,
  'symmetricKey.too-long': () => `The key has more than 64 bytes. ${keyRule}`,
  'host.empty': () => `The host is empty. ${hostRule}`,
  'host.has-scheme': (value?: string) => `${shown(value)} begins with a scheme. ${hostRule}`,
  'host.has-path': (value?: string) => `${shown(value)} has a path. ${hostRule}`,
  'host.is-id-scope': (value?: string) => `${shown(value)} is an ID scope, not a host. ${hostRule}`,
  'host.bad-port': (value?: string) =>
    `${shown(value)} has no valid port: it is a number from 1 to 65535. ${hostRule}`,
  'host.malformed': (value?: string) => `${shown(value)} is not the name of a host. ${hostRule}`,
  'hub.malformed': (value?: string) =>
    `${shown(value)} is not the name of an IoT Hub, such as contoso.azure-devices.net.`,
  'text.refused': () => 'Nothing was taken from that text.',
  'certFile.empty': () =>
    `No certificate is named. ${pathRule} To have one made: dps-wizard certificates make`,
  'certFile.several-lines': () => `That is more than one line. ${pathRule}`,
  'certFile.is-pem': () => `That is a certificate or a key itself. ${pathRule}`,
  'certFile.is-key': () => `That is a key. ${pathRule}`,
  'certKeyFile.empty': () => `The private key of the certificate is not named. ${pathRule}`,
  'certKeyFile.several-lines': () => `That is more than one line. ${pathRule}`,
  'certKeyFile.is-pem': () =>
    `That is a certificate or a key itself: it would stay in the shell history. ${pathRule}`,
  'certKeyFile.is-key': () => `That is a key itself. ${pathRule}`,
  'certChainFile.empty': () => `No chain is named. ${pathRule}`,
  'certChainFile.not-there': () => 'There is no such file in the folder of the device.',
  'certChainFile.several-lines': () => `That is more than one line. ${pathRule}`,
  'certChainFile.is-pem': () => `That is a certificate itself. ${pathRule}`,
  'certChainFile.is-key': () => `That is a key. ${pathRule}`,
  'choice.unknown': (value?: string, choices: readonly string[] = []) =>
    `${shown(value)} is not one of ${choices.join(', ')}.`,
  'pollingInterval.not-seconds': () =>
    'Give the seconds between two polls, from 0.1 to 60, or retry-after to wait as DPS asks.',
  'startSeconds.not-seconds': () => 'Give a whole number of seconds, from 0 to 10.',
  'messages.not-a-number': (value?: string) =>
    `${shown(value)} is not a whole number. Give one from 1 to 1000000.`,
  'messages.out-of-range': (value?: string) =>
    `${shown(value)} is out of range. Give a number from 1 to 1000000.`,
};

/** Quotes a value; a pasted page is cut, what could move the cursor is made visible, a secret is not named. */
function shown(value?: string): string {
  if (value === undefined) return 'What was given';
  const visible = value.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
  return `"${visible.length > 60 ? `${visible.slice(0, 57)}...` : visible}"`;
}

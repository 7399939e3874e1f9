import type { Lessons } from '../../lesson.ts';

/** What a device is given, and what it makes of it. */
export const settingsTerms = {
  'id-scope': {
    name: 'ID scope',
    aliases: ['scope', 'idScope', '0ne', '0cn'],
    meaning:
      'The number of a DPS instance: 0ne and eight hex digits, such as 0ne00A1B2C3. All instances of the world share one host, so the device says with it which one is meant. It is no secret.',
    more: 'It is not the name of the service. It begins with a zero, not with the letter O, and stands on the Overview page in the portal.',
    see: ['host', 'user-name'],
  },
  host: {
    name: 'host',
    aliases: [
      'global device endpoint',
      'global endpoint',
      'provisioning host',
      'endpoint',
      'server',
    ],
    meaning:
      'The server the device dials: global.azure-devices-provisioning.net for all instances in the public cloud; other clouds have names of their own (.us, .cn).',
    see: ['service-endpoint', 'id-scope'],
  },
  'service-endpoint': {
    name: 'service endpoint',
    aliases: ['instance endpoint', 'REST', 'REST API'],
    meaning:
      'The own name of a DPS instance, such as contoso-dps.azure-devices-provisioning.net. The owner works with it; devices may dial it too, and must where the instance has private endpoints.',
    see: ['host', 'private-endpoint'],
  },
  'environment-variables': {
    name: 'environment variables',
    aliases: [
      'PROVISIONING_HOST',
      'PROVISIONING_IDSCOPE',
      'PROVISIONING_REGISTRATION_ID',
      'PROVISIONING_SYMMETRIC_KEY',
      'env file',
      '.env',
    ],
    meaning:
      'The four settings as the samples of all Azure SDKs read them: PROVISIONING_HOST, PROVISIONING_IDSCOPE, PROVISIONING_REGISTRATION_ID and PROVISIONING_SYMMETRIC_KEY.',
    more: 'On Windows, "set NAME=value " keeps the blank at the end; it is removed here.',
    see: ['host', 'id-scope', 'registration-id', 'symmetric-key'],
  },
  'connection-string': {
    name: 'connection string',
    aliases: [
      'HostName=',
      'service connection string',
      'SharedAccessKeyName',
      'shared access policy',
      'policy',
    ],
    meaning:
      'Host, name and key in one line: HostName=...;SharedAccessKeyName=...;SharedAccessKey=.... The owner uses one to manage DPS or a hub; it is not the key of a device.',
    more: 'The name is that of a shared access policy, which says what may be done with its key.',
    see: ['symmetric-key', 'primary-key'],
  },
  'symmetric-key': {
    name: 'symmetric key',
    aliases: ['key', 'device key', 'shared access key'],
    meaning:
      'A secret that both the device and the service know. The device signs its tokens with it; the key itself never crosses the wire. It is base64 of 16 to 64 bytes.',
    more: 'The commonest mistake is to give a device the key of its group. Next come the key of another enrollment, and a key that lost a character while it was copied.',
    see: ['primary-key', 'group-key', 'sas-token'],
  },
  'primary-key': {
    name: 'primary key',
    aliases: ['secondary key', 'primary and secondary key'],
    meaning:
      'Every enrollment has two keys of equal rights, primary and secondary. Either lets the device in, so one can be changed while the other is in use.',
    see: ['symmetric-key', 'derived-key'],
  },
  'group-key': {
    name: 'group key',
    aliases: ['master key', 'group master key', 'group primary key'],
    meaning:
      'The key of an enrollment group. It stays with the owner: whoever has it can be any device of the group. Devices get keys derived from it.',
    see: ['derived-key', 'enrollment-group'],
  },
  'derived-key': {
    name: 'derived key',
    aliases: ['derive', 'derived device key', 'device key of a group', 'derive-key'],
    meaning:
      'The key of one device of a group: base64(HMAC-SHA256(base64decode(group key), registration ID)). It is always 44 characters long.',
    more: 'The registration ID goes in exactly as written: another letter case gives another key.',
    see: ['group-key', 'hmac', 'registration-id'],
  },
  hmac: {
    name: 'HMAC-SHA256',
    aliases: ['HMAC', 'SHA-256', 'signature', 'sig'],
    meaning:
      'A checksum that only somebody with the key can make or check. It signs tokens, and it derives the keys of a group.',
    see: ['sas-token', 'derived-key'],
  },
  base64: {
    name: 'base64',
    aliases: ['base64decode'],
    meaning:
      'Bytes written with letters, digits, + and /, four characters for three bytes, with = at the end to fill up. Keys are shown like that, and must be decoded before one signs with them.',
    more: 'Signing with the text of the key instead of its bytes is a common mistake in home-made clients.',
    see: ['symmetric-key'],
  },
  'sas-token': {
    name: 'SAS token',
    aliases: [
      'SAS',
      'token',
      'SharedAccessSignature',
      'shared access signature',
      'password',
      'sr',
      'se',
      'skn',
      'expiry',
      'resource',
    ],
    meaning:
      'What a device sends as MQTT password: SharedAccessSignature sr=...&sig=...&se=.... sr is what it opens, se until when (seconds since 1970), sig the signature over both; skn, if there, names the policy.',
    more: 'The text that is signed is sr as it stands in the token, a line feed, and se. For DPS sr is {scope}/registrations/{registration ID}; most SDKs URL-encode it, the one for Node.js leaves it as it is. Both are good, as long as exactly that text is signed.',
    see: ['hmac', 'hub-token', 'clock'],
  },
  'hub-token': {
    name: 'hub token',
    aliases: ['device token', 'token for the hub'],
    meaning:
      'The token for the hub: sr is {hub}/devices/{device ID}, signed with the same key. A token for DPS opens nothing at a hub, and the other way round.',
    see: ['sas-token', 'assigned-hub', 'device-id'],
  },
  tpm: {
    name: 'TPM',
    aliases: ['Trusted Platform Module', 'endorsement key', 'HSM', 'hardware security module'],
    meaning:
      'A chip that keeps a key and never gives it out. DPS accepts it as attestation over HTTPS and AMQP, not over MQTT.',
    more: 'An HSM is any such keeper of keys. The SDK for C calls the part of it so that signs, even when the key stands in a file.',
    see: ['attestation'],
  },
} satisfies Partial<Lessons['terms']>;

import type { Lessons } from '../../lesson.ts';

/** What stands around the two services, and what is done with keys and certificates over the years. */
export const fieldTerms = {
  'iot-central': {
    name: 'IoT Central',
    aliases: ['Azure IoT Central', 'IoT Central application', 'approve a device'],
    meaning:
      'A ready-made application of Microsoft over IoT Hub and DPS. Its devices register at DPS like any others; its ID scope and its group keys stand under Permissions, Device connection groups.',
    more: 'It decides by a custom allocation of its own. A device that it does not know or that is not approved ends with 401 or with "Custom allocation failed with status code: 404".',
    see: ['custom-allocation', 'enrollment-group', 'id-scope'],
  },
  'plug-and-play': {
    name: 'IoT Plug and Play',
    aliases: ['plug and play', 'PnP', 'model ID', 'modelId', 'device template', 'DTDL'],
    meaning:
      'A device says by a model ID what it sends and understands, so that an application needs no settings for it. The model ID stands in the user name at the hub, and in the payload at DPS.',
    see: ['user-name', 'payload', 'device-twin'],
  },
  rotation: {
    name: 'key rotation',
    aliases: ['rotate', 'rotate a key', 'roll a key', 'renew a key', 'regenerate a key'],
    meaning:
      'Changing a key without a device falling out: move the device to the secondary key, make the primary key anew, move it back, make the secondary anew.',
    more: 'The key of an enrollment and that of the hub device are two things: the hub keeps the old one until the device registers again. Keys derived from a group change when the key of the group does.',
    see: ['primary-key', 'derived-key', 'reprovisioning'],
  },
  revocation: {
    name: 'revocation',
    aliases: ['revoke', 'disenroll', 'block a device', 'deprovision'],
    meaning:
      'Keeping a device out: disable its enrollment in DPS, so that it cannot register again, and disable or delete it in the hub, so that it cannot connect.',
    more: 'One device of a group is kept out by an individual enrollment for its registration ID that is disabled.',
    see: ['individual-enrollment', 'device-status', 'x509'],
  },
  'device-connection-string': {
    name: 'connection string of a device',
    aliases: ['device connection string', 'DeviceId=', 'connection string of the device'],
    meaning:
      'Hub, device ID and key of the device in one line: HostName=...;DeviceId=...;SharedAccessKey=.... A device that has one goes to its hub directly, without DPS.',
    more: 'It ties the device to one hub. With DPS the hub comes from the registration, and this line can be made from its result and the key.',
    see: ['connection-string', 'assigned-hub', 'symmetric-key'],
  },
  gateway: {
    name: 'gateway',
    aliases: ['GatewayHostName', 'transparent gateway', 'downstream device'],
    meaning:
      'A machine between devices and their hub, as IoT Edge can be. A device behind it connects to the gateway, named by GatewayHostName in its connection string, and still has a key of its own.',
    more: 'The gateway shows a certificate of its own, whose authority the device has to trust. This program goes straight to the hub.',
    see: ['device-connection-string', 'certificate-authority', 'iot-hub'],
  },
  'other-clouds': {
    name: 'other clouds of Azure',
    aliases: ['21Vianet', 'Azure China', 'Azure Government', 'azure-devices-provisioning.cn'],
    meaning:
      'China, operated by 21Vianet, and governments have clouds apart from the global one, with hosts of their own: global.azure-devices-provisioning.cn, with ID scopes that begin with 0cn.',
    more: 'Nothing of one cloud is known in another: an ID scope at the host of another cloud is not found.',
    see: ['id-scope', 'dps'],
  },
  'settings-files': {
    name: 'files of settings',
    aliases: ['YAML', 'TOML', 'XML', 'Dockerfile', 'ENV', 'ARG', 'Kconfig', 'C header'],
    meaning:
      'Settings stand in many kinds of files: .env, JSON, YAML, TOML, a Dockerfile (ENV and ARG), a C header, Kconfig (CONFIG_...=). Known names are found in all of them.',
    see: ['environment-variables', 'id-scope', 'registration-id'],
  },
} satisfies Partial<Lessons['terms']>;

import type { Lessons } from '../../lesson.ts';

/** The two services and what they keep. */
export const serviceTerms = {
  dps: {
    name: 'Device Provisioning Service',
    aliases: [
      'DPS',
      'IoT Hub Device Provisioning Service',
      'provisioning',
      'DPS instance',
      'instance',
    ],
    meaning:
      'The front desk of IoT Hub: devices that know only their own name and key ask it which hub is theirs. It lets in those it has an enrollment for, and creates them in a hub.',
    more: 'A device needs it once, not for its daily work: after the assignment it talks to its hub directly.',
    see: ['enrollment', 'registration', 'iot-hub'],
  },
  'iot-hub': {
    name: 'IoT Hub',
    aliases: ['hub', 'Azure IoT Hub'],
    meaning:
      'The service that devices work with: it takes their telemetry, keeps their twins, and sends them commands. Its name looks like contoso-hub.azure-devices.net.',
    see: ['telemetry', 'device-twin', 'linked-hub'],
  },
  enrollment: {
    name: 'enrollment',
    aliases: ['enrolment', 'Manage enrollments'],
    meaning:
      'The record in which DPS keeps who may register, how the device proves itself, and what it gets: hubs, device ID, first state of its twin. There are individual enrollments and enrollment groups.',
    more: 'Not to be confused with a registration: the owner makes an enrollment, the device makes a registration.',
    see: ['individual-enrollment', 'enrollment-group', 'registration'],
  },
  'individual-enrollment': {
    name: 'individual enrollment',
    aliases: ['individual'],
    meaning:
      'An enrollment for one device. Its ID is the registration ID, it has a primary and a secondary key, and it may give the device another device ID.',
    more: 'It goes before every group: a device with an individual enrollment cannot come in by the key of a group.',
    see: ['enrollment-group', 'primary-key', 'device-id'],
  },
  'enrollment-group': {
    name: 'enrollment group',
    aliases: ['group', 'group name', 'group enrollment', 'enrollment group ID'],
    meaning:
      'An enrollment for many devices. With symmetric keys it has one pair of keys; each device uses a key derived from it for its registration ID.',
    more: 'The name of the group is known to DPS only. A device never says it: DPS finds the group by the signature. The device ID is the registration ID.',
    see: ['group-key', 'derived-key', 'registration-id'],
  },
  attestation: {
    name: 'attestation',
    aliases: ['attestation mechanism', 'mechanism', 'attestation type'],
    meaning:
      'How a device proves who it is: with a symmetric key, an X.509 certificate, or a TPM chip. The enrollment says which.',
    more: 'Over MQTT the TPM is not available.',
    see: ['symmetric-key', 'x509', 'tpm'],
  },
  registration: {
    name: 'registration',
    aliases: ['register', 'provisioning a device', 'registering'],
    meaning:
      'The exchange in which a device asks DPS for its hub: it sends a register request, is told "assigning", asks again with the operation ID, and ends as assigned, failed or disabled.',
    see: ['assigning', 'registration-record', 'enrollment'],
  },
  'registration-id': {
    name: 'registration ID',
    aliases: ['ID', 'rid', 'registrationId'],
    meaning:
      'The name under which a device asks DPS. At most 128 letters, digits and - . _ : with a letter, a digit or a dash at the end. DPS compares it without regard to letter case.',
    more: 'Deriving a key does regard the letter case, so a key derived for SN-007 does not fit sn-007. Of an individual enrollment it is the name; in a group each device brings its own.',
    see: ['device-id', 'derived-key'],
  },
  'registration-record': {
    name: 'registration record',
    aliases: ['registration state', 'registrationState', 'device registration'],
    meaning:
      'What DPS remembers of a device that registered: its hub, device ID, status and times. It survives the deletion of the enrollment and counts to the quota until it is deleted itself.',
    see: ['substatus', 'quota'],
  },
  'device-id': {
    name: 'device ID',
    aliases: ['deviceId', 'IoT Hub Device ID'],
    meaning:
      'The name of the device in its hub. Unless an individual enrollment says otherwise it equals the registration ID. A hub does regard letter case.',
    see: ['registration-id', 'hub-device'],
  },
  'hub-device': {
    name: 'hub device',
    aliases: ['device identity', 'device in the hub', 'device registry', 'registry', 'IoT devices'],
    meaning:
      'The entry of a device in the registry of its hub, with its keys, status and twin. DPS creates it at the first registration and brings it up to date at later ones.',
    see: ['device-status', 'device-twin'],
  },
  'linked-hub': {
    name: 'linked hub',
    aliases: ['link', 'Linked IoT hubs'],
    meaning:
      'A hub that a DPS instance may assign devices to. The link holds a policy of the hub with its key; when that key is changed, the link is stale and registrations fail.',
    more: 'That failure looks like "unauthorized" but is not about the device: it is DPS that the hub does not let in.',
    see: ['assigned-hub', 'allocation-policy'],
  },
  'assigned-hub': {
    name: 'assigned hub',
    aliases: ['assignedHub', 'target hub'],
    meaning:
      'The hub that DPS chose for a device. The device connects there with its device ID and a new token.',
    see: ['hub-token', 'allocation-policy'],
  },
  'allocation-policy': {
    name: 'allocation policy',
    aliases: ['allocation', 'hashed', 'evenly weighted', 'geoLatency', 'lowest latency', 'static'],
    meaning:
      'How DPS chooses among the hubs of an enrollment: evenly weighted (hashed), lowest latency, static, or custom.',
    see: ['custom-allocation', 'linked-hub'],
  },
  'custom-allocation': {
    name: 'custom allocation',
    aliases: ['webhook', 'allocation function'],
    meaning:
      'An allocation policy in which a web function of yours names the hub, and may add a twin and a payload for the device.',
    more: 'When it answers with an error, registrations end failed with error code 400207.',
    see: ['allocation-policy', 'payload'],
  },
  'provisioning-status': {
    name: 'provisioning status',
    aliases: ['Enable this enrollment', 'disabled enrollment', 'provisioningStatus'],
    meaning:
      'Whether an enrollment is enabled. A device of a disabled one is not refused: its request is taken, and ends with the status "disabled".',
    see: ['device-status', 'enrollment'],
  },
  'device-status': {
    name: 'device status',
    aliases: ['enabled', 'disabled device'],
    meaning:
      'Whether the hub lets a device in: enabled or disabled. A disabled device is told "server unavailable" (CONNACK 3), and is disconnected when it is disabled while connected.',
    see: ['connection-state', 'provisioning-status', 'connack'],
  },
  'connection-state': {
    name: 'connection state',
    aliases: ['connected', 'disconnected', 'last activity', 'connection to the hub'],
    meaning:
      'Whether the hub thinks that the device is connected. In Azure it may lag behind by minutes, so it is a hint and no proof.',
    see: ['device-status', 'keep-alive'],
  },
  module: {
    name: 'module',
    aliases: ['modules', 'module ID', 'moduleId', 'model ID', 'IoT Plug and Play', 'IoT Edge'],
    meaning:
      'A part of a hub device with a name, a key and a twin of its own, for example one program of several on an IoT Edge device. Its client ID is {device ID}/{module ID}.',
    more: 'Not to be confused with the model ID in a user name: that names the description (IoT Plug and Play) which the device follows.',
    see: ['hub-device', 'device-twin', 'client-id'],
  },
  reprovisioning: {
    name: 'reprovisioning',
    aliases: ['reprovision', 'reprovision policy', 'migrate', 'reset'],
    meaning:
      'Registering again, which may move the device to another hub. The policy of the enrollment says whether the twin is carried over, reset, or the device stays where it is.',
    more: 'DPS cannot call a device: it happens only when the device asks again, on a restart or because somebody told it to.',
    see: ['substatus', 'registration'],
  },
  substatus: {
    name: 'substatus',
    aliases: [
      'initialAssignment',
      'deviceDataMigrated',
      'deviceDataReset',
      'reprovisionedToInitialAssignment',
    ],
    meaning:
      'How a device came to its hub: initialAssignment (the first time, and again whenever it registers and stays where it is), deviceDataMigrated (moved with its twin), deviceDataReset (moved, twin as new) or reprovisionedToInitialAssignment.',
    see: ['reprovisioning', 'registration-record'],
  },
  etag: {
    name: 'etag',
    aliases: ['If-Match', 'ETag'],
    meaning:
      'The version of a record. Who changes a record sends the etag he read, so that two people do not overwrite each other (409, 412).',
    see: ['registration-record', 'enrollment'],
  },
} satisfies Partial<Lessons['terms']>;

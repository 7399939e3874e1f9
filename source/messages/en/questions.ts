import { certificateQuestions } from './certificates/questions.ts';
import { targets } from './targets.ts';

/** What each setting is called, what it is for, and where the portal shows it. */
export const questions = {
  target: {
    label: 'Target',
    ask: 'Where do you want to provision the device?',
    help: 'The sandbox is a real DPS and IoT Hub on this machine. It needs no account and costs nothing.',
    flag: 'use the local sandbox: no account, no settings needed',
    portal: '',
    choices: targets.choices,
  },
  enrollment: {
    label: 'Enrollment',
    ask: 'One device or a group of devices?',
    help: 'An individual enrollment holds one device and its key. A group holds one key from which every device gets its own.',
    flag: 'individual or group',
    portal: 'DPS > Settings > Manage enrollments',
    choices: {
      individual: {
        label: 'Individual',
        help: 'one registration ID, one pair of keys',
        certificateHelp: 'one registration ID, one certificate',
      },
      group: {
        label: 'Group',
        help: 'one group key; each device uses a key derived from it',
        certificateHelp: 'one root certificate; each device has a certificate below it',
      },
    },
  },
  enrollmentGroupId: {
    label: 'Group name',
    ask: 'Name of the enrollment group:',
    help: 'Only DPS and you use this name. A device is never told it.',
    flag: 'name of the group in the sandbox',
    portal: 'DPS > Manage enrollments > Enrollment groups > Group name',
    choices: {},
  },
  host: {
    label: 'Host',
    ask: 'DPS host:',
    help: 'The global device endpoint, or the service endpoint of your own instance: no scheme, no path.',
    flag: 'DPS host',
    portal: 'DPS > Overview > Global device endpoint (or Service endpoint)',
    choices: {},
  },
  hub: {
    label: 'IoT Hub',
    ask: 'IoT Hub:',
    help: "The hub that the device's connection string names. DPS is not asked.",
    flag: '',
    portal: '',
    choices: {},
  },
  idScope: {
    label: 'ID scope',
    ask: 'ID scope:',
    help: 'Tells DPS which instance the device belongs to. It begins with 0ne, and is no secret.',
    flag: 'ID scope',
    portal: 'DPS > Overview > ID Scope',
    choices: {},
  },
  registrationId: {
    label: 'Registration ID',
    ask: 'Registration ID:',
    help: 'The name under which the device asks DPS for a hub: letters, digits and - . _ :',
    flag: 'registration ID',
    portal: 'DPS > Manage enrollments > Individual enrollments > Registration ID',
    choices: {},
  },
  symmetricKey: {
    label: 'Symmetric key',
    ask: 'Symmetric key:',
    help: 'Primary or secondary key of the enrollment. It signs the token and never crosses the wire.',
    flag: 'file with the symmetric key; - reads standard input',
    portal: 'DPS > Manage enrollments > your enrollment > Primary key',
    choices: {},
  },
  ...certificateQuestions,
  transport: {
    label: 'Transport',
    ask: 'How shall the device connect?',
    help: 'MQTT uses port 8883. Where a firewall closes it, MQTT over WebSocket passes on 443.',
    flag: 'mqtt (port 8883) or mqtt-ws (port 443)',
    portal: '',
    choices: {
      mqtt: { label: 'MQTT', help: 'TLS on port 8883' },
      'mqtt-ws': { label: 'MQTT over WebSocket', help: 'TLS on port 443' },
    },
  },
  messages: {
    label: 'Messages',
    ask: 'How many messages shall be sent?',
    help: 'They are sent in parallel; the hub acknowledges each one.',
    flag: 'how many messages to send (10)',
    portal: '',
    choices: {},
  },
  cleanup: {
    label: 'Clean-up',
    ask: 'Keep what was made, or delete it?',
    help: 'Delete takes all three away, one after the other; with keep, the device stays as it is.',
    flag: 'delete or keep what was made',
    portal: '',
    choices: {
      delete: {
        label: 'Delete',
        help: 'enrollment, registration record and hub device',
      },
      keep: { label: 'Keep', help: 'go on working with this device' },
    },
  },
};

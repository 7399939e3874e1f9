import type { LabText } from '../../labs/lab.ts';
import { ACTS } from './common.ts';

/** The words of the lab of the two names. */
export const twoNames: LabText = {
  title: 'Two names',
  goal: 'See which name goes to DPS, which one to the hub, and where the device learns it.',
  story: [
    'The enrollment of my-device-007 gives the device another name at its hub.',
    'You will find the packet that tells the device, see what the hub says to the wrong name, and then be let in.',
  ],
  prediction: {
    ask: 'Registration ID my-device-007, and the enrollment says device ID wind-sensor-7. Which name does the hub know?',
    choices: {
      registration: 'my-device-007',
      device: 'wind-sensor-7',
      either: 'Both.',
    },
    because:
      'The registration ID is for DPS alone. In the hub the device has the device ID of its enrollment; without one both are the same.',
  },
  acts: {
    register: ACTS.register,
    connect: ACTS.connect,
    'hub-name': {
      label: 'Type the name that the device goes to its hub by',
      state: 'The device goes to its hub by a name that you typed.',
    },
    point: ACTS.point,
  },
  tasks: {
    told: {
      todo: 'Register the device, and point at the packet that tells it its name at the hub.',
      done: 'The final answer has both: registrationId and deviceId.',
    },
    refused: {
      todo: 'See what the hub says when the device comes by its registration ID.',
      done: 'The hub knows nobody of that name, and says the same as to a wrong key.',
    },
    'let-in': {
      todo: 'Have the hub let the device in.',
      done: 'The same key, another name: both have to be those that DPS gave.',
    },
  },
  notes: {
    refused: 'The hub does not let it in, and does not say what is wrong.',
    'let-in': 'Let in: name and key belong together.',
  },
  hints: {
    'run-it': 'Before the device has registered nobody has told it anything.',
    point: 'It is an answer of DPS, the last one.',
    'other-packet': 'That packet names no hub. The answer that does names the device, too.',
    'call-it': 'The name that the device goes to its hub by is a value that you can type over.',
    go: 'The hub has not seen that name yet.',
    'still-refused': 'Refused again. The name stands in the answer of DPS, letter for letter.',
    'read-it': 'DPS has said the right name in its last answer, and the portal shows it, too.',
  },
  questions: {
    keep: {
      ask: 'From where should the code of a device take its device ID?',
      choices: {
        answer: 'From the answer of DPS.',
        enrollment: 'From a constant, as in the enrollment.',
        registration: 'It is the registration ID.',
      },
      because:
        'Who changes the enrollment then changes no code. The samples take it from the answer for this reason.',
      wrong: {
        enrollment: 'Then an enrollment that is changed later needs a new firmware.',
        registration: 'The hub has just refused that.',
      },
    },
    case: {
      ask: 'What is a device ID in another letter case?',
      choices: {
        same: 'The same device.',
        differs: 'Another device.',
      },
      because: 'Device IDs of a hub are case-sensitive, registration IDs of DPS are not.',
      wrong: {
        same: 'That is so for registration IDs. A hub tells device IDs apart by case.',
      },
    },
  },
  summary: [
    'my-device-007 is how DPS knows the device; what its hub knows stands in the answer, with the hub.',
    'A hub answers a wrong name and a wrong key alike: CONNACK 5.',
  ],
};

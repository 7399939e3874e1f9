import type { LabText } from '../../labs/lab.ts';
import { ACTS } from './common.ts';

/** The words of the lab of the letter case. */
export const letterCase: LabText = {
  title: 'Letter case',
  goal: 'See where the case of a registration ID matters, and where it does not.',
  story: [
    'A label printer has written My-Device-007 where the enrollment says my-device-007.',
    'You will try the other case with an individual enrollment, and then in a group.',
  ],
  prediction: {
    ask: 'An individual enrollment says my-device-007, the device says My-Device-007 and has the right key. What happens?',
    choices: {
      assigned: 'It is assigned.',
      refused: 'It is refused with 401.',
      second: 'A second device is made.',
    },
    because:
      'DPS compares registration IDs without their case, and the key of an individual enrollment does not depend on the name.',
  },
  acts: {
    register: ACTS.register,
    name: ACTS.name,
    key: ACTS.key,
    point: ACTS.point,
  },
  tasks: {
    individual: {
      todo: 'Register the device with its registration ID in another letter case.',
      done: 'Assigned: for DPS it is the same name.',
    },
    group: {
      todo: "This device is of a group, and has the group's key. Give it the key for my-device-007, and register it as My-Device-007.",
      done: '401: the same two names, and this time the case decides.',
    },
    proof: {
      todo: 'Which packet says the name that DPS derived with? Point at it.',
      done: 'The CONNECT names the device, letter for letter: from that name DPS derives.',
    },
    mended: {
      todo: 'Get the device in.',
      done: 'One and the same case where the key was derived and in the CONNECT.',
    },
  },
  notes: {
    refused: 'DPS derived for the name as the device wrote it, and got another key.',
  },
  hints: {
    rename: 'The name of the device is a value that can be typed, in any letter case.',
    'run-it': 'What was typed has not been seen by DPS yet.',
    'other-end':
      'The other case was seen, but it ended otherwise. Compare the key of the device with the name that it was derived for.',
    point: 'The device says its name before it asks for anything.',
    'other-packet': 'That packet does not say the name first. Look at the very first one.',
    'same-case':
      'The key fits one way of writing the name. Either of the two can follow the other.',
    'still-wrong': 'Refused again: name and key still do not belong together.',
  },
  questions: {
    rule: {
      ask: 'Which rule keeps a fleet out of this?',
      choices: {
        lower: 'Write registration IDs in lower case, where keys are derived and in the device.',
        both: 'Derive two keys for each device.',
        any: 'None: DPS takes any case.',
      },
      because:
        'Only what is written the same everywhere derives the same. Lower case is what the portal and the samples use most.',
      wrong: {
        both: 'A device would still have to know which one is meant.',
        any: 'The group has just refused one.',
      },
    },
    why: {
      ask: 'Why does the case matter in a group?',
      choices: {
        dps: 'DPS compares the names of a group with their case.',
        hmac: 'HMAC works on bytes, and M and m are different bytes.',
        hub: 'The hub refuses the other name.',
      },
      because:
        'Deriving takes the bytes of the registration ID. DPS still compares the names without case.',
      wrong: {
        dps: 'DPS found the group; what did not fit was the signature.',
        hub: 'The refusal came from DPS, before any hub was chosen.',
      },
    },
  },
  summary: [
    'An individual enrollment takes any letter case. A derived key fits one.',
    'Device IDs in a hub are case-sensitive: whatever DPS answers goes to the hub as it stands.',
  ],
};

import type { LabText } from '../../labs/lab.ts';
import { ACTS } from './common.ts';

/** The words of the lab of the group key. */
export const groupKey: LabText = {
  title: 'One key for many devices',
  goal: "See why a device of a group must not have the group's key, and derive its own.",
  story: [
    'Somebody has made an enrollment group and copied its primary key into the device. It looks like a key and has the right length.',
    "You will see what DPS says to it, derive the device's own key, and bring in a second device of the same group.",
  ],
  prediction: {
    ask: "The device signs with the group's key as it stands. What does DPS do?",
    choices: {
      'let-in': 'It lets the device in: the key is one of the group.',
      refused: 'It refuses the device with 401.',
      renamed: "It lets the device in under the group's name.",
    },
    because:
      "DPS derives from the group's key and the registration ID what this device has to sign with. The group's key itself gives another signature, as any other wrong key does.",
  },
  acts: {
    register: ACTS.register,
    key: ACTS.key,
    name: ACTS.name,
    point: ACTS.point,
  },
  tasks: {
    'as-given': {
      todo: "The device has the group's key as it stands. See what DPS says to it.",
      done: '401, the same as for any wrong key: DPS does not say which mistake it was.',
    },
    derived: {
      todo: 'Get this device in with a key of its own.',
      done: "The group's key never left the portal; the device has 32 bytes that are good for its own name alone.",
    },
    second: {
      todo: 'Bring in a second device of the group, my-device-008.',
      done: 'Nobody has made an enrollment for it: its name and its key were enough.',
    },
  },
  notes: {
    refused: 'The signature fits no key that DPS derives for this registration ID.',
    assigned: 'Let in by the group: nothing was enrolled under this name.',
  },
  hints: {
    'run-it': 'Nobody has seen the key yet: the device has to ask.',
    derive:
      "The device's key is base64(HMAC-SHA256(the group's key, decoded; the registration ID)). dps-wizard derive-key makes it in another terminal, and so does openssl.",
    'run-again': 'The device has other values, and DPS has not seen them yet.',
    'still-wrong':
      "Refused: check that the key was derived from the group's key of this sandbox and from exactly this registration ID.",
    'other-name':
      'A registration ID that the group has not seen yet is a value of the device, too.',
    'own-key':
      'A key is good for the name that it was derived for. The second device has another name.',
  },
  questions: {
    stolen: {
      ask: 'A thief reads the key out of my-device-007. Which devices can be faked with it?',
      choices: {
        one: 'That one.',
        all: 'All of the group.',
        none: 'None: a derived key is public.',
      },
      because:
        'Deriving cannot be turned back: from a device key nobody computes the key of the group, nor that of a neighbour.',
      wrong: {
        all: 'You needed another key for my-device-008.',
        none: 'With this key the device was assigned: whoever has it is that device.',
      },
    },
    where: {
      ask: "Where does the group's key belong?",
      choices: {
        device: 'In each device, which derives its own.',
        factory: 'Where devices are made: there the keys are derived.',
        hub: 'In the hub.',
      },
      because:
        "Whoever has the group's key can fake every device of it. It stays where devices are made, and each gets the derived one alone.",
      wrong: {
        device: 'Then one opened device gives away the whole group.',
        hub: 'The hub gets the key of each device from DPS, and has no use for that of the group.',
      },
    },
  },
  summary: [
    'A group has one pair of keys; each device has a key derived from it and from its registration ID.',
    "The group's key in a device is the commonest mistake with groups. It shows as a plain 401; the length gives it away: 64 bytes for a group's key that Azure made, 32 for a derived one.",
  ],
};

import type { LabText } from '../../labs/lab.ts';
import { ACTS } from './common.ts';

/** The words of the lab of the six refusals. */
export const refusedWhere: LabText = {
  title: 'Refused where?',
  goal: 'Find the cause of six refusals, and prove each by a packet.',
  story: [
    'Six devices have come back from the field. Each is set up in its own way, each is refused, and nobody has written down why.',
    'For each: let it register, look, compare with the portal, point at the packet that says no, and say what the cause is. A device that DPS takes may be refused later.',
  ],
  prediction: {
    ask: 'Six different causes. How many of them does the wire tell apart?',
    choices: {
      all: 'All six.',
      some: 'Some: a few look the same.',
      none: 'None: a refusal is a refusal.',
    },
    because:
      'Where it is refused, and with which number, tells four places apart. Three causes are one and the same 401, and only a comparison tells them apart.',
  },
  acts: {
    register: ACTS.register,
    connect: ACTS.connect,
    key: {
      label: 'Compare or type the key of the device',
      state: 'The device has a key that you typed.',
    },
    scope: {
      label: 'Compare or type the ID scope of the device',
      state: 'The device has an ID scope that you typed.',
    },
    point: ACTS.point,
    cause: {
      label: 'Say what the cause is',
      choices: {
        'other-scope': 'Its ID scope is not that of the service.',
        'mistyped-key': 'Its key has a wrong character.',
        'disabled-enrollment': 'Its enrollment is disabled.',
        'group-key': "It has the group's key, where it needs its own.",
        'disabled-device': 'It is disabled in its hub.',
        'deleted-enrollment': 'There is no enrollment for it.',
      },
    },
  },
  tasks: {
    'device-1': {
      todo: 'A device does not work. What is the cause, and which packet proves it?',
      done: 'CONNACK 3 at DPS: an ID scope that does not exist. Nothing was asked yet.',
    },
    'device-2': {
      todo: 'A device does not work. What is the cause, and which packet proves it?',
      done: '401 at the register request. The wire cannot say more; the comparison with the portal does: one character.',
    },
    'device-3': {
      todo: 'A device does not work. What is the cause, and which packet proves it?',
      done: 'Taken with 202, and the end is "disabled": DPS knows the device and does not want it.',
    },
    'device-4': {
      todo: 'A device does not work. What is the cause, and which packet proves it?',
      done: "401 again. The length gives it away: the device has the group's key itself.",
    },
    'device-5': {
      todo: 'A device does not work. What is the cause, and which packet proves it?',
      done: 'DPS had nothing against it; the hub did. The refusal is on the other connection.',
    },
    'device-6': {
      todo: 'A device does not work. What is the cause, and which packet proves it?',
      done: '401 once more, and the portal has no key to compare with: there is no enrollment.',
    },
  },
  notes: {},
  hints: {
    'run-it': 'Nobody has seen it fail yet.',
    point:
      'Somewhere an answer says no: at the CONNECT, at the register request, in the final answer, or at the hub.',
    'other-packet': 'That packet says no to nothing. Look for the last answer, and for its number.',
    'say-it':
      'The place is found. Which cause fits it? Compare the key and the ID scope with what the portal shows.',
    'other-cause': 'That cause would have been refused elsewhere, or the portal speaks against it.',
  },
  questions: {
    first: {
      ask: 'A device is refused. What is looked at first?',
      choices: {
        where: 'Which server said no, to which packet.',
        key: 'The key, always.',
        firewall: 'The firewall.',
      },
      because: 'The place rules out most causes at once, and costs one look.',
      wrong: {
        key: 'Three of the six had nothing to do with the key.',
        firewall: 'Whoever is refused has been reached.',
      },
    },
    same: {
      ask: 'A 401 at the register request: what tells its causes apart?',
      choices: {
        compare: 'Comparing the device with the portal.',
        retry: 'Trying again.',
        wire: 'A closer look at the answer.',
      },
      because: 'DPS answers all of them alike, so that nobody can try out which devices exist.',
      wrong: {
        retry: 'It is refused each time alike.',
        wire: 'Error code and message are the same for all three.',
      },
    },
  },
  summary: [
    'CONNACK 3 at DPS: the ID scope. 401: key, name or enrollment. A final "disabled" or "failed": DPS knows the device. CONNACK at the hub: DPS is done, the hub is not.',
    'What the wire does not tell apart, a comparison does. This program makes it for you where it can.',
  ],
};

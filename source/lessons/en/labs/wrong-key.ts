import type { LabText } from '../../labs/lab.ts';
import { ACTS } from './common.ts';

/** The words of the lab of the wrong key. */
export const wrongKey: LabText = {
  title: 'The wrong key',
  goal: 'See at which packet DPS refuses a wrong key, and what the refusal does not say.',
  story: [
    'A device has the right ID scope and the right registration ID, but one character of its key was changed while copying. It is the commonest failure there is.',
    'You will change the key by hand, watch the device being refused, find the packet that says so, and mend it.',
  ],
  prediction: {
    ask: 'One character of the key is wrong. Which answer will be the first to say no?',
    choices: {
      tls: 'The TLS handshake: there is no connection at all.',
      connack: 'The CONNACK: the connection is refused.',
      register: 'The answer to the register request: 401.',
      hub: "The hub's CONNACK: DPS does not mind, the hub does.",
    },
    because:
      'DPS accepts the connection of a token that is well-formed and names the right registration. Whether the signature fits an enrollment it looks up at the register request.',
  },
  acts: { register: ACTS.register, key: ACTS.key, point: ACTS.point },
  tasks: {
    refused: {
      todo: 'Have this device refused by DPS, without touching its names.',
      done: 'CONNACK 0 came first; the 401 came as the answer to the register request.',
    },
    proof: {
      todo: 'Which packet says no to the key? Point at it.',
      done: '401 with an error code and a tracking ID, and no word on what is wrong.',
    },
    mended: {
      todo: 'Get the device in again.',
      done: 'The same device, the same packets, and now 202 and then assigned.',
    },
  },
  notes: {
    accepted: 'Accepted, whatever the key: nobody has looked for the enrollment yet.',
    asked: 'The device says nothing new here: who it is stood in the CONNECT.',
  },
  hints: {
    'change-it':
      'A device proves itself with a signature. What it signs with is a value that you can type over.',
    'run-it': 'The device has another key, and nobody has seen it yet: it has to ask.',
    point: 'An answer comes in, and its topic carries a status like those of HTTP.',
    accepted: 'That one let the connection in. DPS had not looked for the enrollment yet.',
    'other-packet':
      'That packet says nothing of the key. Look for the answer to the register request.',
    compare:
      'The portal still shows the key that DPS expects. Compare it with what the device has.',
    'still-wrong':
      'Refused again: one wrong character is as wrong as many. The primary and the secondary key of the portal are both right.',
  },
  questions: {
    known: {
      ask: 'What had DPS checked when it answered CONNACK 0?',
      choices: {
        nothing: 'Nothing: it accepts everybody.',
        identity:
          'That the ID scope exists, and that the names in the CONNECT and in the token agree.',
        key: 'That the key is right.',
      },
      because:
        'An unknown ID scope, a token for another registration or an expired one are refused at the CONNECT. The signature is checked later.',
      wrong: {
        nothing:
          'A made-up ID scope would have been answered with CONNACK 3: something was checked.',
        key: 'Your key was wrong, and CONNACK was 0 all the same.',
      },
    },
    crossed: {
      ask: 'What of the secret crossed the wire?',
      choices: {
        key: 'The key.',
        signature: 'A signature made with the key.',
        both: 'Both.',
      },
      because:
        'The token holds what it opens, until when, and the signature. The key stays on the device: that is why a refusal cannot say "you meant that other key".',
      wrong: {
        key: 'Open the CONNECT in the wire view: its password is a token, and no key is in it.',
        both: 'Open the CONNECT in the wire view: of the two, the token has the signature alone.',
      },
    },
  },
  summary: [
    'A wrong key is refused with 401 at the register request, after a good CONNACK. A refusal at the CONNECT is something else: scope, clock, or names that do not agree.',
    'The same 401 comes for the key of a group, a missing enrollment, or other letter case. This program tells them apart where it can, by comparing and deriving on your machine.',
  ],
};

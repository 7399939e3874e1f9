import type { LabText } from '../../labs/lab.ts';
import { ACTS } from './common.ts';

/** The words of the lab of the acknowledgement. */
export const puback: LabText = {
  title: 'What a PUBACK proves',
  goal: 'See what an acknowledged message proves, and what a missing acknowledgement does not.',
  story: [
    'The device sends with QoS 1: each message is to be acknowledged.',
    'You will see one acknowledged, then have the connection cut in between, and find out what the hub has.',
  ],
  prediction: {
    ask: 'A message was sent and no PUBACK came. What does the device know?',
    choices: {
      lost: 'The message is lost.',
      arrived: 'The message has arrived.',
      unknown: 'Neither.',
    },
    because:
      'The message can be lost on the way there, or its acknowledgement on the way back. From the device both look the same.',
  },
  acts: {
    send: {
      label: 'The device sends three messages',
    },
    cut: {
      label: 'On the way: cut the connection at the next message',
      state: 'The connection will be cut when the next message comes to the hub.',
    },
    count: {
      label: 'At the hub: count the messages of the device',
      state: 'The hub counts {count} messages of this device.',
    },
    point: ACTS.point,
  },
  tasks: {
    taken: {
      todo: 'Have the device send, and point at a packet that proves that the hub has a message.',
      done: 'The PUBACK, with the number of its PUBLISH: the hub has taken the message.',
    },
    silence: {
      todo: 'Have a message leave the device of which it does not know what became.',
      done: 'It went out, and nothing came back: the device cannot know.',
    },
    counted: {
      todo: 'Find out what the hub has, and then have the messages acknowledged.',
      done: 'The hub could tell, the device could not. So it sends again, with the same message ID, and whoever reads drops what came twice.',
    },
  },
  notes: {
    message: 'QoS 1: the device keeps it until the PUBACK comes.',
  },
  hints: {
    'send-it': 'Nothing new has been sent.',
    point: 'It comes from the hub, one for each message.',
    'other-packet': 'That packet is no proof for a message. It is the answer to a PUBLISH.',
    'cut-it': 'Each message was acknowledged. Something on the way can go wrong.',
    'ask-it': 'The device cannot know. The hub can.',
    'send-again': 'The hub has told what it has. What is missing there is still with the device.',
  },
  questions: {
    proves: {
      ask: 'What does a PUBACK of the hub prove?',
      choices: {
        stored: 'That the hub has taken the message.',
        read: 'That somebody has read it.',
        valid: 'That its content is right.',
      },
      because:
        'The hub acknowledges what it has taken, and looks at no content. Who reads, and when, it does not say.',
      wrong: {
        read: 'Nobody reads in this lab, and PUBACKs came.',
        valid: 'The hub does not look at the body.',
      },
    },
    next: {
      ask: 'No PUBACK came. What should the device do?',
      choices: {
        forget: 'Forget the message.',
        again: 'Send it again, with the same message ID.',
        wait: 'Wait for ever.',
      },
      because: 'At least once: a message may come twice, and its ID tells that it did.',
      wrong: {
        forget: 'Then a message is lost that was worth QoS 1.',
        wait: 'A connection that was cut acknowledges nothing any more.',
      },
    },
  },
  summary: [
    'A PUBACK: the hub has it. No PUBACK: nobody knows, so send it again.',
    'QoS 1 means at least once. Once exactly is made by whoever reads, by the message ID.',
  ],
};

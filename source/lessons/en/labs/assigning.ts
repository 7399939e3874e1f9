import type { LabText } from '../../labs/lab.ts';
import { ACTS } from './common.ts';

/** The words of the lab of assigning and retry-after. */
export const assigning: LabText = {
  title: 'Assigning and retry-after',
  goal: 'See why a registration is not done with one request, and what waiting as one is told means.',
  story: [
    'DPS has to choose a hub and create the device there. It does not keep the device waiting on the line: it answers 202 "assigning" and says when to ask again.',
    'You will make DPS slow, count the polls, and then have it throttle the device.',
  ],
  prediction: {
    ask: 'DPS will need about 5 seconds and says "retry-after=2". How often will the device ask how far it is?',
    choices: {
      one: 'Once: it waits for the end.',
      three: 'Three times: after 2, 4 and 6 seconds.',
      ten: 'Ten times: it asks as often as it can.',
      none: 'Not at all: DPS tells it when it is done.',
    },
    because:
      'Each answer says how long to wait. After 2 and 4 seconds DPS is still assigning; the poll after 6 seconds finds it done.',
  },
  acts: {
    register: ACTS.register,
    point: ACTS.point,
    slow: {
      label: 'At DPS: take 4 seconds longer for the next registration',
      state: 'DPS will take 4 seconds longer for the next registration.',
    },
    throttle: {
      label: 'At DPS: answer the next request with 429',
      state: 'DPS will answer the next request with 429 and retry-after=3.',
    },
  },
  tasks: {
    patient: {
      todo: 'Have the device ask three times how far DPS is.',
      done: 'Three polls, each no sooner than DPS had asked for, and then assigned.',
    },
    told: {
      todo: 'Which packet told the device how long to wait? Point at one.',
      done: '202: taken, not finished. The topic ends with retry-after, the body has the operation ID.',
    },
    throttled: {
      todo: 'Have the device throttled, and see that it gets in all the same.',
      done: '429 came, the device waited the 3 seconds and asked the same once more.',
    },
    exactly: {
      todo: 'Point at the packet that told the device that it was too much at once.',
      done: 'It is no refusal: the request after it is the same, exactly 3 seconds later. This device, as the Node SDK has it, adds no random time; a fleet has to spread its devices by itself.',
    },
  },
  notes: {
    look: 'The device asks with the operation ID how far DPS is.',
    throttled: '429: too much at once. It is no refusal; the same request is right a little later.',
    final: '200: final. The body says how it ended, here with hub and device ID.',
  },
  hints: {
    'slow-it':
      'DPS was done before the device had to ask three times. Something at DPS can take longer.',
    'run-it': 'What was prepared at DPS waits for a request of the device.',
    'let-it-end': 'The registration has not come to its end yet.',
    'too-early': 'A poll came sooner than DPS had asked for.',
    'throttle-it':
      'No 429 has come. DPS sends it when it has too much to do, or when it is told to.',
    point: 'It is an answer of DPS, and the number of seconds stands in its topic.',
    'other-packet':
      'That packet tells no time to wait for this. Look at the status in the topics of the answers.',
  },
  questions: {
    meaning: {
      ask: 'What does 202 "assigning" mean to a device?',
      choices: {
        failure: 'It failed and has to register again.',
        waiting: 'Its request was taken; it waits and asks with the operation ID.',
        done: 'It is registered and can go to its hub.',
      },
      because:
        'Home-made clients often stop here, or register again and again. Only a final 200 has the hub.',
      wrong: {
        failure: 'Point at the packets after the 202: the device was assigned in the end.',
        done: 'The 202 names no hub; only the 200 does.',
      },
    },
    fleet: {
      ask: 'Ten thousand devices are throttled in the same second, with retry-after 3. What should each do?',
      choices: {
        'at-once': 'Ask again at once, until one gets through.',
        'same-time': 'Ask again after exactly 3 seconds.',
        spread: 'Wait the 3 seconds and a random time on top.',
      },
      because:
        'If all wait exactly as long, all come back at once. A random time on top (jitter) spreads them out.',
      wrong: {
        'at-once':
          'Then all ten thousand ask again within the same second, and are throttled again.',
        'same-time': 'Then all ten thousand ask again in the same second, three seconds later.',
      },
    },
  },
  summary: [
    'Registering is one request and then polls: 202 with retry-after while DPS is at work, 200 when it is final.',
    'retry-after stands in the topic of 202, 429 and 5xx alike. Asking sooner gains nothing, and DPS allows a device five requests in ten seconds: to more than that it answers 429.',
  ],
};

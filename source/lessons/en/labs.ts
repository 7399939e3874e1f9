import type { Lessons } from '../lesson.ts';

/** The words of the labs. */
export const labs: Lessons['labs'] = {
  'wrong-key': {
    title: 'The wrong key',
    goal: 'See at which packet DPS refuses a wrong key, and what the refusal does not say.',
    story: [
      'A device has the right ID scope and the right registration ID, but one character of its key was changed while copying. It is the commonest failure there is.',
      'You will break the key, watch the device being refused, and mend it.',
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
    breaks: { 'mistype-key': 'Change one character of the key.' },
    tasks: {
      refused: {
        todo: 'Break the key and let the device register.',
        done: 'CONNACK 0 came first; the 401 came as the answer to the register request.',
      },
      mended: {
        todo: 'Mend the key and register again.',
        done: 'The same device, the same packets, and now 202 and then assigned.',
      },
    },
    notes: {
      accepted: 'Accepted, whatever the key: nobody has looked for the enrollment yet.',
      asked: 'The device says nothing new here: who it is stood in the CONNECT.',
      refused: '401 with an error code and a tracking ID, and no word on what is wrong.',
    },
    hints: {
      'run-it': 'Nothing has been sent yet: break the key, then let the device register.',
      'break-it': 'The device was not refused: break the key first, then let it register.',
      'run-again': 'Now mend the key and let the device register once more.',
      'mend-it': 'It was refused again: mend the key before you run.',
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
      },
    },
    summary: [
      'A wrong key is refused with 401 at the register request, after a good CONNACK. A refusal at the CONNECT is something else: scope, clock, or names that do not agree.',
      'The same 401 comes for the key of a group, a missing enrollment, or other letter case. This program tells them apart where it can, by comparing and deriving on your machine.',
    ],
  },
  'assigning-and-retry-after': {
    title: 'Assigning and retry-after',
    goal: 'See why a registration is not done with one request, and what waiting as one is told means.',
    story: [
      'DPS has to choose a hub and create the device there. It does not keep the device waiting on the line: it answers 202 "assigning" and says when to ask again.',
      'You will make DPS slow, count the looks, and then have it throttle the device.',
    ],
    prediction: {
      ask: 'DPS will need about 5 seconds and says "retry-after=2". How often will the device look?',
      choices: {
        one: 'Once: it waits for the end.',
        three: 'Three times: after 2, 4 and 6 seconds.',
        ten: 'Ten times: it asks as often as it can.',
        none: 'Not at all: DPS tells it when it is done.',
      },
      because:
        'Each answer says how long to wait. After 2 and 4 seconds DPS is still assigning; the look after 6 seconds finds it done.',
    },
    breaks: {
      slow: 'Make DPS take 4 seconds longer.',
      throttle: 'Have DPS throttle the next request, with retry-after 3.',
    },
    tasks: {
      patient: {
        todo: 'Make DPS slow and let the device register.',
        done: 'Three looks, each no sooner than DPS had asked for, and then assigned.',
      },
      throttled: {
        todo: 'Have DPS throttle the device, and let it register.',
        done: '429 came, the device waited the 3 seconds and asked the same once more.',
      },
    },
    notes: {
      taken:
        '202: taken, not finished. The topic ends with retry-after, the body has the operation ID.',
      look: 'The device asks with the operation ID how far DPS is.',
      throttled:
        '429: too much at once. It is no refusal; the same request is right a little later.',
      final: '200: final. The body says how it ended, here with hub and device ID.',
    },
    hints: {
      'run-it': 'Nothing has been sent yet: make DPS slow, then let the device register.',
      'break-it': 'It went too fast to see: make DPS slow first, then let the device register.',
      'let-it-end': 'Let the registration go on until the device is assigned.',
      'too-early': 'A look came sooner than DPS had asked for; run it once more.',
      'throttle-it': 'No 429 was seen: have DPS throttle the device, then let it register.',
    },
    questions: {
      meaning: {
        ask: 'What does 202 "assigning" mean to a device?',
        choices: {
          failure: 'It failed and has to register again.',
          waiting: 'Its request was taken; it waits and looks with the operation ID.',
          done: 'It is registered and can go to its hub.',
        },
        because:
          'Home-made clients often stop here, or register again and again. Only a final 200 has the hub.',
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
      },
    },
    summary: [
      'Registering is a question and then looks: 202 with retry-after while DPS is at work, 200 when it is final.',
      'retry-after stands in the topic of 202, 429 and 5xx alike. Asking sooner gains nothing, and DPS allows a device five requests in ten seconds: to more than that it answers 429.',
    ],
  },
};

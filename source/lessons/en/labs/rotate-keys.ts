import type { LabText } from '../../labs/lab.ts';
import { ACTS } from './common.ts';

/** The words of the lab of the rotated keys. */
export const rotateKeys: LabText = {
  title: 'Rotating keys',
  goal: 'Change both keys of an enrollment without a device falling out.',
  story: [
    'The primary key has been in a mail. It has to be changed, and the device is to go on working.',
    'First you will do it the wrong way round, then the right one.',
  ],
  prediction: {
    ask: 'The primary key is made anew at DPS while the device still has the old one. When is the device refused?',
    choices: {
      'at-once': 'At once: its connection is cut.',
      'next-time': 'When it registers the next time.',
      never: 'Never: old keys go on working.',
    },
    because: 'DPS is asked when a device registers, and at no other time.',
  },
  acts: {
    register: ACTS.register,
    key: ACTS.key,
    'renew-primary': {
      label: 'At DPS: make the primary key anew',
      state: 'The primary key was made anew.',
    },
    'renew-secondary': {
      label: 'At DPS: make the secondary key anew',
      state: 'The secondary key was made anew.',
    },
  },
  tasks: {
    'fell-out': {
      todo: 'The wrong way round: change the primary key first, and see the device fall out.',
      done: '401: the device came with a key that is no more.',
    },
    primary: {
      todo: 'Get it in with the other key. Then change the primary key once more, without a refusal in between.',
      done: 'The device was on the secondary key, and nobody missed the primary one.',
    },
    secondary: {
      todo: 'Change the secondary key, too, without a refusal in between.',
      done: 'Both keys are new, and the device was never out.',
    },
  },
  notes: {
    refused: 'Neither key of the enrollment made this signature.',
    assigned: 'One of the two keys fits; DPS does not say which.',
  },
  hints: {
    'renew-it': 'Both keys are as they were enrolled. DPS can make one anew.',
    'run-it': 'DPS has not seen the device since.',
    'other-key': 'The enrollment has two keys of equal rights. The portal shows both.',
    'now-renew': 'The device is in with the other key: the first one is free to be changed.',
    'out-of-order':
      'The device was refused, or had not registered with the other key before. Move the device first, then change the key that it does not use.',
  },
  questions: {
    order: {
      ask: 'In which order is a key changed?',
      choices: {
        'device-first': 'First the device goes to the other key, then the free key is made anew.',
        'service-first': 'First the key is made anew, then the device gets it.',
        both: 'Both keys are made anew at once.',
      },
      because: 'A key that no device uses can be changed at any time.',
      wrong: {
        'service-first': 'Between the two the device is refused: your first task.',
        both: 'Then every device is refused until somebody has been at it.',
      },
    },
    'why-two': {
      ask: 'What are two keys for?',
      choices: {
        backup: 'One is kept in a safe.',
        overlap: 'One works while the other is changed.',
        'read-write': 'One reads, the other writes.',
      },
      because: 'Both have the same rights, so there is always one that is right.',
      wrong: {
        backup: 'It could be, but then nobody could change the one in use without a gap.',
        'read-write': 'Either lets the device do everything.',
      },
    },
  },
  summary: [
    'Move the device to the secondary key, change the primary; move it back, change the secondary.',
    'The hub has its own copy of the keys, from the last registration: a device that changed its key registers before it connects.',
  ],
};

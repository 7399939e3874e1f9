import type { LabText } from '../../labs/lab.ts';
import { ACTS } from './common.ts';

/** The words of the lab of the deleted enrollment. */
export const deleteEnrollment: LabText = {
  title: 'Deleting the enrollment',
  goal: 'See what a deletion takes away and what stays, and how a device is really kept out.',
  story: [
    'A device was stolen. Somebody has deleted its enrollment and believes it is out.',
    'You will delete the enrollment, see what the device can still do, and then keep it out.',
  ],
  prediction: {
    ask: 'The enrollment is deleted while the device is provisioned. What becomes of the device?',
    choices: {
      'thrown-out': 'It is thrown out at once.',
      stays: 'It goes on working with its hub.',
      'next-hour': 'It is out when its token ends.',
    },
    because:
      'An enrollment lets a device register. The device in the hub is an object of its own, with its own copy of the keys.',
  },
  acts: {
    register: ACTS.register,
    boot: ACTS.boot,
    delete: {
      label: 'At DPS: delete the enrollment',
      state: 'The enrollment is deleted.',
    },
    disable: {
      label: 'At the hub: disable the device',
      state: 'The device is disabled in its hub.',
    },
    enable: {
      label: 'At the hub: enable the device',
    },
    point: ACTS.point,
  },
  tasks: {
    stays: {
      todo: 'Have the device come to its hub although its enrollment is deleted.',
      done: 'The hub let it in: nobody has told the hub anything.',
    },
    'no-more': {
      todo: 'See whether DPS still takes it.',
      done: '401: no enrollment, no registration.',
    },
    out: {
      todo: 'Keep the device out of its hub, too.',
      done: 'The hub refused it, it asked DPS, and DPS refused it as well.',
    },
    proof: {
      todo: 'Point at the packet by which the hub keeps it out.',
      done: 'A CONNACK that is not 0. What number it is depends on why.',
    },
  },
  notes: {
    'let-in': 'The hub lets it in by the key that it has a copy of.',
    refused: 'No enrollment knows this signature any more.',
  },
  hints: {
    'register-first': 'A device that was never assigned has nothing to lose yet.',
    'delete-it': 'The enrollment is still there, and all is as it was.',
    'boot-it': 'What it can still do shows when it boots.',
    'ask-dps': 'A boot goes to the hub. DPS is asked by registering.',
    'at-the-hub': 'DPS is done with it. What lets it in stands in the hub.',
    point: 'It is the answer to the CONNECT, on the other connection.',
    'other-packet': 'That is not where the hub says no.',
  },
  questions: {
    stolen: {
      ask: 'What keeps a stolen device out?',
      choices: {
        enrollment: 'Deleting its enrollment.',
        both: 'Disabling its enrollment, and disabling or deleting it in the hub.',
        wait: 'Waiting until its token ends.',
      },
      because:
        'DPS and hub each decide for themselves. Disabling is better than deleting where a group could let the device in again.',
      wrong: {
        enrollment: 'You have seen it come to its hub after that.',
        wait: 'It makes itself a new token with its key.',
      },
    },
    survives: {
      ask: 'What survives the deletion of an enrollment?',
      choices: {
        'hub-device': 'The device in its hub, with twin and keys.',
        nothing: 'Nothing.',
        key: 'The key in DPS.',
      },
      because:
        'Enrollment, registration record and hub device are three objects, and each is deleted by itself.',
      wrong: {
        nothing: 'The device got in after it.',
        key: 'DPS has refused the key since.',
      },
    },
  },
  summary: [
    'An enrollment decides who may register. Who may connect is decided by the hub.',
    'To keep a device out: disable it in both places. To forget it: delete enrollment, registration record and hub device.',
  ],
};

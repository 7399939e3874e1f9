import type { LabText } from '../../labs/lab.ts';
import { ACTS } from './common.ts';

/** The words of the lab of the next boot. */
export const nextBoot: LabText = {
  title: 'The next boot',
  goal: 'See what a device needs DPS for when it boots again, and when it has to ask once more.',
  story: [
    'A device has registered once and knows its hub. Then the power goes, and comes back.',
    'You will boot it, have its hub forget it, and boot it again.',
  ],
  prediction: {
    ask: 'The device has kept its hub and its device ID. How many packets go to DPS when it boots?',
    choices: {
      none: 'None.',
      one: 'One poll, whether it still holds.',
      all: 'All of them, as at the first time.',
    },
    because:
      'An assignment does not expire. The device goes straight to its hub, and asks DPS when the hub says no.',
  },
  acts: {
    boot: ACTS.boot,
    register: ACTS.register,
    forget: {
      label: 'At the hub: delete the device',
      state: 'The hub has deleted the device.',
    },
    point: ACTS.point,
  },
  tasks: {
    straight: {
      todo: 'Have the device boot and come to its hub without a packet to DPS.',
      done: 'The first packet went to the hub, and the hub let it in.',
    },
    'sent-back': {
      todo: 'Have a boot end at DPS again.',
      done: 'The hub refused, the device registered, and DPS made it in the hub once more.',
    },
    proof: {
      todo: 'Point at the packet that sent the device back to DPS.',
      done: 'That is the reason to ask again: a hub that refuses. A hub that is not reached is none.',
    },
  },
  notes: {
    straight: 'Let in: DPS was not asked.',
    again: 'Back at DPS: the same request as at the first time.',
  },
  hints: {
    'nothing-to-remember': 'A device that has never registered has nothing to remember.',
    'boot-it': 'What is different shows when the device boots.',
    'hub-knows':
      'As long as the hub knows the device there is no reason to go to DPS. The hub can be made to forget it.',
    point: 'It is an answer, and it comes from the hub.',
    'other-packet': 'That one did not send the device back. Look for the first answer of the hub.',
  },
  questions: {
    keep: {
      ask: 'What does a device keep for its next boot?',
      choices: {
        scope: 'Nothing: it registers each time.',
        'hub-and-name': 'Its hub and its device ID.',
        token: 'Its last token.',
      },
      because: 'With both it connects straight. Tokens end; the key makes new ones.',
      wrong: {
        scope: 'That works, and costs a registration at each start.',
        token: 'A token ends, after an hour with this device.',
      },
    },
    always: {
      ask: 'A fleet registers at every start, and after a power cut all start at once. What happens?',
      choices: {
        throttled: 'DPS throttles them.',
        nothing: 'Nothing, DPS takes any number.',
        moved: 'They are moved to other hubs.',
      },
      because:
        'A DPS takes a limited number of registrations a minute. Devices that remember their hub do not need any.',
      wrong: {
        nothing: 'There is a limit a minute, for the whole DPS.',
        moved: 'That is a matter of the reprovision policy, not of the number.',
      },
    },
  },
  summary: [
    'Register once, keep hub and device ID, and go straight there. Ask DPS again when the hub refuses.',
    'Deleting a device in its hub does not keep it out: it registers, and is there again.',
  ],
};

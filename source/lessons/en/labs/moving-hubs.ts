import type { LabText } from '../../labs/lab.ts';
import { ACTS } from './common.ts';

/** The words of the lab of the device that moves. */
export const movingHubs: LabText = {
  title: 'Moving to another hub',
  goal: 'Move a device to another hub, with its data and without, and see who has to do what for it.',
  story: [
    'Two hubs are linked to DPS. The enrollment names the first one; its reprovision policy is "never re-provision".',
    'The twin has begun with a telemetryInterval of 10. You will have the service write 60 into it, and then look at the twin to see whether it came along.',
  ],
  prediction: {
    ask: 'The enrollment is changed so that it names the second hub. When does the device go there?',
    choices: {
      'at-once': 'At once: DPS moves it.',
      boot: 'When it boots again.',
      registers: 'When it registers again.',
    },
    because:
      'DPS only answers. A device that knows its hub goes straight there, and hears of the other one when it registers.',
  },
  acts: {
    register: ACTS.register,
    boot: ACTS.boot,
    connect: ACTS.connect,
    write: {
      label: 'At the hub: write telemetryInterval 60 into the twin',
      state: 'The service has written telemetryInterval 60.',
    },
    move: {
      label: 'At DPS: have the enrollment name the other hub',
      state: 'The enrollment was changed to name another hub.',
    },
    migrate: {
      label: 'At DPS: re-provision and migrate data',
      state: 'The policy is "re-provision and migrate data".',
    },
    reset: {
      label: 'At DPS: re-provision and reset',
      state: 'The policy is "re-provision and reset".',
    },
    never: {
      label: 'At DPS: never re-provision',
      state: 'The policy is "never re-provision".',
    },
    point: ACTS.point,
  },
  tasks: {
    straight: {
      todo: 'Register the device and write 60 into its twin. Then have the enrollment name the other hub, and boot the device.',
      done: 'It went straight to the hub it knows, and was let in. Nobody had told it of another.',
    },
    stays: {
      todo: 'Have the device register, and see which hub DPS gives it under "never re-provision".',
      done: 'The same as before, though the enrollment names the other one.',
    },
    migrated: {
      todo: 'Get the device into the other hub with the 60, and look at its twin there.',
      done: 'Another hub, the same twin; the first hub has no such device any more.',
    },
    'begun-anew': {
      todo: 'Move it on once more, so that it begins anew there, and look at its twin.',
      done: 'The interval is 10 again, as in the enrollment. What was written since is gone.',
    },
    proof: {
      todo: 'Point at the packet that proves that the twin began anew.',
      done: 'DPS tells the device only the hub. What became of the data shows in the twin.',
    },
  },
  notes: {
    assigned: 'The answer names the hub; it does not say what became of the data.',
    written: 'The twin with the 60 that the service had written.',
    new: 'The twin as the enrollment begins it.',
  },
  hints: {
    'register-first': 'The device is in no hub yet.',
    'write-it': 'The twin is as it began. The service can write into it.',
    'send-it': 'The enrollment still names the hub in which the device is.',
    'boot-it': 'What the device does with it shows when it boots.',
    'ask-dps': 'DPS tells a hub to a device that registers; a boot does not ask.',
    'it-moved':
      'It went to the other hub: the policy was changed. Choose "never re-provision", have the enrollment name the other hub, and register.',
    'policy-first':
      'It was given the hub in which it is. The reprovision policy says whether it may leave.',
    look: 'It is in the other hub. Its twin shows when it goes there and asks for it.',
    'other-twin':
      'It is in the other hub, but with another twin than the task wants. The policy says which; for another try write the 60, choose the policy, and move it once more.',
    'send-it-on': 'The enrollment names the hub in which the device is. It can name the other one.',
    point: 'Look for an answer of the hub that holds the twin.',
    'other-packet':
      'That one does not hold the twin. The body of an answer to a twin request has it.',
  },
  questions: {
    how: {
      ask: 'Ten thousand devices shall move, and they go straight to their hub. How do they learn of it?',
      choices: {
        wait: 'They do not have to: DPS moves them.',
        registers: 'Each has to register once more: told to, or sent away by its hub.',
        copy: 'The twins are copied, and that is all.',
      },
      because:
        'A message, a desired property or a method can tell a device to register; a device that its hub refuses does it by itself.',
      wrong: {
        wait: 'Your first task: the enrollment named the other hub, and the device went to the one it knows.',
        copy: 'A twin without its device is of no use; the device would still go to the first hub.',
      },
    },
    which: {
      ask: 'A device is sold, and its next owner shall find nothing of the first one in its twin. Which policy?',
      choices: {
        migrate: 'Re-provision and migrate data.',
        reset: 'Re-provision and reset.',
        never: 'Never re-provision.',
      },
      because: 'The twin begins as the enrollment says, and nothing of before is in it.',
      wrong: {
        migrate: 'It takes along what the first owner had in the twin.',
        never: 'It leaves the device in its hub, with everything.',
      },
    },
  },
  summary: [
    'Changing the enrollment moves nothing: a device goes to another hub when it registers again.',
    '"Migrate data" takes the twin along, "reset" begins it as the enrollment says, "never" leaves the device where it is.',
  ],
};

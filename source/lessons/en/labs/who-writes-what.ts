import type { LabText } from '../../labs/lab.ts';
import { ACTS } from './common.ts';

/** The words of the lab of the two sides of a twin. */
export const whoWritesWhat: LabText = {
  title: 'The twin: who writes what',
  goal: 'See which part of the twin the service writes, which the device, and what becomes of it when they differ.',
  story: [
    'The twin of the device has two parts: what the service wants, and what the device says of itself.',
    'You will have the service write, the device follow, and then the device go its own way.',
  ],
  prediction: {
    ask: 'The service wants an interval of 60 seconds, and the device sets 5. What stands in the twin then?',
    choices: {
      wins: 'Five seconds in both parts: the device has the last word.',
      both: 'Both: 60 desired, and 5 reported.',
      refused: '60 alone: the hub refuses what the device says.',
    },
    because:
      'Each side writes its own part, and neither can write the other. The hub keeps both, and compares nothing.',
  },
  acts: {
    listen: { label: 'The device stays at its hub and listens for changes' },
    write: {
      label: 'The service writes the desired interval: 60 seconds',
      state: 'The service wants an interval of 60 seconds.',
    },
    report: { label: 'The device reports the interval that is wanted' },
    own: { label: 'The device sets its interval to 5 seconds, and reports that' },
    read: { label: 'The device asks for its whole twin' },
    point: ACTS.point,
  },
  tasks: {
    told: {
      todo: 'Have the device be told of a change while it is connected.',
      done: 'The hub has sent the change alone, with the version of the desired part.',
    },
    reported: {
      todo: 'Have the device say that it does what is wanted.',
      done: 'The device has written the reported part. The 204 has the version of that part, which counts by itself.',
    },
    'own-way': {
      todo: 'Have the device go against what is wanted, and look at both parts of the twin.',
      done: 'The device could write its own part alone. What the service wants stands as it was.',
    },
    proof: {
      todo: 'Point at the packet that shows that the device could not change what is wanted.',
      done: 'One twin with both parts: whoever looks for a device that does not follow compares the two.',
    },
  },
  notes: {
    told: 'The change alone; what did not change is not in it.',
    report: 'The topic says reported: a device has none to write desired properties.',
    taken: '204: written, with the new version in the topic.',
  },
  hints: {
    'listen-first':
      'A device is told of changes only if it has asked its hub for that, and only while it is connected.',
    'write-it': 'The device listens. Now the service has to want something new.',
    'report-it':
      'The device has been told, and the service cannot see yet what it has made of that.',
    'set-own': 'The device can set what it likes, and say so.',
    'read-it': 'It has said so. Whether that has changed what is wanted stands in the whole twin.',
    point: 'It comes from the hub, and has both parts in it.',
    'other-packet': 'That one shows one part at most. Look for the answer that has both.',
  },
  questions: {
    away: {
      ask: 'The service writes while the device is away. How does the device come to know?',
      choices: {
        queued: 'The hub keeps the change and sends it when the device is back.',
        asks: 'It asks for its twin when it is back.',
        lost: 'Not at all.',
      },
      because:
        'Changes are sent to connected devices alone. The twin keeps the last state, not each change.',
      wrong: {
        queued: 'That is what happens to messages. Of a twin only the state is kept.',
        lost: 'The change is lost, the state is not.',
      },
    },
    done: {
      ask: 'When does the service know that the device does what it wants?',
      choices: {
        written: 'When it has written the desired part.',
        told: 'When the hub has told the device.',
        reported: 'When the device has reported it.',
      },
      because:
        'Only the device knows what it does. So it says so in its own part, and the service compares.',
      wrong: {
        written: 'The device may be away.',
        told: 'The device may set something else, as in this lab.',
      },
    },
  },
  summary: [
    'The service writes desired properties, the device reported ones. Each reads both, and each part has its own version.',
    'A device that was away asks for its twin, since it was not told.',
  ],
};

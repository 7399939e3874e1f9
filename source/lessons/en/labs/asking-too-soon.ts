import type { LabText } from '../../labs/lab.ts';
import { ACTS } from './common.ts';

/** The words of the lab of asking too soon. */
export const askingTooSoon: LabText = {
  title: 'Asking too soon',
  goal: 'See what becomes of a device that does not wait as DPS asks, and make it wait.',
  story: [
    'Somebody wrote a device program by hand. While DPS assigns a hub, it asks again after a time of its own, because that was to be quicker.',
    'You will have the device ask too soon, see what DPS answers, and then make it wait as it is told.',
  ],
  prediction: {
    ask: 'DPS takes 4.5 seconds and says "retry-after=2". One device waits as told and is in after 6 seconds. Another polls five times a second. When is that one in?',
    choices: {
      sooner: 'Sooner: it is there when DPS is done.',
      same: 'After 6 seconds, too.',
      later: 'Later.',
    },
    because:
      'DPS takes five polls of a device in ten seconds. After one second all five are used up; what comes then is answered 429, also when the assignment is long done.',
  },
  acts: {
    register: ACTS.register,
    pause: {
      label: 'Type how many seconds the device waits between polls',
      state: 'The device waits a time of its own between polls.',
    },
    point: ACTS.point,
  },
  tasks: {
    impatient: {
      todo: 'Have the device poll so often that DPS throttles it, and wait until it is in.',
      done: 'Five polls were answered, then 429 came each time, until ten seconds were over.',
    },
    'too-much': {
      todo: 'Point at an answer that told the device that it asked too often.',
      done: '429. Its retry-after says when a poll is answered again; this device did not look.',
    },
    obeys: {
      todo: 'Make the device wait as DPS asks, and see that it is in without a 429.',
      done: 'Three polls, and in after 6 seconds. Asking sooner had taken more than ten.',
    },
  },
  notes: {
    'too-much': '429: too often. The poll is lost, and the wait is longer than before.',
    told: '202: still assigning, and how many seconds to wait.',
    final: '200: assigned.',
  },
  hints: {
    'type-it': 'The device waits as DPS asks. How long it waits can be typed.',
    'run-it': 'DPS has not seen the device with what you typed.',
    'more-often':
      'It came too soon, but not often enough. DPS takes five polls in ten seconds, and is done after 4.5.',
    obey: 'The device still waits a time of its own. It can wait as long as each answer says.',
    'still-too-soon': 'A poll came sooner than the answer before it had asked for.',
    point: 'It is an answer of DPS. The status stands in its topic.',
    'other-packet': 'That one does not say that it was too often. Look at the status in the topic.',
  },
  questions: {
    where: {
      ask: 'How does a device know how long to wait before its next poll?',
      choices: {
        answer: 'Each answer says it, as retry-after in its topic.',
        fixed: 'It is always 2 seconds.',
        portal: 'It is set in the portal.',
      },
      because: 'DPS says it anew with each 202, 429 and 5xx; a busy one says more.',
      wrong: {
        fixed: 'Look at the 429: it asked for more than that.',
        portal: 'There is no such setting; look at the topics of the answers.',
      },
    },
    unsaid: {
      ask: 'A 429 comes without retry-after. What should a device do?',
      choices: {
        'at-once': 'Ask again at once.',
        'give-up': 'Give up.',
        'back-off': 'Wait longer each time, and a random time on top.',
      },
      because:
        'That is a back-off with jitter: fewer requests come, and devices do not come together.',
      wrong: {
        'at-once': 'Then it is throttled again, as in your first task.',
        'give-up': 'Nothing is wrong with the request; it only came at a bad time.',
      },
    },
  },
  summary: [
    'Wait as each answer asks: retry-after stands in its topic.',
    'DPS takes five polls of a device in ten seconds. Whoever asks more often is in later, not sooner.',
  ],
};

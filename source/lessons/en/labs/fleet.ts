import type { LabText } from '../../labs/lab.ts';
import { ACTS } from './common.ts';

/** The words of the lab of the fleet. */
export const fleet: LabText = {
  title: 'A fleet on Monday morning',
  goal: 'Bring 24 devices in at one time, and to the hubs where they belong.',
  story: [
    'A factory has got 24 new sensors. On Monday at eight somebody switches them on, and all of them register in the same second.',
    'Azure takes 1,000 registrations a minute. This DPS takes 8 in a second, so that 24 are too many as well. Three hubs are linked, and all sensors use one enrollment group.',
  ],
  unchanged:
    'All are switched on at once. Told to come later, each waits exactly as long as it is told.',
  prediction: {
    ask: '24 devices register in the same second, and DPS takes 8. Each of the others is told retry-after=1, and waits exactly that long. How often is one device told to come later, at most?',
    choices: {
      none: 'Never: DPS lets them wait in a queue.',
      once: 'Once: a second later all are taken.',
      twice: 'Twice.',
      many: 'Again and again, for a minute.',
    },
    because:
      'All 16 that were refused come back at the same moment. 8 of them are taken, and 8 are told once more: the wave comes back until it is small enough.',
  },
  acts: {
    'switch-on': { label: 'Switch the fleet on: all devices register' },
    retry: {
      label: 'At the devices: what to do after a 429',
      state: 'After a 429: {value}',
      choices: {
        'at-once': 'Ask again 0.2 seconds later.',
        'as-told': 'Wait exactly as long as retry-after says.',
        jitter: 'Wait as long as retry-after says, and up to 3 seconds more at random.',
      },
    },
    start: {
      label: 'At the switch: type how many seconds it takes',
      state: 'The devices are switched on one after the other, over {value} s.',
      field: 'Seconds from the first device to the last, 0 to 10:',
    },
    policy: {
      label: 'At DPS: choose the allocation policy of the group',
      state: 'Allocation policy: {value}',
      choices: {
        hashed: 'Evenly weighted distribution.',
        geoLatency: 'Lowest latency.',
        static: 'Static configuration, with fleet-hub-3.',
      },
    },
    point: ACTS.point,
  },
  tasks: {
    wave: {
      todo: 'Switch the fleet on, and see the wave come back.',
      done: 'Everybody came in. Whoever was refused came back in the same moment as all the others, and some were refused twice.',
    },
    told: {
      todo: 'Which packet told a device to come later? Point at one. (/ searches the list.)',
      done: '429 with retry-after. It is no refusal: the same request is right a little later.',
    },
    'spread-retries': {
      todo: 'Change what the devices do after a 429, so that at most half as many are told twice.',
      done: 'With a random time on top they come back one by one, and DPS takes nearly all of them the second time.',
    },
    staggered: {
      todo: 'Bring the fleet in without a single 429.',
      done: 'A staggered start: never more at one time than DPS takes. Many devices come in like this.',
    },
    even: {
      todo: 'All 24 are in one hub: lowest latency, and they all stand in one place. Spread them evenly over the three hubs.',
      done: 'Evenly weighted distribution: by the registration ID, so that a device gets the same hub each time. The devices had to register again for it.',
    },
    'other-hub': {
      todo: 'Which packet told a device that its hub is not fleet-hub-1? Point at one.',
      done: 'The final 200 has the hub. A device that keeps an old hub for ever never hears of it.',
    },
    'own-hub': {
      todo: 'The customer has a hub of their own, fleet-hub-3. Bring the whole fleet there.',
      done: 'Static configuration: the hub that the enrollment names, whatever the registration ID or the place.',
    },
  },
  notes: {},
  hints: {
    'run-it': 'Nobody has switched the fleet on yet.',
    'let-it-end': 'Not every device came in. Switch the fleet on once more and let it end.',
    'no-second-wave':
      'No device was told twice. The wave comes back when all begin at once and all wait equally long.',
    'choose-retry': 'Something at the devices says what they do after a 429.',
    'still-waves':
      'Too many were told twice. They have to wait as long as DPS says, and must not all come back at the same moment.',
    stagger: 'Whoever comes later cannot be refused now. The fleet can be switched on slowly.',
    'still-too-fast':
      'There was a 429. DPS takes 8 in a second: how many seconds do 24 need at least? Take some more than that.',
    'choose-policy': 'The allocation policy of the enrollment group says how DPS chooses the hub.',
    'register-again':
      'The policy is changed, and no device knows of it: DPS decides when a device registers.',
    'not-even': 'Not every hub has got its share. Which policy takes all hubs evenly?',
    'not-together': 'They are not all in fleet-hub-3. Which policy names one hub?',
    point: 'It is an answer of DPS; the status stands in its topic, and the hub in its body.',
    'other-packet': 'That packet says something else. Look at the status and at the hub.',
  },
  questions: {
    minutes: {
      ask: '10,000 devices, and DPS takes 1,000 registrations a minute. How long do they take at least?',
      choices: { one: 'A minute.', ten: 'Ten minutes.', sixty: 'An hour.' },
      because: 'No way of waiting makes DPS faster. Ask for a larger quota, or take the time.',
      wrong: {
        one: 'That would be ten times as many as DPS takes.',
        sixty: 'It is 1,000 in each minute.',
      },
    },
    'two-regions': {
      ask: 'Devices in two regions, far apart, with a hub in each. Which allocation policy?',
      choices: {
        hashed: 'Evenly weighted distribution.',
        geoLatency: 'Lowest latency.',
        static: 'Static configuration.',
      },
      because: 'Each device goes to the hub that answers it fastest: the one in its region.',
      wrong: {
        hashed: 'Half of the devices would connect to the other side of the world.',
        static: 'One region would be sent to the hub of the other.',
      },
    },
    'power-cut': {
      ask: 'A power cut, and 10,000 devices that were registered boot at once. What should each do first?',
      choices: {
        register: 'Register with DPS.',
        hub: 'Connect to the hub that it remembers, after a random time.',
        wait: 'Wait for somebody to switch it on.',
      },
      because:
        'DPS is not needed for a device that knows its hub. It registers again only when the hub does not take it.',
      wrong: {
        register: 'Then DPS is throttled for ten minutes, for nothing.',
        wait: 'A device has to come back by itself.',
      },
    },
  },
  summary: [
    'A 429 is a request to come later, and whoever comes back at the same moment as all the others makes the next wave. A random time on top of retry-after (jitter) breaks it; a staggered start has none.',
    'Allocation policies: evenly weighted spreads the devices, lowest latency keeps each in its region, static names a hub, custom asks a function of yours. They count when a device registers.',
    'This sandbox knows no latency: the hub that is linked first counts as the one with the lowest.',
  ],
};

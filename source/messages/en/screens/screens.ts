import { targets } from '../targets.ts';
import { copying } from './copying.ts';
import { next } from './finish.ts';
import { keys } from './keys.ts';
import { nextBoot } from './next-boot.ts';
import { picture } from './picture.ts';
import { receipts } from './receipts.ts';
import { secretLength } from './secret-length.ts';
import { spoken } from './spoken.ts';

/** What the screens of the wizard say beyond the questions, the steps and the events. */
export const screens = {
  name: 'dps-wizard',
  tagline: 'provision a device, step by step',
  position: (step: number, count: number) => `${step} of ${count}`,
  count: (value: number) => value.toLocaleString('en'),
  left: (found: string, all: string) => `${found} of ${all}`,
  place: (first: string, last: string, total: string) =>
    first === last ? `${first} of ${total}` : `${first} to ${last} of ${total}`,
  tooSmall: (needed: string, present: string) =>
    `This window is ${present}, ${needed} is needed: enlarge it, or leave with Ctrl+C and use --plain.`,
  stopping: 'Stopping: closing connections. Ctrl+C again leaves at once.',
  working: {
    target: 'Starting the sandbox: certificates, broker, hub...',
    prerequisites: 'Checking the way to the service...',
    enrollment: 'Creating the enrollment...',
    provision: 'Connecting...',
    telemetry: 'Connecting to the hub...',
    verify: 'Asking the hub...',
    cleanup: 'Disconnecting and deleting...',
  },

  copying,
  keys,
  picture,

  origins: {
    flag: 'flag',
    environment: 'environment',
    file: 'file',
    profile: 'profile',
    ...targets.short,
    typed: 'typed',
    remedy: 'chosen by you at the failure',
    default: 'default',
  },
  /** What a line says without a full stop, on a screen of sentences. */
  sentence: (text: string) => `${text}.`,
  choiceHelp: (label: string, help: string) => `${label}: ${help}.`,
  origin: (origin: string) => `Where it comes from: ${origin}.`,
  portal: (path: string) => `In the portal: ${path}`,
  older: (label: string) => `(older portal: ${label})`,
  notGiven: 'not given yet',
  secretLength,
  spoken,
  notices: {
    'paste repaired': 'What you pasted was repaired: line ends, blanks or quotes were removed.',
    unticked: 'Not every line is ticked. Enter once more goes on all the same.',
  },

  enrollment: {
    portal: 'Do this in the portal and tick it off:',
  },
  review: {
    ask: 'This is what the device will use:',
    secret: 'hidden',
  },
  stations: {
    connecting: 'connect',
    subscribing: 'subscribe',
    registering: 'register',
    assigning: 'assigning',
    assigned: 'assigned',
  },
  toldToWait: 'DPS is busy: the device waits',
  again: (seconds: string) => `again in ${seconds} s`,
  result: {
    deviceId: 'Device ID',
    assignedHub: 'Assigned hub',
    substatus: 'Substatus',
    payload: 'Payload',
  },
  wire: {
    connect: (client: string, minutes: number) => `${client}, token valid ${minutes} min`,
    accepted: 'accepted',
    refused: (code: number) => `refused, code ${code}`,
    subscribe: (topic: string) => topic,
    granted: 'granted',
    notGranted: 'not granted',
    register: (requestId: string) => `register ($rid ${requestId})`,
    look: (requestId: string) => `asks for the operation ($rid ${requestId})`,
    assigning: (seconds: number | undefined) =>
      seconds === undefined ? 'assigning' : `assigning, ask again in ${seconds} s`,
    assigned: (hub: string) => `assigned to ${hub}`,
    error: (code: string, message: string) => [code, message].filter(Boolean).join(' '),
    ended: (status: string, message: string) => [status, message].filter(Boolean).join(': '),
    nowhere: 'assigned, without a hub or a device ID',
    unknownStatus: (status: string) => ['unknown status', status].filter(Boolean).join(' '),
    unreadable: 'not JSON',
    message: (body: string) => body,
    twinRequest: 'asks for its twin',
    twin: 'the device twin',
    acknowledged: 'acknowledged',
    goodbye: 'goodbye',
    alive: 'still there',
  },
  telemetry: {
    acknowledged: (count: string, total: string) => `${count} of ${total} acknowledged`,
    failed: (count: string) => `${count} failed`,
    rate: (perSecond: string) => `${perSecond} a second`,
    latency: (milliseconds: string) => `${milliseconds} ms`,
    latencies: (p50: string, p95: string) => `p50 ${p50} ms   p95 ${p95} ms`,
    columns: {
      number: '#',
      status: 'state',
      latency: 'latency',
      payload: 'payload',
      messageId: 'message ID',
    },
    sparkline: (levels: string) => `latency ${levels}`,
    failedOnly: 'failed only',
    status: {
      queued: 'queued',
      sending: 'sending',
      acknowledged: 'acknowledged',
      failed: 'failed',
    },
  },
  verify: {
    by: { device: 'by the device', service: 'by the service' },
    twin: 'Device twin:',
    portal: 'Look in the portal too, and tick what you see:',
  },
  cleanup: {
    portal: 'Delete them in the portal and tick it off:',
    deletedBefore: 'Deleted before you came back: nothing is left to be done here.',
  },
  next,
  nextBoot,
  failure: {
    said: (text: string) => `The service said: ${text}`,
    systemSaid: (text: string) => `The system said: ${text}`,
    causes: 'Why this may be, most likely first:',
    proven: 'Why, as this machine found out:',
    remedies: 'What to do:',
    likely: (cause: string) => `Most likely: ${cause}`,
    why: (cause: string) => `Why: ${cause}`,
    more: (count: number, key: string) =>
      count === 1
        ? `+1 more cause or remedy [${key}]`
        : `+${count} more causes and remedies [${key}]`,
    passed: (checks: string) => `Passed: ${checks}`,
    /** Where the service belongs to this program, its own reason can be told. */
    guess: {
      ask: 'What do you think it was? The sandbox knows.',
      thought: (text: string) => `You thought: ${text}`,
      right: (text: string) => `You were right: ${text}`,
      reason: (text: string) => `The sandbox wrote down: ${text}`,
    },
    cancelled: 'This step was stopped before its end.',
  },

  receipts,

  summary: {
    outcome: (sentences: readonly string[]) => `${sentences.join('. ')}.`,
    fact: (name: string, value: string) => `${name}: ${value}`,
    cancelled: 'Stopped before the end',
    telemetry: 'Telemetry',
    verified: 'Verified',
    cleanup: 'Clean-up',
    repeat: 'Again',
    /** The command that goes on stands behind it. */
    goOn: (name: string) => `Saved as ${name}. Go on:`,
  },
};

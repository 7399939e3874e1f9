import { secretLength } from './screens/secret-length.ts';

/** What the plain walk says of its own; what it shares with the other views stands in their catalogues. */
export const plain = {
  /** The first line. */
  start: (why: string) =>
    `Plain mode is on, ${why}: nothing that was written changes any more. Enter takes the value in brackets, the less-than sign < goes back, Ctrl+C leaves.`,
  why: {
    flag: 'by --plain',
    variable: (name: string) => `by ${name}`,
    terminal: 'because this is a dumb terminal',
    remembered: 'as remembered (--no-plain forgets it)',
  },
  /** The command that plays every prompt. */
  preview: {
    plain: 'the questions of plain mode, to try with your own reader',
    screens:
      'Every screen of the wizard, with made-up data. Nobody is reached and nothing is kept. ctrl+n shows the next one and ctrl+p the one before, on every screen; ctrl+c leaves. The questions of plain mode: --plain.',
    place: (place: string) => `Preview ${place}   ctrl+n next   ctrl+p back`,
    /** What a sandbox would have written down about a refusal. */
    reason: 'the signature of the token matches neither key of the enrollment',
    needsTerminal: 'Questions need somebody to answer them: use this at a terminal.',
    kinds: {
      line: 'Questions that write the line you type on anew, as --plain asks them. Nobody is reached and nothing is kept. Ctrl+C leaves.',
      lines:
        'Questions that are never redrawn, as ACCESSIBLE=1 has them. Nobody is reached and nothing is kept. Ctrl+C leaves.',
    },
    question: (number: number, count: number) => `Question ${number} of ${count}:`,
    confirm: 'Question of yes or no:',
    menu: 'Question of what to do next:',
    end: 'That was the last question of this kind.',
  },
  back: 'Go back',

  prompt: (label: string, usual?: string) => (usual ? `${label} (${usual}): ` : `${label}: `),
  secretPrompt: (label: string, usual?: string) =>
    usual
      ? `${label}, not shown while you type (${usual}): `
      : `${label}, not shown while you type: `,
  asks: (label: string) => `${label}:`,
  /** The answer that Enter gives, behind the question. */
  usual: (answer: string) => `(${answer})`,
  keptSecret: 'keep the one that is there',
  withKeptSecret: (label: string) => `${label} (Enter keeps the one that is there)`,
  secretTaken: (characters: number, bytes: number | undefined) =>
    `Taken: ${secretLength(characters, bytes)}.`,
  choice: (key: string, label: string) => `  ${key}) ${label}`,
  choose: (count: number, usual?: string) =>
    usual ? `Choose [1-${count}] (${usual}): ` : `Choose [1-${count}]: `,
  notOnTheList: (count: number) => `That is not on the list. Type a number from 1 to ${count}.`,
  yes: 'yes',
  no: 'no',
  yesOrNo: 'Answer yes or no.',
  revealKey: (key: string) => `${key} shows or hides what is typed`,

  heading: (title: string, position: number, count: number) =>
    `Step ${position} of ${count}: ${title}`,
  withHelp: (label: string, help: string) => `${label}: ${help}`,
  inPortal: (place: string) => `In the portal: ${place}`,
  setting: (label: string, value: string, origin: string) => `${label}: ${value} (${origin})`,

  whatNext: 'What next?',
  next: {
    continue: 'Continue',
    retry: 'Try this step again',
    skip: 'Go on all the same',
    again: 'Do this step again',
    'try-cause': 'Try from here what may be the cause',
    correct: 'Correct the setting',
    'derive-key': "Derive the device's key: this one is the group's",
    'use-websocket': 'Use MQTT over WebSocket instead',
    'register-again': 'Register the device again',
    'run-checks': 'Check the network',
    change: 'Change a setting',
    playground: 'Stay at the hub: twin, methods, messages',
    boot: 'Boot the device again, or move it to another hub',
    explain: 'Explain this',
    leave: 'Leave',
    finish: 'Finish',
    back: 'Go back',
  },
  /** In place of a guess. */
  tellWhy: 'Show why at once',
  correct: (label: string) => `Correct a setting: ${label}`,
  changeWhich: 'Which setting?',
  noBackHere: 'This is the first step; there is nothing to go back to.',

  checklist: {
    title: 'To be done in the Azure portal:',
    line: (number: number, text: string) => `  ${number}. ${text}`,
    ask: 'Is all of this done?',
    all: 'Yes, all of it',
    oneByOne: 'Go through it line by line',
    later: 'Go on without it',
    done: 'Is this done?',
    stillOpen: (count: number) =>
      count === 1 ? 'One line is not done yet:' : `${count} lines are not done yet:`,
  },

  connectingHub: (hub: string) => `The device connects to ${hub}.`,
  sendingMessages: (count: number) =>
    count === 1 ? 'Sending one message.' : `Sending ${count} messages.`,
  progress: (percent: number, acknowledged: number, total: number) =>
    `${percent} percent: ${acknowledged} of ${total} messages acknowledged`,
  progressFailed: (failed: number) => `${failed} failed`,
  moreFailed: 'Further failed messages are only counted.',
  stillWorking: (seconds: number) => `Still working, ${seconds} seconds so far.`,
  desired: (value: string) => `Desired properties: ${value}`,
  reported: (value: string) => `Reported properties: ${value}`,

  stopping: 'Stopping.',
  endOfInput: 'The input has ended, so nobody can answer any more.',
};

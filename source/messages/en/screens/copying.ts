/** What can be copied on the screens, and what is said of it. */
export const copying = {
  /** The terminal does it, and tells nobody whether it has. */
  done: (what: string) => `Copied, if your terminal allows it: ${what}.`,
  tooLong: 'That is longer than a terminal takes.',
  what: {
    command: 'the command',
    hub: 'the assigned hub',
    twin: 'the twin as JSON',
    packet: 'the packet as JSON',
    code: 'the code',
    explanation: 'what is explained',
    labs: 'the passed labs',
    profile: 'the command to go on',
  },
};

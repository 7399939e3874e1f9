/** What is said about every trial. */
export const trying = {
  /** Beside a cause. */
  key: (cause: string, key: string) => `${cause} [${key} tries it]`,
  /** Behind how many causes there are more. */
  some: (more: string, key: string) => `${more}, some can be tried [${key}]`,
  settles: (text: string) => `What would prove it: ${text}`,
  /** Before it is done. */
  title: (label: string) => `Try ${label}`,
  which: 'Which shall be tried?',
  registers: (most: number) =>
    `These are real registrations, up to ${most}. If DPS takes one, the device is provisioned.`,
  /** Why there is one more than is tried. */
  control: 'The settings as they are have then to be refused once more: only that proves it.',
  readsOnly: 'Nothing is registered.',
  ask: 'Try it?',
  secondaryKey: 'Secondary key',
  secondaryKeyHelp: 'It is asked for, never guessed. Nothing typed: nothing is tried.',
  secondaryKeyFrom: 'In the portal: DPS > Manage enrollments > your enrollment > Secondary key',
  sameKey: 'This is the key that was given already. The secondary key is another one.',
  began: (label: string) => `Trying ${label}...`,
  proved: (text: string) => `Proved: ${text}`,
  ruledOut: (text: string) => `Ruled out: ${text}`,
  open: (text: string) => `Still open: ${text}`,
  openBecause: {
    failed: (title: string) => `it ended with another failure: ${title}.`,
    repeated: 'the settings as they were are accepted by now as well.',
    unknown: 'nothing could be found out.',
    cancelled: 'it was stopped.',
    clock: (clock: string) =>
      `the clock of this machine is ${clock}. Set it, then try again to see.`,
    root: (issuer: string) =>
      `the server does not show the certificate of "${issuer}", so the chain cannot be checked to its end.`,
  },
  goOn: 'The device is provisioned with these settings: Enter goes on with them.',
  goOnChecked: 'Enter goes on with this transport.',
  goOnQuestion: 'Go on with what works?',
};

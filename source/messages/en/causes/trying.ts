/** What is said about every trial. */
export const trying = {
  /** Beside a cause. */
  key: (key: string) => `[${key} tries it]`,
  mark: { proved: 'proved', 'ruled out': 'ruled out', open: 'tried, still open' },
  settles: (text: string) => `What would prove it: ${text}`,
  /** Before it is done. */
  title: (label: string) => `Try ${label}?`,
  registers: (most: number) =>
    most === 1
      ? 'This is a real registration. If DPS takes it, the device is provisioned.'
      : `These are up to ${most} real registrations. If DPS takes one, the device is provisioned.`,
  /** Why there is one more than is tried. */
  control: 'If it is taken, the settings as they are are tried once more: only then is it proved.',
  readsOnly: 'Nothing is registered.',
  ask: 'Try it?',
  secondaryKey: 'Secondary key',
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
  /** Of a cause, in a menu. */
  choice: (label: string) => `Try a cause: ${label}`,
};

/** The words of `dps-wizard bundle` and of the file that it writes. */
export const bundle = {
  flags: {
    events: 'use the events of this file (run --debug FILE, run --json) in place of a new run',
    noRun: 'checks and settings alone; registers nothing',
    out: 'file to write (dps-wizard-bundle.md)',
    replace: 'write over a file that is there',
  },
  running: 'Looking at the connection, then doing the run once more with every packet recorded.',
  checking: 'Looking at the connection.',
  written: (path: string) =>
    `Written: ${path}\nIt holds no key and no signature. Host names, ID scope, registration ID and the payloads of messages are in it: read it before you share it.`,
  isThere: (path: string) =>
    `${path} is there already. It was left as it is. Give --out another path, or add --replace.`,
  notEvents: (path: string, line: number) =>
    `${path}, line ${line}: that is no event of a run. Use a file of run --debug FILE, or what run --json printed.`,
  noEvents: (path: string) => `${path} holds no event of a run.`,
  title: 'Support bundle of dps-wizard',
  whatIsIn:
    'Keys, signatures and passwords are hidden. Host names, the ID scope, the registration ID and payloads are not.',
  versions: 'Versions',
  settings: 'Settings',
  checks: 'Checks',
  diagnosis: 'Diagnosis',
  wire: 'Wire',
  events: 'Events',
  leftOut: (count: number) => `… ${count} left out …`,
  ofMessages: (count: number) => `… and ${count} of single messages …`,
  noRun: {
    notWanted: 'There was no run: --no-run.',
    missing: (labels: string) => `There was no run. Missing: ${labels}.`,
  },
};

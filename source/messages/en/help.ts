type Example = readonly [call: string, does: string];

/** By command: what it is called with, and what that does. */
const examples: Readonly<Record<string, readonly Example[]>> = {
  'dps-wizard': [
    ['dps-wizard --sandbox', 'walk through every step, no account needed'],
    ['dps-wizard run --sandbox', 'the whole run without a question'],
  ],
  run: [
    ['dps-wizard run --sandbox', 'no account, no settings'],
    ['dps-wizard run --from device.env --json', 'settings from a file, events as JSON'],
    ['dps-wizard run --profile my-device-007', 'a saved profile'],
  ],
  sandbox: [
    ['dps-wizard sandbox', 'on the port that every SDK dials'],
    ['dps-wizard sandbox --seed devices.json --fresh', 'with devices of your own'],
    ['dps-wizard sandbox --fault throttled,retryAfter=5', 'and something that goes wrong'],
  ],
  profiles: [
    ['dps-wizard profiles', 'the list'],
    ['dps-wizard profiles export my-device-007', 'for someone else, without the key'],
  ],
  'derive-key': [
    ['dps-wizard derive-key device-1 device-2', 'asks for the key of the group'],
    ['dps-wizard derive-key --file ids.txt --csv', 'for a list of devices'],
  ],
  doctor: [
    ['dps-wizard doctor', 'the way to the global DPS host'],
    ['dps-wizard doctor --from device.env', 'and the shape of your settings'],
  ],
  explain: [
    ['dps-wizard explain retry-after', 'a term'],
    ['dps-wizard explain 401002', 'a code'],
    ['dps-wizard explain --search throttled', 'where a word occurs'],
  ],
  export: [
    ['dps-wizard export bash --from device.env', 'as lines for a shell, without the key'],
    ['dps-wizard export node --profile my-device-007', 'a device program in a folder of its own'],
  ],
  bundle: [
    ['dps-wizard bundle --from device.env', 'checks, and the run once more'],
    ['dps-wizard bundle --events run.ndjson', 'of a run that was recorded'],
  ],
  completion: [
    ['source <(dps-wizard completion bash)', 'at the start of your shell; zsh the same'],
    ['dps-wizard completion fish | source', 'in fish'],
  ],
  lab: [['dps-wizard lab', 'the list of labs, or the labs on screens']],
};

/** What `--help` says around the flags and commands. */
export const help = {
  usage: 'Usage:',
  examplesTitle: 'Examples:',
  arguments: 'Arguments:',
  commands: 'Commands:',
  options: 'Flags:',
  groups: { target: 'Target:', settings: 'Settings:', run: 'Run:', output: 'Output:' },
  more: 'All flags: dps-wizard help run. Those of another command: dps-wizard help NAME.',
  exitCodes:
    'Exit codes: 0 done, 1 unexpected failure, 2 wrong usage or settings, 3 refused, 4 not reached, 5 not assigned, 6 telemetry incomplete, 130 cancelled',
  examples,
};

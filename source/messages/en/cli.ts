import { help } from './help.ts';
import { targets } from './targets.ts';

/** The words of the command line itself: help, and what is wrong with a call. */
export const cli = {
  description:
    'Provision a device with Azure IoT Device Provisioning Service, step by step, against Azure or a local sandbox.',
  help,
  /** What each command is for, in the list of all. */
  commands: {
    run: 'the whole quickstart without a question',
    sandbox: 'a local DPS and IoT Hub for any Azure IoT SDK',
    profiles: 'saved profiles: list, show, rename, export and more',
    'derive-key': 'device keys, derived from the key of an enrollment group',
    certificates: 'certificates of devices: make, show, prove a root is yours',
    doctor: 'checks of network, TLS, clock, settings and certificates',
    explain: 'a step, a term, an error code or a whole log, in words',
    lab: 'exercises in the sandbox: predict, break, look, understand',
    export: 'the settings for shells, containers, az, device programs',
    bundle: 'one file about a run, safe to paste into an issue',
    completion: 'has your shell complete commands, flags and their values',
    preview: 'every screen and question, with made-up data; reaches nobody',
    help: 'the flags of a command',
  },
  helpArgument: 'which command; absent: all of them',
  completion: { shell: 'bash, zsh, fish or powershell' },
  flags: {
    reprovision: 'register again, also where the profile knows the hub already',
    saveKey: "keep the device's key, and the private keys of its certificates, with the profile",
    profile: 'a saved profile; a new name saves this run under it',
    from: 'file with settings, of any format; - reads standard input',
    tryCauses:
      'where a step fails, try from here what may be the cause, by six real registrations at most, and go on with what works',
    fault: 'something to go wrong in the sandbox, e.g. wrong-key,times=1; can be repeated',
    timeout:
      'seconds to wait at most: for a connection (20), the registration (120), an answer (30)',
    notATimeout: 'It is a whole number of seconds from 1 to 3600.',
    interval:
      'milliseconds from one message to the next (0; 150 in a sandbox that somebody watches)',
    notAnInterval: 'It is a whole number of milliseconds from 0 to 60000.',
    json: 'print events as JSON, one a line',
    debug: 'write every event to this file; it holds no key',
    noColor: 'no colour',
    theme: 'colours for a dark or a light background; auto asks the terminal (auto)',
    plain: 'questions and lines, never redrawn: screen readers, dumb terminals (ACCESSIBLE)',
    noPlain: 'use the screens, and forget that plain mode was to be remembered',
    noInput: 'ask nothing; say what is missing (DPS_WIZARD_NO_INPUT)',
    version: 'print the version',
    help: 'print this help',
  },
  sandboxFlags: {
    port: 'MQTT port (8883, the one every SDK dials)',
    httpsPort: 'HTTPS and WebSocket port (443 where it may be had, else any free one)',
    listen: 'address to listen on (127.0.0.1)',
    hub: 'name of a linked hub (127.0.0.1); can be repeated',
    data: 'folder for state and certificates (a folder of your user)',
    fresh: 'forget the saved enrollments, registrations and devices',
    noFsync: 'do not wait for the disk: what a power cut takes may have been acknowledged',
    seed: 'JSON file with hubs, enrollments, groups and devices to begin with',
    showTelemetry: 'print every telemetry message',
    fault: 'something to go wrong, e.g. throttled,retryAfter=5,times=2; can be repeated',
    throttle: 'hold devices to the rates of the real service (429)',
    log: 'how log lines are written: text or json',
    readyFile: 'file to write the sandbox.ready line to once devices can connect',
    json: 'print events as JSON, one a line; the first is sandbox.ready',
    tokenGrace: 'how many seconds a connection stands after its token has ended (300)',
    apiVersions: 'which api-versions are taken: strict (known or newer) or any (every date)',
    idScope: 'the ID scope to have, for programs with one compiled in',
    notAnIdScope: 'give 0ne and eight hex digits, as in 0ne00A1B2C3',
    developmentCredentials:
      'have an ID scope and keys that stand in the documentation; everyone knows them',
    trustUnverifiedRoots: 'let devices of groups in whose root was never verified',
    retryAfter: 'how many seconds a device waits before it looks again (3)',
    notSeconds: 'It is a whole number of seconds, at most 86400.',
    notAPort: 'It is a number from 0 to 65535.',
  },
  runCommand: (words: readonly string[]) => ['dps-wizard run', ...words].join(' '),
  profileCommand: (name: string) => `dps-wizard --profile ${quoted(name)}`,
  error: (text: string) => `error: ${text}`,
  unknownCommand: (word: string, help: string) => `There is no command "${word}". ${help}`,
  didYouMean: (names: string) => `Did you mean ${names}?`,
  allCommands: (names: string) => `There are: ${names}.`,
  flagElsewhere: (flag: string, command: string) =>
    `${flag} is no flag of ${command}. Leave it out, or see: dps-wizard help ${command}`,
  noKeyFlag:
    'A key on the command line would stay in the shell history and be visible to every process. Set PROVISIONING_SYMMETRIC_KEY or use --key-file PATH (- reads standard input).',
  noEnvFileFlag:
    'Node itself reads the file of --env-file, also when it stands behind the command, and does what that file sets for Node. Use --from FILE: nothing but the settings is read from it.',
  missing: 'These settings are missing:',
  missingLine: (label: string, ways: string) => `  ${label}: ${ways}`,
  flagWithValue: (flag: string) => `${flag} VALUE`,
  ways: (ways: readonly string[]) => ways.join(' or '),
  flagWithPath: (flag: string) => `${flag} PATH`,
  flagWithVariable: (help: string, variable: string) => `${help} (${variable})`,
  portal: (place: string) => `    in the portal: ${place}`,
  trySandbox: 'Without an Azure account, try: dps-wizard run --sandbox',
  invalid: (label: string, origin: string, text: string) => `${label} (${origin}): ${text}`,
  origins: {
    flag: 'from a flag',
    environment: 'from the environment',
    file: 'from the file',
    profile: 'from the profile',
    ...targets.given,
    typed: 'typed',
    remedy: 'chosen at the failure',
    default: 'default',
  },
  cannotRead: (path: string, reason: string) => `${path} cannot be read (${reason}).`,
  tooLarge: (name: string, megabytes: number) =>
    `${name} has more than ${megabytes} MB, and so is not what is asked for.`,
  noEnd: (name: string) => `${name} has not come to its end within a minute.`,
  standardInput: 'Standard input',
  keyFileExposed: (path: string, mode: string) =>
    `Others can read the key in ${path} (permissions ${mode}). It was not used. Run: chmod 600 ${path}`,
  keyFileOfAnother: (path: string, mode: string) =>
    `Others can read the key in ${path} (permissions ${mode}), which belongs to another user. It was not used. Pipe it in: --key-file - < ${path}`,
  keyFileExplained: (path: string, mode: string, place: string) =>
    `Others can read the key in ${path} (permissions ${mode}). It is used, because ${place}.`,
  keyFilePlaces: {
    'read-only': 'its file system is read-only, as mounted secrets are',
    secrets: 'secrets of a container are mounted so',
    root: 'root owns it and gave it to others to read',
  },
  oneStandardInput:
    'Standard input can be read only once: give either --from - or --key-file -. Settings read from it may hold the key.',
  nothingPiped:
    'Nothing is piped into standard input. Use it as in: dps-wizard run --key-file - < key.txt',
  note: (text: string) => `note: ${text}`,
  cannotWrite: (path: string, reason: string) => `${path} cannot be written (${reason}).`,
  debugForeign: (path: string) =>
    `${path} is there and is no debug file of dps-wizard. It was left as it is. Give --debug a path where nothing is.`,
  debugIncomplete: (path: string, reason: string) =>
    `${path} does not hold every event: it could not be written (${reason}).`,
  cannotPrint: (reason = '') => `The output cannot be written (${reason}).`,
  bug: (detail: string) =>
    `Unexpected failure: ${detail}\nThis is a bug. Run again with --debug FILE and report it with the file that dps-wizard bundle --events FILE makes of it: it holds no key.`,
  stopping: 'Stopping. Press Ctrl+C again to stop at once.',
};

/** As a shell takes it for one word. */
function quoted(name: string): string {
  return /^[\w.:@+-]+$/.test(name) ? name : `"${name}"`;
}

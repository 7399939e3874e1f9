import type { Lessons } from '../../lesson.ts';

/** Words of this program. */
export const programTerms = {
  sandbox: {
    name: 'sandbox',
    aliases: ['local sandbox', 'emulator', 'dps-wizard sandbox', '--sandbox'],
    meaning:
      'A DPS and a hub on this machine: real TLS, real MQTT, every token verified. The wizard starts one by itself; as a command it serves any Azure IoT SDK on port 8883.',
    see: ['fault', 'lab'],
  },
  fault: {
    name: 'fault',
    aliases: ['faults', 'fault injection', 'break'],
    meaning:
      'Something that goes wrong in the sandbox on demand: a refused key, throttling, a cut connection. It strikes a given number of times, or until it is taken away.',
    see: ['sandbox', 'lab'],
  },
  profile: {
    name: 'profile',
    aliases: ['profiles', 'saved settings', 'dps-wizard profiles', 'config folder'],
    meaning:
      'Settings under a name, so that a walk can be repeated or resumed. The key is kept only if you say so, in the keyring of the system where there is one.',
    see: ['environment-variables', 'symmetric-key'],
  },
  keyring: {
    name: 'keyring',
    aliases: ['system keyring', 'secret store', 'DPS_WIZARD_SECRET_STORE', '--save-key'],
    meaning:
      'Where the operating system keeps secrets: Keychain, Credential Manager, Secret Service. The program keeps a key there if you ask for it, and where there is none in a file that only you can read.',
    see: ['profile', 'symmetric-key'],
  },
  portal: {
    name: 'portal',
    aliases: ['Azure portal', 'portal.azure.com', 'Overview page'],
    meaning:
      'The web page on which the owner manages DPS instances and hubs. What this program cannot do without rights of the owner, it asks you to do there, and names the way to the page.',
    see: ['enrollment', 'id-scope', 'hub-device'],
  },
  'wire-view': {
    name: 'wire view',
    aliases: ['wire', 'the wire', 'sequence diagram', 'sequence', 'chart'],
    meaning:
      'Every packet between the device and the services, with what it means and the rule it follows: the key w in the wizard, "wire" events with --json. Its chart shows who said what to whom.',
    see: ['mqtt', 'publish', 'json-events'],
  },
  'plain-mode': {
    name: 'plain mode',
    aliases: ['plain', '--plain', 'ACCESSIBLE', 'screen reader'],
    meaning:
      'The same walk in questions and lines that are never redrawn, for screen readers and simple terminals: --plain, or ACCESSIBLE=1 in the environment.',
    see: ['environment-variables'],
  },
  diagnosis: {
    name: 'diagnosis',
    aliases: ['failure', 'cause', 'remedy', 'unexpected'],
    meaning:
      'What the program says about a failure: what the service really said, the causes with the likeliest first, and what to do. It is made from the packets seen, not from the text of an SDK.',
    see: ['error-code', 'tracking-id', 'doctor'],
  },
  doctor: {
    name: 'doctor',
    aliases: ['checks', 'dps-wizard doctor', 'run checks'],
    meaning:
      'Checks of the road and the settings that need no key on the other side: names, ports, certificate, clock, proxy, shapes.',
    see: ['diagnosis', 'port-8883', 'clock'],
  },
  completion: {
    name: 'completion',
    aliases: ['completions', 'bash', 'zsh', 'fish', 'powershell', 'tab key'],
    meaning:
      'What a shell writes for you when you press Tab. dps-wizard completion, with the name of your shell, prints what it has to know of this program: its commands, flags and the values they take.',
    see: ['profile'],
  },
  lab: {
    name: 'lab',
    aliases: ['labs', 'exercise', 'dps-wizard lab'],
    meaning:
      'An exercise in the sandbox: predict what will happen, break something, look at the wire, and see whether it was understood.',
    see: ['sandbox', 'fault'],
  },
  'debug-file': {
    name: 'debug file',
    aliases: ['--debug', 'log file'],
    meaning:
      'Every event of a run, one JSON object a line, written with --debug FILE. It holds neither keys nor signatures and can be given to others.',
    see: ['json-events'],
  },
  'exit-code': {
    name: 'exit code',
    aliases: ['exit codes'],
    meaning:
      'How the program ends: 0 done, 1 unexpected failure, 2 wrong usage or settings, 3 refused, 4 not reached, 5 not assigned, 6 telemetry incomplete, 130 cancelled.',
    see: ['json-events'],
  },
  'json-events': {
    name: 'JSON events',
    aliases: ['--json', 'NDJSON', 'events'],
    meaning:
      'With --json a run prints one JSON object a line, each with type and at: steps, packets, states, messages, diagnoses, and last run.finished.',
    see: ['exit-code', 'debug-file'],
  },
} satisfies Partial<Lessons['terms']>;

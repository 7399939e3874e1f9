import type { TrialFacts } from '../../trial-facts.ts';

/** How causes can be tried from here: what is done, said before; then what came of it. */
export const trials = {
  'derived-key': {
    label: 'the key derived from this one',
    does: ({ registrationId }: TrialFacts) =>
      `Registers "${registrationId}" with the key that is derived from the one that was given.`,
    wouldProve: 'DPS takes the key that is derived from this one.',
    proved: ({ registrationId }: TrialFacts) =>
      `it is the key of a group. DPS takes the key derived from it for "${registrationId}".`,
    ruledOut: () => 'the key derived from this one is refused as well.',
  },
  'key-as-given': {
    label: 'the key as it was given',
    does: ({ registrationId }: TrialFacts) =>
      `Registers "${registrationId}" with the key as it was given, without deriving another from it.`,
    wouldProve: 'DPS takes the key as it was given.',
    proved: ({ registrationId }: TrialFacts) =>
      `it is the key of "${registrationId}" itself. DPS takes it as it was given.`,
    ruledOut: () => 'the key as it was given is refused as well.',
  },
  'letter-case': {
    label: 'the registration ID in other letter case',
    does: ({ tried }: TrialFacts) => `Registers as ${quoted(tried)}, with the same key.`,
    wouldProve: 'DPS takes the key with the registration ID in other letter case.',
    proved: ({ registrationId, worked }: TrialFacts) =>
      `the key was derived for "${worked}". DPS takes it under that name, and not under "${registrationId}".`,
    ruledOut: ({ tried }: TrialFacts) => `DPS refuses the key for ${quoted(tried)} as well.`,
  },
  'secondary-key': {
    label: 'the secondary key',
    does: ({ registrationId }: TrialFacts) =>
      `Registers "${registrationId}" with the secondary key of the enrollment.`,
    wouldProve: 'DPS takes the secondary key of this enrollment.',
    proved: () =>
      'DPS takes the secondary key, so the enrollment is there, and the key that was given is not one of its keys.',
    ruledOut: () => 'the secondary key is refused as well, so it is not this one key.',
  },
  'other-transport': {
    label: 'the other transport',
    does: ({ worked }: TrialFacts) => `Does this step once more over ${worked}.`,
    wouldProve: 'The same passes over the other transport: MQTT on 8883, WebSocket on 443.',
    proved: ({ worked }: TrialFacts) =>
      `over ${worked} it passes, so something on the way closes the other port.`,
    ruledOut: ({ worked }: TrialFacts) => `over ${worked} it fails in the same way.`,
  },
  clock: {
    label: 'the clock',
    does: () => "Asks a server for the time and compares it with this machine's.",
    wouldProve: "This machine's clock differs from a server's.",
    proved: ({ clock }: TrialFacts) => `the clock of this machine is ${clock}.`,
    ruledOut: () => 'the clock of this machine agrees with that of the server.',
  },
  'certificate-chain': {
    label: 'the certificates of the server',
    does: () => 'Looks at the certificates of the server again. The device is not connected.',
    wouldProve:
      'The certificates are right in themselves, and only who signed them is unknown here.',
    proved: ({ issuer, worked }: TrialFacts) =>
      worked === ''
        ? `the certificates are right in themselves; only "${issuer}", who signed them, is not trusted here.`
        : `"${issuer}", who signed the certificates, is trusted by ${worked}, which Node.js does not read: set NODE_EXTRA_CA_CERTS to it.`,
    ruledOut: () => 'who signed the certificates is not what is wrong.',
  },
} satisfies Record<string, TrialText>;

interface TrialText {
  readonly label: string;
  readonly does: (facts: TrialFacts) => string;
  readonly wouldProve: string;
  /** After "Proved:". */
  readonly proved: (facts: TrialFacts) => string;
  /** After "Ruled out:". */
  readonly ruledOut: (facts: TrialFacts) => string;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(' and then ');
}

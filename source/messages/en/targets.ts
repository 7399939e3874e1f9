import type { Target } from '../../protocol/vocabulary.ts';

type OfTargets = Readonly<Record<Target, string>>;

/** What the places are called in which a device is provisioned: all that a language has to say of each. */
export const targets = {
  names: { sandbox: 'local sandbox', azure: 'Azure' } satisfies OfTargets,
  /** In a list, and for the origin of what the owner there has given. */
  short: { sandbox: 'sandbox', azure: 'Azure' } satisfies OfTargets,
  /** The same origin within a sentence. */
  given: { sandbox: 'from the sandbox', azure: 'from Azure' } satisfies OfTargets,
  choices: {
    sandbox: {
      label: 'Local sandbox',
      help: 'no Azure account needed: a DPS and a hub start on this machine',
    },
    azure: {
      label: 'Azure',
      help: 'your own DPS instance, or any other server that speaks its protocol',
    },
  } satisfies Readonly<Record<Target, { readonly label: string; readonly help: string }>>,
};

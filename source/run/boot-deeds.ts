import type { ReprovisionPolicyName } from '../protocol/vocabulary.ts';

/**
 * What comes before a boot of the device.
 *
 * - `switch-off`: nothing else
 * - `forget`: its hub forgets it
 * - `migrate`, `reset`, `never`: its enrollment names another hub, under that reprovision policy, and the device is to
 *   register again
 * - `lapse`: so much time that the certificate which DPS issued to it is over
 * - `register`: whatever its owner has changed, it is to register again
 */
export const BOOT_DEEDS = [
  'switch-off',
  'forget',
  'migrate',
  'reset',
  'never',
  'lapse',
  'register',
] as const;
export type BootDeed = (typeof BOOT_DEEDS)[number];

interface DeedFacts {
  /** What the owner has to be able to do for it; the device's own need nothing. */
  readonly owner: 'deletes' | 'relocates' | 'none';
  /** Whether the device registers, whatever it remembers. */
  readonly registers: boolean;
  /** Whether it can come only before the boot of a device to which DPS has issued a certificate. */
  readonly needsIssued?: true;
  /** What its enrollment then says of a device that registers again. */
  readonly policy?: ReprovisionPolicyName;
}

/** What a deed is like. Whoever treats deeds differently asks this, and never which one it is. */
export const DEED_FACTS: Readonly<Record<BootDeed, DeedFacts>> = {
  'switch-off': { owner: 'none', registers: false },
  forget: { owner: 'deletes', registers: false },
  migrate: { owner: 'relocates', registers: true, policy: 'migrate' },
  reset: { owner: 'relocates', registers: true, policy: 'reset' },
  never: { owner: 'relocates', registers: true, policy: 'never' },
  lapse: { owner: 'none', registers: false, needsIssued: true },
  register: { owner: 'none', registers: true },
};

import type { EnrollmentKind, ReprovisionPolicyName } from '../protocol/vocabulary.ts';

/** An enrollment as the service names it. */
export interface EnrollmentName {
  readonly kind: EnrollmentKind;
  readonly id: string;
}

/**
 * What the owner does to have a device at another hub (protocol.md 5). Nothing of it is told to the device: it stays where
 * it is until it registers again.
 */
export interface Relocation {
  /**
   * Has an enrollment send its devices to another hub, which is linked to DPS first where there is none.
   *
   * @param from the hub that is not meant
   * @returns the other hub's name
   * @throws RangeError when there is no such enrollment
   */
  sendElsewhere(enrollment: EnrollmentName, from: string): Promise<string>;
  /** Says what becomes of a device that registers again. @throws RangeError when there is no such enrollment */
  setPolicy(enrollment: EnrollmentName, policy: ReprovisionPolicyName): Promise<void>;
}

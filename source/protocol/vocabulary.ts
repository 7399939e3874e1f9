/** The words that both sides of a conversation share, each with its values in the order in which they are offered. */

/** The two services a device talks to, and its connection to each. */
export const LINKS = ['dps', 'hub'] as const;
export type Link = (typeof LINKS)[number];

/** How MQTT travels: TLS alone, or inside a web socket (protocol.md 1.1, 3.1). */
export const TRANSPORTS = ['mqtt', 'mqtt-ws'] as const;
export type Transport = (typeof TRANSPORTS)[number];

/** What a device is enrolled by: an entry of its own, or one that it shares with others (protocol.md 5). */
export const ENROLLMENT_KINDS = ['individual', 'group'] as const;
export type EnrollmentKind = (typeof ENROLLMENT_KINDS)[number];

/**
 * What a device proves itself by, as its enrollment names it (protocol.md 5); the last one is onboarded by a symmetric key
 * and goes on with a certificate that DPS issues (protocol.md 12.1).
 */
export const ATTESTATIONS = [
  'symmetric-key',
  'x509',
  'issued-certificate',
  'x509-issued-certificate',
] as const;
export type AttestationKind = (typeof ATTESTATIONS)[number];

/** Where a device is provisioned. */
export const TARGETS = ['sandbox', 'azure'] as const;
export type Target = (typeof TARGETS)[number];

/**
 * What becomes of a device that registers again (protocol.md 5): it goes where its enrollment says, with its twin or with
 * a new one, or it stays where it is.
 */
export const REPROVISION_POLICIES = ['migrate', 'reset', 'never'] as const;
export type ReprovisionPolicyName = (typeof REPROVISION_POLICIES)[number];

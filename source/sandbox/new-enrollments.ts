import type { EnrollmentPolicies, InitialTwin } from './records/records.ts';

/** What a program that starts the sandbox in its own process may ask of it. */
export interface NewIndividualEnrollment extends NewEnrollment {
  readonly registrationId: string;
  readonly deviceId?: string;
}

export interface NewEnrollmentGroup extends NewEnrollment {
  readonly enrollmentGroupId: string;
}

interface NewEnrollment {
  /** Base64; both are generated when absent. */
  readonly primaryKey?: string;
  readonly secondaryKey?: string;
  readonly initialTwin?: InitialTwin;
  readonly provisioningStatus?: 'enabled' | 'disabled';
  /** Where its devices go; absent fields mean the service's defaults. */
  readonly policies?: Pick<
    EnrollmentPolicies,
    'allocationPolicy' | 'iotHubs' | 'iotHubHostName' | 'reprovisionPolicy'
  >;
  /** The policy by which its devices get certificates on a signing request; absent: they get none. */
  readonly credentialPolicyName?: string;
}

/** An enrollment whose devices prove themselves with certificates. */
export interface NewCertificateEnrollment
  extends Pick<NewEnrollment, 'initialTwin' | 'policies' | 'credentialPolicyName'> {
  readonly kind: 'individual' | 'group';
  /** Registration ID, or the group's. */
  readonly id: string;
  /** PEM: the device's own, or that of its group's authority. */
  readonly certificate: string;
  /** Of an individual enrollment. */
  readonly deviceId?: string;
}

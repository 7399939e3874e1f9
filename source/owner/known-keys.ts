/** Keys that this machine happens to know: from its own sandbox, or from a profile. Secret. */
export interface KnownKeys {
  readonly enrollments: readonly {
    readonly registrationId: string;
    /** Primary and secondary, base64. */
    readonly keys: readonly string[];
  }[];
  readonly groups: readonly {
    readonly enrollmentGroupId: string;
    readonly keys: readonly string[];
  }[];
}

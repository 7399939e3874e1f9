/** What a failure was about; used to make its words exact. */
export interface DiagnosisFacts {
  /** The server that was dialled, with its port. */
  readonly server: string;
  readonly idScope: string;
  readonly registrationId: string;
  readonly deviceId: string;
  /** What the other side or the system reported: a code or a text. */
  readonly detail: string;
  /** Who signed the certificate that the server showed. */
  readonly issuer?: string;
  /** How wrong the clock is, in words: `1 h 5 min ahead`. */
  readonly clock?: string;
  /** The other name that a local check came upon: a group, another registration ID. */
  readonly other?: string;
}

/**
 * One known failure in words. The causes stand under stable names; which of them is likeliest, and what to do
 * about each, is said by the catalogue in `diagnosis/`.
 */
export interface DiagnosisText {
  readonly title: string;
  readonly causes: Readonly<Record<string, string>>;
}

import type { EnrollmentKind } from '../../protocol/vocabulary.ts';
import type { CheckId } from '../checks/check.ts';
import type { CertificateFacts } from './certificate.ts';
import type { KeyFinding } from './key-finding.ts';

/** What this machine knows by itself about a failure. Everything may be unknown; no secret is among it. */
export interface LocalFacts {
  /** The server's name as it was given, without its port. */
  readonly host: string;
  readonly idScope: string;
  readonly registrationId: string;
  readonly enrollment?: EnrollmentKind;
  readonly key?: KeyFinding;
  /** What the device proved itself by when it was refused. */
  readonly proof?: 'key' | 'certificate';
  /** How far the certificates lead that the device shows: to a root, or not. */
  readonly chain?: 'whole' | 'open';
  /** How far this machine's clock is ahead of the server's, in seconds; negative: behind. */
  readonly clockOffsetSeconds?: number;
  /** The certificate that the server showed. */
  readonly certificate?: CertificateFacts;
  /** The server had accepted the connection, and with it the token, before it refused. */
  readonly wasAccepted?: boolean;
  /** Checks that this very server has passed in this run. */
  readonly passed?: readonly CheckId[];
  /** A host that no person has typed: the public endpoint, or one that a service has given. */
  readonly givenHost?: 'public' | 'service';
  /** No interface of this machine leads anywhere. */
  readonly isOffline?: boolean;
  /** Whether sending ended because the connection did. */
  readonly lostConnection?: boolean;
  /** How far a second look came, at a server that did not answer in time. */
  readonly reached?: 'nothing' | 'tcp' | 'tls';
}

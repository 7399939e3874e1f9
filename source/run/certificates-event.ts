import type { ExplainedKeyFile } from '../certificates/credential-file.ts';
import type { ChainLink } from '../certificates/describe-chain.ts';

/** Where a private key lies: in a file, in the secret store, or in this process and nowhere else. */
export type KeyPlace = 'file' | 'secret-store' | 'process';

/** The certificates by which the device proves itself: its own first, its authority last. */
export interface CertificatesEvent {
  readonly type: 'certificates';
  /** Made here, read from the person's files, issued by DPS on a signing request, or kept of what an earlier run was issued. */
  readonly source: 'made' | 'given' | 'issued' | 'kept';
  readonly certificates: readonly ChainLink[];
  /** Of its private key, which never leaves this machine. */
  readonly keyPlace: KeyPlace;
  /** Where it lies in a file: the path. */
  readonly keyPath?: string;
  /** The same file, where others can read it and it is used all the same. */
  readonly keyFile?: ExplainedKeyFile;
}

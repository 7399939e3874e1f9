import type { ExplainedKeyFile } from '../certificates/credential-file.ts';
import type { CheckedFile, CredentialProblem } from '../certificates/credential-problem.ts';
import type { ChainLink } from '../certificates/describe-chain.ts';
import type { CertificateRole } from '../certificates/write-certificates.ts';
import type { X509Credential } from '../protocol/credential.ts';
import { ownerKind } from '../settings/owner-kinds.ts';
import type { FilledDraft } from '../settings/resolve-settings.ts';
import type { KeyPlace } from './certificates-event.ts';

export type { CertificateRole };

/** A certificate as a run tells of it. */
export type ShownCertificate = ChainLink;

/** A certificate that a device proves itself by, with what is known of it. */
export interface DeviceCertificate {
  readonly source: 'made' | 'given';
  /** Secret. */
  readonly credential: X509Credential;
  /** PEM of what is enrolled for it: itself, or the authority of its group. */
  readonly toEnroll: string | undefined;
  /** The device's own first, its authority last. */
  readonly certificates: readonly ShownCertificate[];
  /** Where its private key lies. */
  readonly keyPlace: KeyPlace;
  /** Its private key, where others can read that and it is used all the same. */
  readonly keyFile?: ExplainedKeyFile | undefined;
}

/** Why a certificate cannot prove its device, and what of it could be read all the same. */
export interface UnusableCertificate {
  readonly problems: readonly CredentialProblem[];
  readonly certificates: readonly ShownCertificate[];
}

/** Whether the certificate is somebody's own: else it is made here. */
export function bringsFiles({ certFile }: Pick<FilledDraft, 'certFile'>): boolean {
  return certFile !== undefined && certFile.value !== '';
}

/**
 * Reads the certificate that somebody brings, and checks it. Nothing is contacted.
 *
 * @param options.kept what a secret store keeps of it
 * @param options.now milliseconds since 1970
 */
export async function readDeviceCertificate(
  draft: FilledDraft,
  options: { readonly kept?: X509Credential | undefined; readonly now?: number } = {},
): Promise<DeviceCertificate | UnusableCertificate> {
  const [{ loadCredential }, { authorityOf }, { describeChain }] = await Promise.all([
    import('../certificates/load-credential.ts'),
    import('../certificates/check-chain.ts'),
    import('../certificates/describe-chain.ts'),
  ]);
  const { kept, now = Date.now() } = options;
  const enrollment = draft.enrollment.value;
  const makesGroup = enrollment === 'group' && ownerKind(draft.target.value).enrolls;
  const registrationId = draft.registrationId?.value ?? '';
  const verdict = await loadCredential(
    { ...pathsOf(draft), passPhrase: draft.certPassPhrase.value, kept },
    { registrationId, enrollment, makesGroup, now },
  );
  const { certificates = [] } = verdict;
  const shown = describeChain(certificates);
  if ('problems' in verdict) return { problems: verdict.problems, certificates: shown };
  const { credential, keyFile, isKept = false } = verdict;
  const authority = enrollment === 'group' ? authorityOf(certificates) : certificates[0];
  return {
    source: 'given',
    credential,
    toEnroll: authority?.toString(),
    keyPlace: isKept ? 'secret-store' : 'file',
    ...(keyFile && { keyFile }),
    certificates: shown,
  };
}

/** Makes what somebody does not bring: for a group a whole chain, of which the root is enrolled. */
export async function makeDeviceCertificate(draft: FilledDraft): Promise<DeviceCertificate> {
  const [{ createDeviceCertificate, createGroupCertificates }, { describeCertificate }] =
    await Promise.all([
      import('../certificates/create-device-certificates.ts'),
      import('../certificates/describe-certificate.ts'),
    ]);
  const registrationId = draft.registrationId?.value ?? '';
  const shown = (role: CertificateRole, pem: string): ShownCertificate => ({
    role,
    ...describeCertificate(pem),
  });
  if (draft.enrollment.value === 'individual') {
    const { certificate, key } = await createDeviceCertificate({ registrationId });
    return {
      source: 'made',
      credential: { kind: 'x509', certificate, privateKey: key, chain: [] },
      toEnroll: certificate,
      keyPlace: 'process',
      certificates: [shown('device', certificate)],
    };
  }
  const enrollmentGroupId = draft.enrollmentGroupId.value;
  const made = await createGroupCertificates({ registrationId, enrollmentGroupId });
  const { certificate, key } = made.device;
  return {
    source: 'made',
    credential: {
      kind: 'x509',
      certificate,
      privateKey: key,
      chain: [made.intermediate.certificate],
    },
    toEnroll: made.root.certificate,
    keyPlace: 'process',
    certificates: [
      shown('device', certificate),
      shown('intermediate', made.intermediate.certificate),
      shown('root', made.root.certificate),
    ],
  };
}

/** Where the files of a certificate lie; an empty path names none. */
export function pathsOf(draft: FilledDraft): Readonly<Record<CheckedFile, string>> {
  const { certFile, certKeyFile, certChainFile } = draft;
  return {
    certificate: certFile?.value ?? '',
    key: certKeyFile?.value ?? '',
    chain: certChainFile.value,
  };
}

import type { CredentialProblem } from '../../certificates/credential-problem.ts';
import { diagnoseCertificate } from '../../diagnosis/certificate-unusable.ts';
import { type Credential, secretsOf } from '../../protocol/credential.ts';
import { usesX509 } from '../../settings/certificate/questions.ts';
import { deviceCredential } from '../../settings/device-credential.ts';
import { toSettings } from '../../settings/resolve-settings.ts';
import {
  bringsFiles,
  type DeviceCertificate,
  makeDeviceCertificate,
  pathsOf,
  readDeviceCertificate,
} from '../device-certificate.ts';
import { StepFailure } from '../failure.ts';
import type { StepContext } from './step.ts';

/** What the device proves itself by, after everything secret in it was made known to the redactor. */
export async function deviceProof(context: StepContext): Promise<Credential> {
  const { draft, redactor, resources } = context;
  if (resources.shown) return resources.shown;
  if (usesX509(draft)) return (await deviceCertificate(context)).credential;
  redactor.add(draft.symmetricKey?.value);
  const { credential } = deviceCredential(toSettings(draft));
  for (const secret of secretsOf(credential)) redactor.add(secret);
  return credential;
}

/**
 * The certificate of the device: somebody's own, read and checked anew, or one that is made once for these settings.
 *
 * @throws StepFailure for one that cannot prove the device
 */
export async function deviceCertificate(context: StepContext): Promise<DeviceCertificate> {
  const { draft, resources, redactor, emit } = context;
  const before = resources.certificate;
  const purpose = JSON.stringify([
    draft.enrollment.value,
    draft.enrollmentGroupId.value,
    draft.registrationId?.value,
  ]);
  if (!bringsFiles(draft) && before?.source === 'made' && before.purpose === purpose) return before;
  const certificate = bringsFiles(draft)
    ? await readDeviceCertificate(draft, {
        kept: await context.certificates?.recall('given', draft),
      })
    : await makeDeviceCertificate(draft);
  if ('problems' in certificate) throw unusable(certificate.problems, context);
  for (const secret of secretsOf(certificate.credential)) redactor.add(secret);
  const { source, certificates, keyPlace, keyFile } = certificate;
  const keyPath = keyPlace === 'file' ? { keyPath: pathsOf(draft).key } : {};
  const isNews = thumbprintOf(before) !== thumbprintOf(certificate);
  resources.certificate = { ...certificate, purpose };
  if (isNews) {
    const told = { source, certificates, keyPlace, ...keyPath, ...(keyFile && { keyFile }) };
    emit({ type: 'certificates', ...told });
  }
  return certificate;
}

/** Has the certificate that somebody brings be kept, now that it has opened the door. */
export async function keepGiven({ certificates, resources, draft }: StepContext): Promise<void> {
  const used = resources.certificate;
  if (used?.source !== 'given' || !usesX509(draft)) return;
  await certificates?.take('given', used.credential, draft);
}

/** Words what is wrong with a certificate, as a failure of the step that found it. */
export function unusable(
  problems: readonly CredentialProblem[],
  { draft, messages }: Pick<StepContext, 'draft' | 'messages'>,
): StepFailure {
  const registrationId = draft.registrationId?.value ?? '';
  const circumstances = {
    server: draft.host.value,
    idScope: draft.idScope?.value ?? '',
    registrationId,
    deviceId: registrationId,
  };
  const diagnosis = diagnoseCertificate(problems, pathsOf(draft), circumstances, messages);
  return new StepFailure(diagnosis, 'invalid');
}

function thumbprintOf(certificate: DeviceCertificate | undefined): string | undefined {
  return certificate?.certificates[0]?.sha256Thumbprint;
}

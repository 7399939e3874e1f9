import { resolve } from 'node:path';
import { errorCode } from '../../files/error-code.ts';
import { usesX509 } from '../../settings/certificate/questions.ts';
import { hubOf } from '../../settings/hub-of.ts';
import { ownerKind } from '../../settings/owner-kinds.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import { type Draft, textOf } from '../../settings/settings.ts';
import type { Walk } from '../walk.ts';

/** What has come of having certificates made; the words are in the message catalogue under `kind`. */
export type Making =
  | { readonly kind: 'made' | 'there'; readonly folder: string }
  | { readonly kind: 'failed'; readonly folder: string; readonly code: string }
  /** The registration ID, which the certificate bears as its name, was not given yet. */
  | { readonly kind: 'nameless' };

/** Whether the person may have certificates made here: where an owner enrolls, it has them made itself. */
export function canMakeCertificates(given: Draft): boolean {
  const draft = withDefaults(given);
  const { enrolls } = ownerKind(draft.target.value);
  return usesX509(draft) && !enrolls && hubOf(draft) === undefined && !textOf(draft.certFile);
}

/**
 * Makes the certificates that a person has not got, with their keys, in files of their own in a folder named after the
 * device, and answers the questions for them. None that is there is overwritten: it is used.
 *
 * @param place the folder in which that folder is made
 */
export async function makeCertificatesFor(
  walk: Pick<Walk, 'state' | 'answer'>,
  place: string,
): Promise<Making> {
  const draft = withDefaults(walk.state.draft);
  const registrationId = textOf(draft.registrationId);
  if (registrationId === '') return { kind: 'nameless' };
  const [{ createDeviceCertificate, createGroupCertificates }, files] = await Promise.all([
    import('../../certificates/create-device-certificates.ts'),
    import('../../certificates/write-certificates.ts'),
  ]);
  const folder = resolve(place, files.certificateFolder(registrationId));
  const isGroup = draft.enrollment.value === 'group';
  const enrollmentGroupId = draft.enrollmentGroupId.value;
  const made = isGroup
    ? await createGroupCertificates({ registrationId, enrollmentGroupId })
    : { device: await createDeviceCertificate({ registrationId }) };
  let kind: 'made' | 'there' = 'made';
  try {
    await files.writeCertificates(folder, made);
  } catch (error) {
    const code = errorCode(error);
    if (error instanceof files.CertificateExistsError) kind = 'there';
    else if (code === undefined) throw error;
    else return { kind: 'failed', folder, code };
  }
  const device = files.certificatePaths(folder, 'device');
  walk.answer('certFile', device.certificate);
  walk.answer('certKeyFile', device.key);
  const { certificate: chain } = files.certificatePaths(folder, 'intermediate');
  if (isGroup) walk.answer('certChainFile', chain);
  return { kind, folder };
}

import { secretsOf } from '../../protocol/credential.ts';
import type { Settings } from '../../settings/settings.ts';
import { connectsAsBefore } from './earlier-assignment.ts';
import { tellCertificates } from './issued-certificate.ts';
import type { StepContext } from './step.ts';

/**
 * Connects the device to the hub it was assigned before, with the certificate that DPS issued to it then, where that is
 * kept and not over. So a device goes by what it was given, and asks DPS again only when that opens nothing any more.
 *
 * @returns false when it has to register, with what it came with
 * @throws StepFailure when the hub is not reached
 */
export async function connectsWithKept(context: StepContext, settings: Settings): Promise<boolean> {
  const { resources, certificates, draft, redactor } = context;
  const kept = await certificates?.recall('issued', draft);
  if (kept === undefined || context.reprovision) return false;
  const { ageOf } = await import('../../certificates/renewal.ts');
  if (ageOf(kept.certificate, Date.now()) === 'over') return false;
  for (const secret of secretsOf(kept)) redactor.add(secret);
  const { credential: before } = resources;
  resources.credential = kept;
  if (!(await connectsAsBefore(context, settings))) {
    resources.credential = before;
    return false;
  }
  resources.isKept = true;
  await tellCertificates('kept', kept, context);
  return true;
}

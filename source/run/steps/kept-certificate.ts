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
  const { resources, certificates, draft, redactor, clock = Date.now } = context;
  const kept = await certificates?.recall('issued', draft);
  if (!certificates || kept === undefined) return false;
  if (context.reprovision) return leaveAside('set aside', context);
  const { ageOf } = await import('../../certificates/renewal.ts');
  if (ageOf(kept.certificate, clock()) === 'over') return leaveAside('certificate over', context);
  for (const secret of secretsOf(kept)) redactor.add(secret);
  const { credential: before } = resources;
  resources.credential = kept;
  if (!(await connectsAsBefore(context, settings))) {
    resources.credential = before;
    return false;
  }
  resources.issued = kept;
  resources.isKept = true;
  await tellCertificates('kept', kept, certificates.keyPlace, context);
  return true;
}

/** Tells why the device registers though it was assigned before, where it was. */
function leaveAside(
  outcome: 'set aside' | 'certificate over',
  { draft, emit, recall }: StepContext,
): false {
  const earlier = recall?.(draft);
  if (earlier) {
    const { assignedHub: hub, deviceId } = earlier;
    emit({ type: 'assignment', outcome, hub, deviceId });
  }
  return false;
}

import { secretsOf } from '../protocol/credential.ts';
import { usesX509 } from '../settings/certificate/questions.ts';
import { ownerKind } from '../settings/owner-kinds.ts';
import type { FilledDraft } from '../settings/resolve-settings.ts';
import type { StepId } from '../settings/step-ids.ts';
import { bringsFiles, readDeviceCertificate } from './device-certificate.ts';
import type { StepFailure } from './failure.ts';
import { unusable } from './steps/device-proof.ts';
import type { StepOptions } from './steps/step.ts';

/** A failure that is known before anything is contacted, and the step that would have met it. */
export interface EarlyFailure {
  readonly step: StepId;
  readonly failure: StepFailure;
}

/** Looks at what a run without questions brings along. @returns undefined where all of it can be used */
export async function earlyFailureOf(
  draft: FilledDraft,
  { messages, redactor, certificates }: Pick<StepOptions, 'messages' | 'redactor' | 'certificates'>,
): Promise<EarlyFailure | undefined> {
  if (!usesX509(draft) || !bringsFiles(draft)) return undefined;
  const certificate = await readDeviceCertificate(draft, {
    kept: await certificates?.recall('given', draft),
  });
  if (!('problems' in certificate)) {
    for (const secret of secretsOf(certificate.credential)) redactor.add(secret);
    return undefined;
  }
  const step = ownerKind(draft.target.value).enrolls ? 'enrollment' : 'settings';
  return { step, failure: unusable(certificate.problems, { draft, messages }) };
}

import type { CheckedFile, CredentialProblem } from '../../certificates/credential-problem.ts';
import { diagnoseCertificate } from '../../diagnosis/certificate-unusable.ts';
import type { CheckId, Finding } from '../../diagnosis/checks/check.ts';
import type { PlannedCheck } from '../../diagnosis/checks/plan.ts';
import type { Messages } from '../../messages/messages.ts';
import { visible } from '../../protocol/foreign-text.ts';
import {
  bringsFiles,
  pathsOf,
  readDeviceCertificate,
  type ShownCertificate,
} from '../../run/device-certificate.ts';
import { ownerKind } from '../../settings/owner-kinds.ts';
import { type FilledDraft, withDefaults } from '../../settings/resolve-settings.ts';
import type { Draft } from '../../settings/settings.ts';

/** What the files of a certificate have come to. */
interface Looked {
  readonly problems: readonly CredentialProblem[];
  readonly certificates: readonly ShownCertificate[];
}

const FILES: readonly (readonly [CheckId, CheckedFile])[] = [
  ['certificate', 'certificate'],
  ['private-key', 'key'],
  ['certificate-chain', 'chain'],
];

/**
 * The checks of a device that proves itself by a certificate: the same that a run does before it contacts anybody.
 *
 * @param onRead told of every certificate that could be read, the device's own first
 */
export function certificateChecks(
  draft: Draft,
  onRead: (certificates: readonly ShownCertificate[]) => void,
  messages: Messages,
): readonly PlannedCheck[] {
  const filled = withDefaults(draft);
  const missing = whyNotLooked(filled, messages);
  let looking: Promise<Looked> | undefined;
  const look = (): Promise<Looked> => {
    looking ??= lookAt(filled).then((looked) => {
      onRead(looked.certificates);
      return looked;
    });
    return looking;
  };
  return FILES.map(([id, file]) => ({
    id,
    after: [],
    skip: () => missing,
    run: async () => finding(file, await look(), filled, messages),
  }));
}

function whyNotLooked(draft: FilledDraft, { checks }: Messages): string | undefined {
  if (bringsFiles(draft) && pathsOf(draft).key !== '') return undefined;
  const isMade = !bringsFiles(draft) && ownerKind(draft.target.value).enrolls;
  return isMade ? checks.certificate.made : checks.shapes.notGiven;
}

async function lookAt(draft: FilledDraft): Promise<Looked> {
  const read = await readDeviceCertificate(draft);
  const { certificates } = read;
  if (!('problems' in read)) return { problems: [], certificates };
  // Where no registration ID was given there is none that the certificate could be compared with.
  const isNamed = draft.registrationId !== undefined;
  const problems = read.problems.filter(({ problem }) => isNamed || problem !== 'other-name');
  return { problems, certificates };
}

function finding(
  file: CheckedFile,
  looked: Looked,
  draft: FilledDraft,
  messages: Messages,
): Finding {
  const { certificates } = looked;
  const problems = looked.problems.filter((one) => one.file === file);
  if (problems.length > 0) {
    const registrationId = draft.registrationId?.value ?? '';
    const circumstances = { server: '', idScope: '', registrationId, deviceId: registrationId };
    const paths = pathsOf(draft);
    const diagnosis = diagnoseCertificate(problems, paths, circumstances, messages);
    const { causes, remedies } = diagnosis;
    return { result: 'failed', detail: causes.join(' '), remedy: remedies.join(' ') };
  }
  const [leaf, ...above] = certificates;
  const words = messages.checks.certificate;
  if (!leaf) return { result: 'skipped', detail: words.notSeen };
  switch (file) {
    case 'certificate':
      return passed(words.named(visible(leaf.subject), leaf.notAfter.slice(0, 10)));
    case 'key':
      return passed(words.fits);
    case 'chain': {
      if (leaf.isSelfSigned) return passed(words.selfSigned);
      const top = above.at(-1);
      return passed(top ? words.leadsTo(visible(top.subject)) : words.alone(visible(leaf.issuer)));
    }
  }
}

function passed(detail: string): Finding {
  return { result: 'passed', detail };
}

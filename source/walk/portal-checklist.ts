import type { CertificateFiles, ChecklistLine } from '../messages/checklist-line.ts';
import type { Messages } from '../messages/messages.ts';
import type { RunState } from '../run/state.ts';
import { STEPS } from '../run/steps/steps.ts';
import { usesX509 } from '../settings/certificate/questions.ts';
import { hubOf } from '../settings/hub-of.ts';
import { ownerKind } from '../settings/owner-kinds.ts';
import { withDefaults } from '../settings/resolve-settings.ts';
import { type Draft, textOf } from '../settings/settings.ts';
import { rootBeside } from './keys/prove-root.ts';
import type { WalkState } from './walk-state.ts';

/** A checklist, or one for each kind of enrollment. */
type Checklist = readonly ChecklistLine[] | Readonly<Record<string, readonly ChecklistLine[]>>;

/**
 * What the person has to do in the portal at the present step, because no program can do it for them: before the step
 * works (`first`), or because it has left something to them (`left`).
 *
 * @returns nothing where nothing has to be done
 */
export function portalChecklist(
  when: 'first' | 'left',
  { step, draft }: Pick<WalkState, 'step' | 'draft'>,
  { steps }: Pick<RunState, 'steps'>,
  { checklists }: Messages,
): readonly ChecklistLine[] {
  const { portalWork } = STEPS[step];
  if (portalWork !== when) return [];
  const { target, enrollment, attestation } = withDefaults(draft);
  // A device that needs no DPS needs no enrollment.
  const isFirst = !ownerKind(target?.value).enrolls && hubOf(draft) === undefined;
  const isDue = when === 'left' ? steps[step] === 'left' : isFirst;
  const lists: Readonly<Partial<Record<string, Checklist>>> = checklists;
  const list = isDue ? lists[step] : [];
  if (list === undefined || isLines(list)) return list ?? [];
  const kind = enrollment.value;
  const lines = list[`${kind} ${attestation.value}`] ?? list[kind] ?? [];
  const files = filesToUpload(draft);
  return files === undefined
    ? lines
    : lines.map(({ of, ...line }) => (of === undefined ? line : { ...line, text: of(files) }));
}

/** The certificate of the device; for a group the root, where that lies beside it as the program has made it. */
function filesToUpload(draft: Draft): CertificateFiles | undefined {
  const certificate = textOf(draft.certFile);
  if (!usesX509(draft) || certificate === '') return undefined;
  if (draft.enrollment?.value !== 'group') return { certificate };
  const root = rootBeside(certificate);
  return root && { certificate: root.certificate };
}

function isLines(list: Checklist): list is readonly ChecklistLine[] {
  return Array.isArray(list);
}

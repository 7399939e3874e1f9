import type { Messages } from '../messages/messages.ts';
import { STEPS } from '../run/steps/steps.ts';
import { ownerKind } from '../settings/owner-kinds.ts';
import { withDefaults } from '../settings/resolve-settings.ts';
import type { WalkState } from '../walk/walk-state.ts';

/** What is said while a step is at work; undefined for one whose work is over at once, or that has none here. */
export function workingText(
  { step, draft }: Pick<WalkState, 'step' | 'draft'>,
  { screens }: Messages,
): string | undefined {
  const { worksIfOwner } = STEPS[step];
  const kind = ownerKind(withDefaults(draft).target?.value);
  const texts: Readonly<Partial<Record<string, string>>> = screens.working;
  return worksIfOwner === undefined || kind[worksIfOwner] ? texts[step] : undefined;
}

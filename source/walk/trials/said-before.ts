import type { TriableCause } from '../../diagnosis/trials/triable-causes.ts';
import type { Messages } from '../../messages/messages.ts';
import { acceptedWords, factsOf } from '../../run/trials/words.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import type { Draft } from '../../settings/settings.ts';

/** What trying a cause will do, before it is done: whether the device is registered for it, and how often at most. */
export function saidBefore(
  { trial, plan, registrations }: TriableCause,
  draft: Draft,
  messages: Messages,
): readonly string[] {
  const { trials, trying } = messages;
  const words =
    plan.kind === 'step' ? { ...plan.words, ...acceptedWords(plan.attempts[0], messages) } : {};
  const does = trials[trial].does(factsOf({ draft: withDefaults(draft) }, words));
  if (registrations === 0) return [`${does} ${trying.readsOnly}`];
  return [does, `${trying.registers(registrations)} ${trying.control}`];
}

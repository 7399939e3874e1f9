import { withDefaults } from '../settings/resolve-settings.ts';
import { hasKeyToKeep } from '../walk/keys/key-to-keep.ts';
import { troubleText } from '../walk/profile-words.ts';
import type { WalkProfile } from '../walk/walk-profile.ts';
import type { PlainContext } from './context.ts';
import type { Move } from './menu.ts';
import { askName } from './start-walk.ts';

/** What can be done about the profile at the review, each with what it is called there. */
export function profileMoves(context: PlainContext): Partial<Record<Move, string>> {
  const { review } = context.messages.profiles;
  const kept = context.start?.walkProfile;
  if (kept === undefined) return {};
  const name = { 'profile-name': review.changeName(kept.name ?? review.unnamed) };
  if (!hasKeyToKeep(withDefaults(context.walk.state.draft))) return name;
  const answer = kept.remembersKey ? review.yes : review.no;
  return { ...name, 'remember-key': review.changeRemember(answer) };
}

/**
 * Asks what was chosen of these.
 *
 * @throws PromptCancelled
 */
export async function changeProfile(
  move: 'profile-name' | 'remember-key',
  context: PlainContext,
): Promise<void> {
  const { messages, output, start } = context;
  const kept = start?.walkProfile;
  if (kept === undefined) return;
  try {
    if (move === 'remember-key') await askRemember(kept, context);
    else
      await kept.rename(await askName(messages.profiles.review.askName, kept.name ?? '', context));
  } catch (error) {
    const trouble = troubleText(error, messages);
    if (trouble === undefined) throw error;
    output.paragraph(trouble);
  }
}

async function askRemember(kept: WalkProfile, context: PlainContext): Promise<void> {
  const { walk, messages, prompter, output, signal } = context;
  const words = messages.profiles.review;
  output.lines('');
  await kept.findPlace();
  const { place } = kept;
  if (place === undefined) return;
  if ('trouble' in place) throw place.trouble;
  const { kind, path = '' } = place.store.describe();
  const instead = place.instead && troubleText(place.instead, messages);
  const isGroup = walk.state.draft.enrollment?.value === 'group';
  const help = [
    ...(instead ? [words.noKeyring(instead)] : []),
    words.where[kind](path),
    ...(isGroup ? [words.derivedOnly] : []),
    words.notKept,
  ];
  if (kind === 'none') {
    output.paragraph(words.where.none());
    return;
  }
  const isWanted = await prompter.confirm({
    label: words.askRemember,
    help: help.flatMap((text) => output.wrapped(text)),
    default: kept.remembersKey,
    signal,
  });
  await kept.rememberKey(isWanted);
}

import type { Messages } from '../messages/messages.ts';
import { SecretStoreError } from '../profiles/secret-store/secret-store.ts';
import type { UnusableProfile } from '../profiles/set-aside.ts';
import { StoreError } from '../profiles/store-error.ts';

/** Why a profile is not saved; whatever the error is, the run or walk goes on. */
export function notSavedText(error: unknown, messages: Messages): string {
  const unexpected = error instanceof Error ? error.message : String(error);
  return messages.profiles.notSaved(troubleText(error, messages) ?? unexpected);
}

/** What kept a profile or a key from being read or saved, in words; undefined for any other error. */
export function troubleText(error: unknown, { profiles }: Messages): string | undefined {
  if (error instanceof StoreError) {
    return profiles.troubles[error.trouble](error.subject, error.reason);
  }
  if (error instanceof SecretStoreError) return profiles.keyTroubles[error.trouble](error.subject);
  return undefined;
}

/** That a file among the profiles cannot be used, and where it is now. */
export function unusableText(unusable: UnusableProfile, { profiles }: Messages): string {
  const { name, kind, detail, path, setAsideAs } = unusable;
  const what = profiles.unusable[kind](name, detail);
  return `${what} ${setAsideAs ? profiles.setAside(setAsideAs) : profiles.leftInPlace(path)}`;
}

import { configFolder } from '../persistence/config-folder.ts';
import { storeOf } from '../persistence/kept-secrets.ts';
import type { Profile } from '../persistence/profile.ts';
import { chooseSecretStore, openSecretStore } from '../persistence/secret-store/choose.ts';
import type { SecretStore } from '../persistence/secret-store/secret-store.ts';
import type { CertificateMemory } from '../run/certificate-memory.ts';
import type { RunEvent } from '../run/events.ts';
import { STEPS } from '../run/steps/steps.ts';
import type { Draft } from '../settings/settings.ts';
import { stepAfter } from '../settings/step-ids.ts';
import { CertificateKeeper } from '../walk/keys/certificate-keeper.ts';
import { hasKeyToKeep } from '../walk/keys/key-to-keep.ts';
import { ProfileKeeper } from '../walk/profile-keeper.ts';
import { notSavedText, troubleText } from '../walk/profile-words.ts';
import type { CommandContext } from './command-context.ts';
import type { NamedProfile } from './open-profile.ts';
import { say } from './terminal/say.ts';

/** Keeps the profile of a run without a person. */
export interface KeptRun {
  readonly certificates: CertificateMemory;
  /** Goes on with these settings: a trial has found that they are accepted in the place of those that were given. */
  adopt(draft: Draft): void;
  apply(event: RunEvent): void;
  /** Saves what is left to save, and says on standard error what was kept and what could not be. */
  finish(): Promise<void>;
}

/**
 * Makes, or brings up to date, the profile that `--profile` names. The settings of a profile that was there
 * before stay as they are: the flags of one run are not the person's answers.
 *
 * @param saveKey whether the device's key is to be kept once it has been proved right
 */
export function keepRun(
  { store, name, profile }: NamedProfile,
  given: Draft,
  saveKey: boolean,
  context: CommandContext,
): KeptRun {
  const { io, messages } = context;
  const tell = (text: string): void => say(messages.cli.note(text), 'note', io);
  const complain = (error: unknown): void => {
    tell(notSavedText(error, messages));
  };
  const keeper = new ProfileKeeper({ store, profile, name, onTrouble: complain });
  let isRegistered = false;
  let draft = given;
  const certificates = new CertificateKeeper({
    env: io.env,
    folder: configFolder(io.env),
    profile: () => keeper.profile ?? profile,
    change: (change) => keeper.change(change),
    secrets: () => keptIn(saveKey, profile, context),
    onTrouble: complain,
  });
  return {
    certificates,
    adopt(proved) {
      draft = proved;
      if (keeper.isBegun) keeper.stand({ draft, step: 'provision' });
    },
    apply(event) {
      if (event.type === 'registration.result') isRegistered = true;
      if (event.type === 'step.finished') {
        const { step, outcome } = event;
        if (STEPS[step].savesRun && outcome === 'done') {
          keeper.stand({ draft, step: stepAfter(step) ?? step });
        } else if (outcome === 'failed' && keeper.isBegun) keeper.stand({ draft, step });
      }
      keeper.apply(event);
    },
    async finish() {
      await keeper.saved();
      if (profile === undefined && keeper.profile) {
        tell(messages.profiles.saved(keeper.profile.name));
      }
      if (!saveKey || !isRegistered) return;
      try {
        await saveKeyOf(keeper, draft, context, tell);
      } catch (error) {
        const text = troubleText(error, messages);
        if (text === undefined) throw error;
        tell(messages.profiles.keyNotKept(text));
      }
    },
  };
}

/** Where the private keys of certificates go: with the key of the profile, where that is kept. */
async function keptIn(
  saveKey: boolean,
  profile: Profile | undefined,
  { io: { env } }: CommandContext,
): Promise<SecretStore | undefined> {
  if (saveKey) return (await chooseSecretStore(env, configFolder(env))).store;
  const kind = storeOf(profile);
  return kind && openSecretStore(kind, env, configFolder(env));
}

async function saveKeyOf(
  keeper: ProfileKeeper,
  draft: Draft,
  { io, messages }: CommandContext,
  say: (text: string) => void,
): Promise<void> {
  const { profiles } = messages;
  if (!hasKeyToKeep(draft)) return say(profiles.keyOfSandbox);
  const { store, instead } = await chooseSecretStore(io.env, configFolder(io.env));
  if (store.kind === 'none') return say(profiles.keyNotSaved);
  if (instead) say(profiles.noKeyring(troubleText(instead, messages) ?? ''));
  await keeper.rememberKey(store);
  const { kind, path = '' } = store.describe();
  say(profiles.keySaved(profiles.places[kind](path)));
}

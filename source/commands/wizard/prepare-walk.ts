import { configFolder } from '../../persistence/config-folder.ts';
import type { Profile } from '../../persistence/profile.ts';
import { Redactor } from '../../protocol/redaction.ts';
import { notSavedText } from '../../walk/profile-words.ts';
import type { OpenedProfile } from '../../walk/start-phase.ts';
import { Walk } from '../../walk/walk.ts';
import { WalkStart } from '../../walk/walk-start.ts';
import type { WalkStartOptions } from '../../walk/walk-start-options.ts';
import type { CommandContext } from '../command-context.ts';
import type { Mode } from '../mode.ts';
import { type NamedProfile, openNamedProfile, openProfileStore } from '../open-profile.ts';
import { faultsOf, type RunFlags, timeLimitOf } from '../run-flags.ts';
import { type CommandSettings, settingsOfCall } from '../settings-input.ts';
import { say } from '../terminal/say.ts';
import { UsageError } from '../usage-error.ts';

/** A walk and the way into it, before anything is shown. */
export interface PreparedWalk {
  readonly walk: Walk;
  readonly start: WalkStart;
  /** What is to be said once the screens have gone: lines in between would tear them. */
  readonly notes: readonly string[];
}

/**
 * Makes the walk out of what was given for this call, and the way into it: the profile that was named, the list
 * of profiles, or the first step where the call says all there is to know.
 *
 * @throws UsageError before anything is contacted
 */
export async function prepareWalk(
  flags: RunFlags,
  mode: Exclude<Mode, 'none'>,
  context: CommandContext,
): Promise<PreparedWalk> {
  const { io, messages, version, startOwner } = context;
  const saved = openNamedProfile(flags.profile, context);
  const gathered = await settingsOfCall(flags, saved?.profile, context);
  const { draft } = gathered;
  const sayNote = (note: string): void => say(messages.cli.note(note), 'note', io);
  gathered.notes.forEach(sayNote);
  const notes: string[] = [];
  const tell = mode === 'plain' ? sayNote : (note: string): number => notes.push(note);

  const walk = new Walk({
    draft,
    messages,
    version,
    startOwner,
    redactor: new Redactor(),
    recall: (used) => start.recall(used),
    recallEarlier: (used) => start.walkProfile?.recallEarlier(used),
    certificates: {
      keyPlace: 'secret-store',
      recall: async (kind, used) => start.walkProfile?.certificates.recall(kind, used),
      take: async (...taken) => start.walkProfile?.certificates.take(...taken),
    },
    reprovision: flags.reprovision,
    faults: await faultsOf(flags, draft, messages),
    timeLimitMilliseconds: timeLimitOf(flags),
    intervalMilliseconds: flags.interval,
    isWatched: true,
  });
  const open = async (profile: Profile): Promise<OpenedProfile> => {
    try {
      const opened = await gathered.withProfile(profile);
      opened.notes.forEach(tell);
      return { draft: opened.draft };
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return { refused: error.message };
    }
  };
  const start = new WalkStart({
    walk,
    open,
    store: saved?.store ?? openProfileStore(io, messages, tell),
    env: io.env,
    folder: configFolder(io.env),
    onTrouble: (error) => tell(notSavedText(error, messages)),
    saveKey: flags.saveKey,
    begin: beginning(gathered, saved),
  });
  return { walk, start, notes };
}

/** Undefined: the person chooses from the list. */
function beginning(
  { draft, missing }: CommandSettings,
  saved: NamedProfile | undefined,
): WalkStartOptions['begin'] {
  if (saved?.profile) return { profile: saved.profile, draft };
  if (saved) return { name: saved.name };
  return missing.length === 0 ? { name: undefined } : undefined;
}

import type { Messages } from '../messages/messages.ts';
import { configFolder } from '../persistence/config-folder.ts';
import type { Profile } from '../persistence/profile.ts';
import { toExport } from '../persistence/profile-export.ts';
import type { ProfileStore } from '../persistence/profile-store.ts';
import { removeProfile } from '../persistence/remove-profile.ts';
import { jsonText } from '../protocol/foreign-text.ts';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import { troubleText } from '../walk/profile-words.ts';
import type { CommandContext } from './command-context.ts';
import { knownNames, openProfileStore, profileName } from './open-profile.ts';
import { importProfile } from './profiles/import-profile.ts';
import { profileJson, profileLines, profileTable } from './profiles/profile-text.ts';
import { rowsOf } from './terminal/rows.ts';
import { terminalLook } from './terminal/terminal-look.ts';
import { UsageError } from './usage-error.ts';

/** What is to be done with the saved profiles. */
export type ProfilesCommand =
  | { readonly action: 'list'; readonly namesOnly: boolean }
  | { readonly action: 'show' | 'remove' | 'export'; readonly name: string }
  | { readonly action: 'rename' | 'duplicate'; readonly name: string; readonly newName: string }
  | { readonly action: 'import'; readonly file: string; readonly name: string | undefined };

/** What a command has to say: to a person, and to a program. */
interface Answer {
  readonly text: string;
  readonly json: unknown;
}

/**
 * `dps-wizard profiles …`.
 *
 * @throws UsageError for a name that is unknown or taken, and for a folder that cannot be read or written
 */
export async function profilesCommand(
  command: ProfilesCommand,
  json: boolean,
  context: CommandContext,
): Promise<ExitCode> {
  const { io, messages } = context;
  const store = openProfileStore(io, messages);
  try {
    const answer = await answerTo(command, store, context);
    const look = terminalLook(io.stdout, io);
    const text = json ? jsonText(answer.json, 2) : answer.text;
    // What has rows of its own, as a table or JSON has, is laid out already.
    const isSentence = look !== undefined && !text.includes('\n');
    if (text !== '')
      io.stdout.write(`${isSentence ? rowsOf(text, 'plain', look).join('\n') : text}\n`);
    return EXIT.done;
  } catch (error) {
    const text = troubleText(error, messages);
    throw text === undefined ? error : new UsageError(text);
  }
}

async function answerTo(
  command: ProfilesCommand,
  store: ProfileStore,
  context: CommandContext,
): Promise<Answer> {
  const { io, messages } = context;
  const words = messages.profiles;
  switch (command.action) {
    case 'list': {
      const profiles = store.list();
      if (command.namesOnly) {
        const names = profiles.map(({ name }) => name);
        return { text: names.join('\n'), json: names };
      }
      const text =
        profiles.length === 0
          ? words.none
          : profileTable(profiles, messages, terminalLook(io.stdout, io));
      return { text, json: profiles.map(profileJson) };
    }
    case 'show': {
      const profile = existing(store, command.name, messages);
      const folder = configFolder(io.env);
      return { text: profileLines(profile, store, folder, messages), json: profileJson(profile) };
    }
    case 'export': {
      const exported = toExport(existing(store, command.name, messages));
      return { text: jsonText(exported, 2), json: exported };
    }
    case 'rename': {
      const { name } = existing(store, command.name, messages);
      const renamed = await store.rename(name, profileName(command.newName, messages));
      return {
        text: words.renamed(name, renamed.name),
        json: { renamed: name, name: renamed.name },
      };
    }
    case 'duplicate': {
      const { name } = existing(store, command.name, messages);
      const copy = await store.duplicate(name, profileName(command.newName, messages));
      return {
        text: words.duplicated(name, copy.name),
        json: { duplicated: name, name: copy.name },
      };
    }
    case 'remove': {
      const { name } = existing(store, command.name, messages);
      const { key } = await removeProfile(store, name, io.env, configFolder(io.env));
      return {
        text: key ? words.removedWithKey(name) : words.removed(name),
        json: { removed: name, keyRemoved: key !== undefined },
      };
    }
    case 'import': {
      const { name } = await importProfile(store, command.file, command.name, context);
      return { text: words.imported(name), json: { imported: name } };
    }
  }
}

function existing(store: ProfileStore, name: string, messages: Messages): Profile {
  const profile = store.get(profileName(name, messages));
  if (profile !== undefined) return profile;
  throw new UsageError(messages.profiles.noSuch(name, knownNames(store)));
}

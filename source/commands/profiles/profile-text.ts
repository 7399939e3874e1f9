import { join } from 'node:path';
import stringWidth from 'string-width';
import type { Messages } from '../../messages/messages.ts';
import type { Profile } from '../../persistence/profile.ts';
import { profileFileName } from '../../persistence/profile-name.ts';
import type { ProfileStore } from '../../persistence/profile-store.ts';
import { visible } from '../../protocol/foreign-text.ts';
import { wrap } from '../../reporters/wrap.ts';
import { QUESTIONS } from '../../settings/questions.ts';
import { line } from '../../ui/text/line.ts';
import { painted } from '../../ui/text/paint.ts';
import { resultText, summaryOf } from '../../walk/profile-words.ts';
import type { TerminalLook } from '../terminal/terminal-look.ts';

/** A profile for a program: all that is known, and of the key only where it lies. */
export function profileJson(profile: Profile): Readonly<Record<string, unknown>> {
  const { name, settings, step, key, assignment, lastResult, createdAt, updatedAt } = profile;
  return {
    name,
    target: settings.target ?? null,
    settings,
    step,
    key: key ? { store: key.store, derived: key.derived } : null,
    assignment: assignment ?? null,
    lastResult: lastResult ?? null,
    createdAt,
    updatedAt,
  };
}

/** All profiles as a table, one a line. @param look of the terminal it is for; absent elsewhere */
export function profileTable(
  profiles: readonly Profile[],
  messages: Messages,
  look?: TerminalLook,
): string {
  const { columns, unset } = messages.profiles;
  const rows = profiles.map((profile) => {
    const {
      target,
      device = unset,
      result = unset,
      age,
    } = summaryOf(profile, messages, Date.now());
    return [profile.name, target, device, profile.step, result, age];
  });
  const table = [columns, ...rows];
  const widths = columns.map((_, column) =>
    Math.max(...table.map((row) => stringWidth(row[column] ?? ''))),
  );
  const text = (row: readonly string[]): string =>
    row
      .map((cell, column) => `${cell}${' '.repeat((widths[column] ?? 0) - stringWidth(cell))}`)
      .join('  ')
      .trimEnd();
  const lines = table.map(text);
  if (look === undefined) return lines.join('\n');
  const isWide = lines.some((row) => stringWidth(row) > look.columns);
  return (isWide ? rows.flatMap((row) => underName(row, look)) : headed(lines, look)).join('\n');
}

function headed([heading = '', ...rest]: readonly string[], { theme }: TerminalLook): string[] {
  return [painted(line([heading, 'strong']), theme), ...rest];
}

/** Where the window is too narrow for the table: the name, and what is known below it. */
function underName([name = '', ...facts]: readonly string[], look: TerminalLook): string[] {
  return [
    painted(line([name, 'strong']), look.theme),
    ...wrap(facts.join(` ${look.theme.symbols.separator} `), look.columns, '  '),
  ];
}

/** One profile, a line for each thing that is known of it. */
export function profileLines(
  profile: Profile,
  store: ProfileStore,
  configFolder: string,
  messages: Messages,
): string {
  const { profiles: words, questions } = messages;
  const { fields } = words;
  const { settings, assignment, lastResult, key, certificates = {} } = profile;
  const placeOf = (kept: { readonly store: 'keyring' | 'file' } | undefined): string | undefined =>
    kept && words.places[kept.store](visible(join(configFolder, 'keys')));
  const place = placeOf(key);
  const keyText = key && place ? words.key.kept(place, key.derived) : words.key.none;
  const known = QUESTIONS.filter(({ id }) => settings[id] !== undefined);
  const lines: readonly (readonly [string, string | undefined])[] = [
    [fields.name, profile.name],
    ...known.map(({ id }) => [questions[id].label, settings[id]] as const),
    [fields.key, settings.certFile ? undefined : keyText],
    [fields.privateKey, placeOf(certificates.given)],
    [fields.issuedKey, placeOf(certificates.issued)],
    [fields.step, profile.step],
    [fields.assignedHub, assignment?.assignedHub],
    [fields.deviceId, assignment?.deviceId],
    [fields.substatus, assignment?.substatus],
    [fields.assignedAt, assignment?.at],
    [fields.lastResult, lastResult && resultText(lastResult, messages)],
    [fields.created, profile.createdAt],
    [fields.used, profile.updatedAt],
    [fields.file, visible(join(store.folder, profileFileName(profile.name)))],
  ];
  const shown = lines.filter(([, value]) => value !== undefined);
  const width = Math.max(...shown.map(([label]) => label.length));
  return shown.map(([label, value]) => `${label.padEnd(width)}  ${value}`).join('\n');
}

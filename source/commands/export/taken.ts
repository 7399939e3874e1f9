import { type ExportFormat, isProject } from '../../export/formats.ts';
import { needsIdScope } from '../../export/needs.ts';
import { whyNotOffered } from '../../export/offers.ts';
import { type TakenSettings, takeSettings } from '../../export/taken-settings.ts';
import { withoutAsking } from '../../settings/gather-settings.ts';
import { ownerKind } from '../../settings/owner-kinds.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import type { SettingId } from '../../settings/settings.ts';
import { assignmentFor } from '../../walk/profile-draft.ts';
import type { CommandContext } from '../command-context.ts';
import { openNamedProfile } from '../open-profile.ts';
import { settingsOfCall } from '../settings-input.ts';
import { missingText } from '../settings-text.ts';
import { say } from '../terminal/say.ts';
import { UsageError } from '../usage-error.ts';
import { copyCertificate } from './copy-certificate.ts';
import type { ExportFlags } from './flags.ts';

/**
 * The settings of a call, as far as they are to be taken away.
 *
 * @throws UsageError when one is missing that the format needs, and for settings that lead nowhere any more
 */
export async function takenSettings(
  format: ExportFormat,
  flags: ExportFlags,
  context: CommandContext,
): Promise<TakenSettings> {
  const { io, messages } = context;
  const { command: words } = messages.takeAway;
  const { withKey = false } = flags;
  const saved = openNamedProfile(flags.profile, context);
  const { draft: given, missing, notes } = await settingsOfCall(flags, saved?.profile, context);
  for (const note of notes) say(messages.cli.note(note), 'note', io);
  const draft = withoutAsking(given);
  if (saved?.profile && ownerKind(draft.target?.value).endsWithRun) {
    throw new UsageError(words.endedSandbox(saved.name));
  }
  const reason = whyNotOffered(format, draft);
  if (reason !== undefined) throw new UsageError(words.notOffered[reason]);
  const unneeded: readonly SettingId[] = [
    ...(withKey ? [] : (['symmetricKey'] as const)),
    ...(needsIdScope(format) ? [] : (['idScope'] as const)),
    ...(format === 'az' ? (['registrationId', 'certFile', 'certKeyFile'] as const) : []),
  ];
  const lacking = missing.filter(({ id }) => !unneeded.includes(id));
  const isUnknownProfile = saved !== undefined && saved.profile === undefined;
  if (lacking.length > 0 || isUnknownProfile) {
    throw new UsageError(missingText(lacking, messages, saved));
  }
  const assignment = saved?.profile && assignmentFor(saved.profile, withDefaults(draft));
  const taken = takeSettings(draft, { withKey, assignment });
  if (!withKey || taken.deviceKey !== undefined) return taken;
  if (taken.attestation !== 'x509') throw new UsageError(words.noKey);
  if (!isProject(format)) throw new UsageError(words.onlyWithProgram);
  return { ...taken, copied: await copyCertificate(withDefaults(draft), saved?.profile, context) };
}

import { usesX509 } from '../settings/certificate/questions.ts';
import { hubOf } from '../settings/hub-of.ts';
import { withDefaults } from '../settings/resolve-settings.ts';
import type { Draft } from '../settings/settings.ts';
import { EXPORT_FORMATS, type ExportFormat } from './formats.ts';
import { needsKey } from './needs.ts';

/** Why something cannot be made for a device. */
export type NotOffered = 'no DPS' | 'has a certificate';

/** What can be made for a device; for one that asks no DPS, or has a certificate, not everything. */
export function offeredFor(draft: Draft): readonly ExportFormat[] {
  return EXPORT_FORMATS.filter((format) => whyNotOffered(format, draft) === undefined);
}

/** @returns undefined for what can be made */
export function whyNotOffered(format: ExportFormat, draft: Draft): NotOffered | undefined {
  const filled = withDefaults(draft);
  const asksNoDps = hubOf(filled) !== undefined;
  if (asksNoDps && format !== 'connection-string') return 'no DPS';
  return usesX509(filled) && needsKey(format) ? 'has a certificate' : undefined;
}

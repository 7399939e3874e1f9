import type { RegistrationResult } from '../device/registration-result.ts';
import { ownerKind } from '../settings/owner-kinds.ts';
import type { Draft } from '../settings/settings.ts';
import { type ExportFormat, isProject } from './formats.ts';
import { needsKey } from './needs.ts';
import { offeredFor } from './offers.ts';
import { type TakenSettings, takeSettings } from './taken-settings.ts';

/** Where a sandbox is found that stays, as its own command starts it. */
const STAYING_HOST = 'localhost';

/**
 * What can be taken away from a walk, without a key. The settings of a service that ends with the walk lead nowhere;
 * what is made from them anew does.
 */
export function exportsOfWalk(draft: Draft): readonly ExportFormat[] {
  const offered = offeredFor(draft).filter((format) => !needsKey(format));
  if (!ownerKind(draft.target?.value).endsWithRun) return offered;
  return offered.filter((format) => format === 'az' || isProject(format));
}

/**
 * The settings of a walk as they are taken away: of a service that ends with it, the device alone, and the host of a
 * sandbox that stays in the place of its own.
 */
export function takenFromWalk(draft: Draft, result: RegistrationResult | undefined): TakenSettings {
  const taken = takeSettings(draft, { withKey: false, assignment: result });
  if (!ownerKind(draft.target?.value).endsWithRun) return taken;
  return { ...taken, host: STAYING_HOST, idScope: '', assignment: undefined };
}

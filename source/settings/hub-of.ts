import { ownerKind } from './owner-kinds.ts';
import type { Draft } from './settings.ts';

/**
 * The hub that a device connects to without asking DPS, because its connection string names it.
 *
 * @returns undefined where DPS assigns the hub, or the owner makes one
 */
export function hubOf({ hub, target }: Draft): string | undefined {
  const isBrought = hub !== undefined && hub.value !== '';
  return isBrought && !(target && ownerKind(target.value).enrolls) ? hub.value : undefined;
}

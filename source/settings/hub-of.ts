import { ownerKind } from './owner-kinds.ts';
import type { Draft, Setting } from './settings.ts';

/**
 * The hub that a device connects to without asking DPS, because its connection string names it.
 *
 * @returns undefined where DPS assigns the hub, or the owner makes one
 */
export function hubOf({ hub, target }: Draft): string | undefined {
  const isBrought = hub !== undefined && hub.value !== '';
  return isBrought && !(target && ownerKind(target.value).enrolls) ? hub.value : undefined;
}

/** The settings that say where a device connects first. */
export type FirstServerSettings = Pick<Draft, 'hub' | 'target'> & {
  readonly host: Setting<string>;
};

/** Where a device connects first, with a port where another one than usual was given: its DPS, or the hub itself. */
export function firstServer(settings: FirstServerSettings): string {
  return hubOf(settings) ?? settings.host.value;
}

import type { Draft } from '../settings/settings.ts';

/**
 * Where the beginning of a walk stands.
 *
 * - `choosing`: the saved profiles are on the list
 * - `key`: the chosen profile lacks nothing but its key
 * - `resuming`: the walk is on its way to the step where the person stopped
 * - `walking`: the person has the walk
 */
export type StartPhase = 'choosing' | 'key' | 'resuming' | 'walking';

/** The settings of a profile together with what stands before them, or why they cannot be used, in words. */
export type OpenedProfile = { readonly draft: Draft } | { readonly refused: string };

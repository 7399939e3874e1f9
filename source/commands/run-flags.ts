import type { Messages } from '../messages/messages.ts';
import type { Fault } from '../sandbox/faults/fault.ts';
import type { Draft } from '../settings/settings.ts';
import type { SettingsFlags } from './settings-input.ts';
import type { ThemeChoice } from './theme-choice.ts';

/** The flags of the walk and of `run`. */
export interface RunFlags extends SettingsFlags {
  readonly json?: boolean;
  readonly plain?: boolean;
  /** False for `--no-input`. */
  readonly input?: boolean;
  readonly debug?: string;
  readonly theme?: ThemeChoice;
  readonly profile?: string;
  readonly saveKey?: boolean;
  readonly reprovision?: boolean;
  readonly tryCauses?: boolean;
  readonly fault?: readonly string[];
  /** Seconds. */
  readonly timeout?: number;
  /** Milliseconds from one message to the next. */
  readonly interval?: number;
}

/** How long a run waits, in the unit of timers; undefined: as long as each thing takes at most. */
export function timeLimitOf({ timeout }: Pick<RunFlags, 'timeout'>): number | undefined {
  return timeout === undefined ? undefined : timeout * 1000;
}

/**
 * What is to go wrong in the sandbox of a run. What reads it is the sandbox's own, and loaded only for it.
 *
 * @throws UsageError for a fault that cannot be used, and where there is no sandbox to break
 */
export async function faultsOf(
  { fault }: Pick<RunFlags, 'fault'>,
  draft: Draft,
  messages: Messages,
): Promise<readonly Fault[]> {
  if (fault === undefined) return [];
  const { readFaults } = await import('./read-fault.ts');
  return readFaults(fault, draft, messages.faults);
}

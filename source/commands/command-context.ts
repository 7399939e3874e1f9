import type { Texts } from '../lessons/texts.ts';
import type { StartOwner } from '../owner/start-owner.ts';
import type { Io } from './io.ts';

/** What every command works with, the texts of one language among it. */
export interface CommandContext extends Texts {
  readonly io: Io;
  readonly version: string;
  /** Aborted when the process is asked to end. */
  readonly signal: AbortSignal;
  /** To be called once the first screen stands: what it does without can then be loaded. */
  readonly onFirstScreen?: (() => void) | undefined;
  /** Absent: the owners as people get them. */
  readonly startOwner?: StartOwner | undefined;
}

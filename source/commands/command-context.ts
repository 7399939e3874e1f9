import type { Messages } from '../messages/messages.ts';
import type { Io } from './io.ts';

/** What every command works with. */
export interface CommandContext {
  readonly io: Io;
  readonly messages: Messages;
  readonly version: string;
  /** Aborted when the process is asked to end. */
  readonly signal: AbortSignal;
}

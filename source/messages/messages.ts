import type { messages } from './en/messages.ts';
import type { sandboxMessages } from './en/sandbox.ts';

/** The short texts of a language. English is the first and so the measure of the others. */
export type Messages = typeof messages;

/** The texts of `dps-wizard sandbox`, which load with it alone. */
export type SandboxMessages = typeof sandboxMessages;

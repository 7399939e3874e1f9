import type { Messages, SandboxMessages } from '../messages/messages.ts';
import type { Lessons } from './lesson.ts';

/**
 * Every text of one language. The door takes one and hands it in; nothing below it knows which language it is.
 * What only some commands show is large and loads when it is asked for.
 */
export interface Texts {
  readonly messages: Messages;
  readonly lessons: () => Promise<Lessons>;
  readonly sandboxMessages: () => Promise<SandboxMessages>;
}

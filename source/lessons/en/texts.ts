import { messages } from '../../messages/en/messages.ts';
import type { Texts } from '../texts.ts';

/** English. */
export const texts: Texts = {
  messages,
  lessons: async () => (await import('./lessons.ts')).lessons,
  sandboxMessages: async () => (await import('../../messages/en/sandbox.ts')).sandboxMessages,
};

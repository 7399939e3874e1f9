/** The texts that the tests read screens and lines with. */
export { lessons as LESSONS } from '../../source/lessons/en/lessons.ts';
export { texts as ENGLISH } from '../../source/lessons/en/texts.ts';
export { messages as MESSAGES } from '../../source/messages/en/messages.ts';
export { sandboxMessages as SANDBOX_MESSAGES } from '../../source/messages/en/sandbox.ts';

/** Commands that run often and are over at once. */
const SHORT_COMMANDS = ['help', 'profiles', 'explain', 'derive-key'] as const;

type ShortCommand = (typeof SHORT_COMMANDS)[number];

/**
 * The short command that is called, which keeps compiled code of its own: that of a part has what was called before
 * it was kept, and one that another command has kept leaves a tenth of a short command to be compiled at each start.
 */
export function shortCommand(words: readonly string[]): ShortCommand | undefined {
  const [word] = words;
  if (word === '--help' || word === '-h') return 'help';
  return SHORT_COMMANDS.find((command) => command === word);
}

/** The commands, in the order in which the help lists them. */
export const COMMAND_NAMES = [
  'run',
  'sandbox',
  'profiles',
  'derive-key',
  'certificates',
  'doctor',
  'explain',
  'lab',
  'export',
  'bundle',
  'completion',
  'preview',
  'help',
] as const;

export type CommandName = (typeof COMMAND_NAMES)[number];

export function isCommandName(word: string | undefined): word is CommandName {
  return COMMAND_NAMES.some((name) => name === word);
}

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

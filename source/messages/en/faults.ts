/** What is wrong with a fault on the command line. */
export const faults = {
  invalid: (text: string, problem: string) => `--fault ${text}: ${problem}`,
  fieldForm: 'after the kind come fields as name=value.',
  needsSandbox:
    '--fault breaks something in the sandbox of this program, so it needs --sandbox. To break one that runs already, see dps-wizard sandbox --fault.',
};

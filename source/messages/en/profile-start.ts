/** The list of saved profiles with which the wizard begins. */
export const profileStart = {
  title: 'Saved profiles',
  count: (count: number) => (count === 1 ? 'one profile' : `${count} profiles`),
  ask: 'Go on where you stopped, or begin something new?',
  explanation:
    'A profile holds the answers, ticks and last result of one device, and the step you were at. Going on does again what has ended with the program, such as starting the sandbox, and stops at that step. Nothing is sent or deleted on the way.',
  at: (step: string) => `at ${step}`,
  noDevice: 'no device yet',
  unusable: (reason: string) => `This profile cannot be used: ${reason}`,
  rename: (name: string) => `New name of "${name}":`,
  duplicate: (name: string) => `Name of the copy of "${name}":`,
  remove: (name: string) => `Delete "${name}"? Enter deletes it, Esc keeps it.`,
  removeWithKey: (name: string) =>
    `The key that is kept for "${name}" is deleted with it. Type the name to do so:`,
  notTheName: (name: string) => `That is not "${name}". Nothing was deleted.`,
  removed: (name: string, withKey: boolean) =>
    withKey
      ? `"${name}" and its key were deleted. Undo brings back all but the key.`
      : `"${name}" was deleted.`,
  noneLeft: 'No profile is left.',
  copyOf: (name: string) => `${name} copy`,
  key: (name: string) => `The key of "${name}" is not kept, so it is needed once more:`,
  keyExplanation:
    'It signs the token and never crosses the wire. At the review you can have it kept with the profile.',
  resuming: (name: string, step: string) => `Going on with "${name}" at ${step}.`,
  onTheWay: 'Doing again what ended with the program:',
  menu: {
    which: 'Which profile?',
    row: (name: string, rest: readonly string[]) => `${name}: ${rest.join(', ')}`,
    new: 'Begin something new',
    what: (name: string) => `What shall be done with "${name}"?`,
    resume: (step: string) => `Go on at ${step}`,
    startOver: 'Start over from the first step',
    again: 'Do it again',
    result: 'Look at the result',
    rename: 'Give it another name',
    duplicate: 'Make a copy of it',
    remove: 'Delete it',
    back: 'Back to the list',
    newName: 'New name',
    copyName: 'Name of the copy',
    reallyRemove: (name: string) => `Delete "${name}"?`,
    typeName: (name: string) =>
      `The key that is kept for it is deleted too. Type "${name}" to delete both`,
    removed: (name: string) => `"${name}" was deleted.`,
    kept: 'Nothing was deleted.',
  },
};

import { profileStart } from './profile-start.ts';

/** The words about saved profiles and kept keys. */
export const profiles = {
  commands: {
    list: 'all profiles, the one used last first',
    show: 'one profile with its settings and its last result',
    rename: 'give a profile another name',
    duplicate: 'a new profile with the same settings, without key and history',
    remove: 'remove a profile, and its key if one is kept',
    export: 'print a profile as JSON for someone else; it holds no key',
    import: 'save an exported profile, or the settings of a file; - reads standard input',
  },
  flags: {
    names: 'the names alone, one a line',
    json: 'print JSON',
    name: 'save it under this name',
  },
  none: 'There are no saved profiles yet. The wizard saves one as you go.',
  columns: ['NAME', 'TARGET', 'DEVICE', 'STEP', 'LAST RESULT', 'USED'],
  unset: '-',
  removedDevice: (deviceId: string) => `${deviceId}, removed`,
  endedDevice: (deviceId: string) => `${deviceId}, ended`,
  outcomes: {
    done: 'done',
    failed: (code: string | undefined) => (code ? `failed: ${code}` : 'failed'),
    cancelled: 'left',
  },
  age: (seconds: number) => {
    const steps = [
      [60, 1, 'second'],
      [3600, 60, 'minute'],
      [86_400, 3600, 'hour'],
      [Number.POSITIVE_INFINITY, 86_400, 'day'],
    ] as const;
    if (seconds < 5) return 'just now';
    const [, unit, word] = steps.find(([limit]) => seconds < limit) ?? steps[3];
    const count = Math.floor(seconds / unit);
    return `${count} ${word}${count === 1 ? '' : 's'} ago`;
  },
  fields: {
    name: 'Name',
    step: 'Step',
    key: 'Key',
    privateKey: 'Kept private key',
    issuedKey: 'Key of the issued certificate',
    assignedHub: 'Assigned hub',
    deviceId: 'Device ID',
    substatus: 'Substatus',
    assignedAt: 'Assigned',
    lastResult: 'Last result',
    created: 'Created',
    used: 'Used',
    file: 'File',
  },
  key: {
    none: 'not kept; it is asked for',
    kept: (place: string, derived: boolean) =>
      derived ? `${place}, derived for this device` : place,
  },
  places: {
    keyring: () => 'in the system keyring',
    file: (path: string) => `in plain text in ${path}, readable by you alone`,
    none: () => 'nowhere',
  },
  saved: (name: string) => `This run is saved as the profile "${name}".`,
  keySaved: (place: string) => `The device's key is kept ${place}.`,
  noKeyring: (reason: string) =>
    `The system keyring is not used (${reason}), so the key is kept in a file as it is. Whoever can read your files can read it.`,
  keyNotSaved: 'No key was kept: DPS_WIZARD_SECRET_STORE is none.',
  keyNotKept: (reason: string) => `The key is not kept: ${reason}`,
  keyOfSandbox: 'No key was kept: that of a sandbox ends with the sandbox.',
  saveKeyNeedsProfile: '--save-key needs --profile NAME: the key is kept with a profile.',
  removed: (name: string) => `The profile "${name}" was removed.`,
  removedWithKey: (name: string) => `The profile "${name}" and its key were removed.`,
  renamed: (name: string, newName: string) => `The profile "${name}" is now "${newName}".`,
  duplicated: (name: string, newName: string) => `"${newName}" has the settings of "${name}".`,
  imported: (name: string) =>
    `The profile "${name}" was saved. It has no key: that is asked for, or taken from PROVISIONING_SYMMETRIC_KEY.`,
  notAnExport: (detail: string) =>
    `That is not an exported profile (${detail}). Make one with: dps-wizard profiles export NAME`,
  exportIsNewer: (detail: string) =>
    `That profile was exported by a newer version of this program (${detail}). Update it with: npx dps-wizard@latest`,
  keyNotImported:
    'The key was left out: a profile holds none. Give it with the next run; --save-key keeps it then.',
  exportHasKey: 'That file holds a key, which an exported profile never does. It was not imported.',
  noSuch: (name: string, known: readonly string[]) =>
    known.length === 0
      ? `There is no profile "${name}", and no other.`
      : `There is no profile "${name}". There are: ${known.join(', ')}.`,
  overridden: (label: string, origin: string, name: string) =>
    `${label}: the value ${origin} is used, not that of the profile "${name}".`,
  notSaved: (reason: string) => `The profile is not saved: ${reason} The run goes on.`,
  nameProblems: {
    empty: 'The name of the profile is empty.',
    'too-long':
      'The name of the profile is too long. Use at most 64 Latin characters, or fewer of another script.',
    'bad-character':
      'A profile name begins with a letter or a digit and has letters, digits, blanks and - . _ : @ +',
  },
  troubles: {
    'not-found': (subject: string, _reason: string) => `There is no profile "${subject}".`,
    exists: (subject: string, _reason: string) => `There is already a profile "${subject}".`,
    busy: (subject: string, _reason: string) =>
      `Another program is using the profile. If none is, remove ${subject}`,
    'not-writable': (subject: string, reason: string) =>
      `${subject} cannot be written (${reason}). Nothing was changed.`,
    'not-readable': (subject: string, reason: string) => `${subject} cannot be read (${reason}).`,
  },
  keyTroubles: {
    'unknown-choice': (subject: string) =>
      `DPS_WIZARD_SECRET_STORE is "${subject}". It can be keyring, file or none.`,
    'keyring-missing': () => 'The package for the system keyring is not installed on this machine.',
    'keyring-silent': () => 'The system keyring did not answer within 3 seconds.',
    'keyring-refused': (subject: string) =>
      subject ? `The system keyring refused: ${subject}` : 'The system keyring refused.',
    exposed: (subject: string) =>
      `Others can read the kept key. It was not used. Run: chmod 600 ${subject}`,
    damaged: (subject: string) => `${subject} holds no key.`,
    'turned-off': (subject: string) =>
      `The key of this profile is kept elsewhere: DPS_WIZARD_SECRET_STORE is ${subject}.`,
  },
  unusable: {
    damaged: (name: string, detail: string) => `The profile "${name}" is damaged (${detail}).`,
    newer: (name: string, detail: string) =>
      `The profile "${name}" was written by a newer version of this program (${detail}).`,
    unreadable: (name: string, detail: string) =>
      `The profile "${name}" cannot be read (${detail}).`,
  },
  setAside: (path: string) => `It was set aside, unchanged, as ${path}`,
  leftInPlace: (path: string) => `It was left where it is: ${path}`,

  /** The list at the start of the wizard, and the way back to where the person stopped. */
  start: profileStart,
  /** What the review shows of the profile. */
  review: {
    name: 'Profile',
    unnamed: 'not saved yet',
    named: 'named by you',
    madeUp: 'suggested',
    notSaved: 'not saved',
    nameHelp: 'The name under which this is found again. Press e to change it.',
    remember: 'Remember key',
    yes: 'Yes',
    no: 'No',
    where: {
      keyring: () => 'It is kept in the keyring of this system, which is unlocked when you log in.',
      file: (path: string) =>
        `It is kept as plain text in ${path}. Only you can read that, and whoever gets at your files or a backup of them.`,
      none: () => 'It is not kept: DPS_WIZARD_SECRET_STORE is none.',
    },
    looking: 'Looking for the keyring of this system...',
    noKeyring: (reason: string) => `There is no keyring to use (${reason}).`,
    notKept: 'Unless you say so it is kept nowhere, and asked for the next time.',
    derivedOnly:
      "Only the key derived for this device is kept, never the group's key: the group's key is good for every device of the group.",
    askRemember: 'Shall the key be remembered?',
    askName: 'Name of the profile',
    changeName: (name: string) => `Name of the profile: ${name}`,
    changeRemember: (answer: string) => `Remember the key: ${answer}`,
  },
  /** The question at the end of a first plain walk. */
  plainMode: {
    ask: 'Use plain mode from now on, also without --plain?',
    help: 'dps-wizard --no-plain goes back to the screens and forgets this.',
    notSaved: (reason: string) => `That could not be remembered: ${reason}`,
  },
};

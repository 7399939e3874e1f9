/** What has become of the device: the sentences that depend on it, each made from where it stands. */
export const standing = {
  notYet: 'The device is not provisioned',
  provisioned: (deviceId: string) => `${deviceId} is provisioned`,
  deletionLeft: (deviceId: string) =>
    `${deviceId} was provisioned; deleting it in the portal is left to you`,
  removed: {
    'clean-up': (deviceId: string, _where: string) => `${deviceId} was provisioned, then removed`,
    'end of service': (deviceId: string, where: string) =>
      `${deviceId} was provisioned in the ${where}, which has ended`,
  },

  untried: 'Nothing has been contacted with your key yet.',
  lastTry: {
    same: (outcome: string, at: string) => `Last try: ${outcome}, at ${at}.`,
    changed: (outcome: string, at: string) =>
      `Last try, with other settings: ${outcome}, at ${at}.`,
    earlier: (outcome: string) => `Last try: ${outcome}, before you came back.`,
    earlierChanged: (outcome: string) =>
      `Last try, with other settings: ${outcome}, before you came back.`,
  },
  outcomes: {
    done: 'assigned',
    cancelled: 'stopped',
    refused: 'refused',
    unreachable: 'not reached',
    'not-assigned': 'not assigned',
    incomplete: 'incomplete',
    unexpected: 'failed',
    invalid: 'not tried',
  },
  withStatus: (outcome: string, status: string) => `${outcome}, ${status}`,

  /** On a step that the person looks back at. */
  deleted: (at: string) => `You deleted this device at ${at}. Enter makes it again.`,
  changed: 'The settings have changed since. Enter does this again.',

  review: 'Look at every line once: a key of another enrollment is refused without a reason.',
  derived:
    'The device key is derived for the registration ID as it is written here: its letter case counts.',
  cleanup: {
    remain:
      'Three objects remain: the enrollment, the registration record in DPS and the device in the hub. Deleting one does not delete the others, and a forgotten record still counts to the quota.',
    deleted:
      'Nothing remains of the three objects: the enrollment, the registration record in DPS and the device in the hub. Each had to be deleted by itself.',
    none: 'A provisioned device leaves three objects: the enrollment, the registration record in DPS and the device in the hub. Deleting one does not delete the others.',
  },
  next: (sentence: string) =>
    `${sentence}. Here is how to do the same again, and what to look at next.`,
};

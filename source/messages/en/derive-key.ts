/** The words of `dps-wizard derive-key`. */
export const deriveKey = {
  ids: 'registration IDs, in the letter case the devices use; - reads them from standard input',
  flags: {
    file: 'file with one registration ID a line',
    keyFile: 'file with the group key; - reads standard input (PROVISIONING_SYMMETRIC_KEY)',
    json: 'print a JSON array',
    csv: 'print comma-separated values with a heading',
  },
  headings: { registrationId: 'registrationId', deviceKey: 'deviceKey' },
  noIds:
    'No registration ID was given. Name one or more, use --file PATH, or - for standard input.',
  askKey: 'Key of the enrollment group',
  noKey:
    'The group key is missing. Set PROVISIONING_SYMMETRIC_KEY, or use --key-file PATH (- reads standard input).',
  twoFromInput: 'Only one of the key and the registration IDs can come from standard input.',
  twoFormats: 'Choose one of --json and --csv.',
  badKey: (text: string) => `Group key: ${text}`,
  badId: (place: string, text: string) => `${place}: ${text}`,
  argument: (number: number) => `Registration ID ${number}`,
  line: (source: string, number: number) => `${source}, line ${number}`,
  standardInput: 'standard input',
  more: (count: number) => `and ${count} more`,
  twiceByCase: (id: string, other: string) =>
    `"${id}" and "${other}" differ only in letter case. DPS takes them for one device, but their keys differ.`,
  looksDerived:
    'The key has 32 bytes, as derived keys have. Make sure that it is the key of the group, not of a device.',
};

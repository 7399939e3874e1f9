/** What was recognised in a given value: put into the wrong field, repaired, or allowed but probably not meant. */

const scopePlace = 'It stands as ID Scope on the Overview page: 0ne and eight hex digits.';
const keyPlace = 'A key belongs to Symmetric key and nowhere else.';

/** Values that belong somewhere else. A secret among them is never repeated. */
export const swapped = {
  'value.is-placeholder': (value?: string) =>
    `${value ?? 'That'} is a placeholder from a manual. Put your own value in its place.`,
  'idScope.is-key': () => `That is a key or a token, not an ID scope. ${scopePlace} ${keyPlace}`,
  'idScope.is-name': (value?: string) =>
    `"${value ?? ''}" is a name, such as that of a DPS instance or a device, not its ID scope. ${scopePlace}`,
  'host.is-key': () => `That is a key or a token, not the name of a host. ${keyPlace}`,
  'host.is-connection-string': () =>
    'That is a connection string. Give the name of the DPS host alone, such as global.azure-devices-provisioning.net.',
  'host.is-hub-host': (value?: string) =>
    `"${value ?? ''}" is an IoT Hub. The device first asks DPS, which tells it the hub: give the DPS host, such as global.azure-devices-provisioning.net.`,
  'registrationId.is-key': () => `That is a key or a token, not a registration ID. ${keyPlace}`,
  'registrationId.is-connection-string': () =>
    'That is a connection string. A registration ID is the name of one device, as in its enrollment.',
  'enrollmentGroupId.is-key': () =>
    `That is a key or a token, not the name of a group. ${keyPlace}`,
  'enrollmentGroupId.is-connection-string': () =>
    'That is a connection string, not the name of an enrollment group.',
  'symmetricKey.is-id-scope': () =>
    'That is an ID scope. The key is base64 of 16 to 64 bytes, such as the Primary key of the enrollment.',
  'symmetricKey.is-host-name': () =>
    'That is the name of a host. The key is base64 of 16 to 64 bytes, such as the Primary key of the enrollment.',
  'symmetricKey.is-name': () =>
    'That is a name, not a key. The key is base64 of 16 to 64 bytes, such as the Primary key of the enrollment.',
};

export const paste = {
  /** What was repaired, after "ID scope: ". */
  repairs: {
    invisible: 'invisible characters were removed',
    'line-ends': 'line ends were removed',
    blanks: 'blanks were removed',
    quotes: 'quotes were removed',
    'typographic-quotes': 'typographic quotes were removed',
    punctuation: 'punctuation at the end was removed',
    base64: 'its base64 was completed: the end or the alphabet was not that of a key',
    assignment: 'only the value of the assignment was taken',
    block: 'the settings found in the text were filled in',
    'group-key-name':
      "its name says that this is a group's key: the enrollment is a group, and the device's own key is derived from it",
  },
  place: (label: string, origin: string) => `${label} (${origin})`,
  filled: (labels: readonly string[]) => `Filled in: ${labels.join(', ')}.`,
  repaired: (label: string, repairs: readonly string[]) => `${label}: ${repairs.join('; ')}.`,
  warned: (label: string, warning: string) => `${label}: ${warning}`,
  /** Allowed, but probably not meant. */
  warnings: {
    'idScope.other-cloud':
      'this is an ID scope of Azure operated by 21Vianet (0cn), and the host belongs to another cloud. Its host is global.azure-devices-provisioning.cn.',
    'host.other-cloud':
      'this host belongs to Azure operated by 21Vianet (.cn), and the ID scope does not: there it begins with 0cn.',
    'registrationId.is-id-scope': 'this looks like an ID scope. It is used as it stands.',
    'registrationId.is-host-name': 'this looks like the name of a host. It is used as it stands.',
    'registrationId.case-changes-key':
      'upper case is kept. DPS compares without it, but the derived key changes with it: write the ID exactly as it was when the key was derived elsewhere.',
    'registrationId.upper-case':
      'upper case is kept. DPS compares without it; older services and tools take lower case only.',
    'registrationId.old-characters':
      'older services and tools take only lower-case letters, digits and dashes.',
    'symmetricKey.looks-derived':
      'this key has 32 bytes, as derived keys have. For a group, give the key of the group itself: the device key is derived from it here.',
  },
};

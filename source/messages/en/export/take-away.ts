/** What stands in the files that are taken away, and what each of them is. */
const onlyInShell = (variable: string): string =>
  `The key is not in here: set ${variable} in the same shell, or export again with --with-key.`;

const asLine = (variable: string): string =>
  `The key is not in here: add ${variable} as a line of its own, or export again with --with-key.`;

const passPhraseRead =
  'The pass phrase of an encrypted private key is taken from X509_PASS_PHRASE.';

const nameInCertificate = 'The registration ID is read out of the certificate.';

const noPassPhrase = (command: string) =>
  `This SDK reads no encrypted private key. To make one that is not: ${command}`;

export const takeAway = {
  madeBy: 'Made by dps-wizard.',
  groupKey:
    'It is the key of this device, derived from that of its group: dps-wizard derive-key tells it.',
  overWebSocket:
    'The run went over WebSocket. No variable says so: add --transport mqtt-ws to dps-wizard run.',
  onlyRead: 'Read by its makers and not tried where it is used.',
  toUse: (command: string) => `Use it with: ${command}`,
  environments: {
    bash: { label: 'bash, zsh, dash and the like', noKey: onlyInShell },
    fish: { label: 'fish', noKey: onlyInShell },
    powershell: { label: 'PowerShell, on every system', noKey: onlyInShell },
    cmd: { label: 'cmd, the shell of Windows', noKey: onlyInShell },
    env: { label: '.env file, as Node.js, Python and others read it', noKey: asLine },
    docker: {
      label: 'docker run --env-file',
      noKey: (variable: string) =>
        `The key is not in here: set ${variable} and add --env ${variable}, or export again with --with-key.`,
    },
    compose: {
      label: 'Docker Compose',
      noKey: (variable: string) =>
        `The key is not in here: Compose takes it from ${variable} of the shell that starts it.`,
    },
    kubernetes: {
      label: 'Kubernetes Secret',
      noKey: (variable: string) =>
        `The key is not in here: add ${variable} under data in base64, or export again with --with-key.`,
    },
    systemd: { label: 'environment file of a systemd service', noKey: asLine },
  },
  texts: {
    'connection-string': { label: "the device's connection string, once it is assigned" },
    az: { label: 'az commands: make, show and remove what a run needs' },
  },
  az: {
    head: [
      'Made by dps-wizard. It calls the Azure CLI (az) with azure-iot added to it, signed in.',
      'make: makes the enrollment, then prints the ID scope and, of a device with a symmetric key, its key.',
      'show: shows the enrollment, the registration record and the device in the hub.',
      'remove: removes them; a group stays, unless the word group follows.',
      'What is not filled in here is taken from DPS_NAME, HUB_NAME and the like in the environment.',
    ],
    usage: 'Give it one of: make, show, remove',
    dpsName: 'set it to the name of your DPS',
    groupId: 'set it to the name of the enrollment group',
    registrationId: 'set it to the registration ID of the device',
    hubName: 'set it to the name of the hub that the device was assigned to',
    deviceId: 'set it to the device ID in the hub',
    certFile: 'set it to the file with the certificate of the device',
    caFile: 'set it to the file with the root certificate of the group',
    caName: 'set it to the name that the root certificate has, or is to have, in DPS',
  },
  programs: {
    key: 'From the environment alone: a key in code is copied with it.',
    privateKey: 'The private key stays in its file: a key in code is copied with it.',
    chain:
      'The certificate of the device first, then those that lead from it to what was uploaded.',
    reimported: 'TLS on Windows takes no key that was never in a store of its own.',
    otherKey: (command: string) => `This form of private key is not read: ${command}`,
    register: 'DPS answers with the hub and the device ID; the SDK waits and asks again by itself.',
    connect: 'With the device ID of the answer: it may differ from the registration ID.',
    work: 'The client works only when it is called.',
  },
  projects: {
    node: {
      label: 'device program for Node.js',
      tried: 'This program has been run with these packages against the sandbox of dps-wizard.',
      triedWithCertificate:
        'This program has been run with these packages and a certificate against the sandbox of dps-wizard.',
      passPhrase: (_command: string) => passPhraseRead,
    },
    python: {
      label: 'device program for Python',
      tried:
        'This program has been run with version 2.14 of the SDK against the sandbox of dps-wizard.',
      triedWithCertificate:
        'This program has been run with version 2.14 of the SDK and a certificate against the sandbox of dps-wizard.',
      passPhrase: (_command: string) => passPhraseRead,
    },
    csharp: {
      label: 'device program for C#',
      tried: 'This program has been compiled, and not been run: the SDK was not at hand.',
      triedWithCertificate:
        'This program has been compiled, and not been run: the SDK was not at hand.',
      passPhrase: (_command: string) =>
        `${passPhraseRead} ${nameInCertificate} Over WebSocket this SDK shows the certificate of the device alone, without its chain.`,
    },
    java: {
      label: 'device program for Java',
      tried: 'This program has been compiled, and not been run: the SDK was not at hand.',
      triedWithCertificate:
        'This program has been compiled, and not been run: the SDK was not at hand.',
      passPhrase: (command: string) => `${nameInCertificate} ${noPassPhrase(command)}`,
    },
    c: {
      label: 'device program for C',
      tried:
        'This program has been compiled with the SDK and run against the sandbox of dps-wizard.',
      triedWithCertificate:
        'This program has been compiled with the SDK and run with a certificate against the sandbox of dps-wizard.',
      passPhrase: noPassPhrase,
    },
  },
  readme: {
    title: (label: string) => `# A ${label}`,
    what: 'It registers with DPS, connects to the hub that it is assigned to and sends the messages of the run that it was made from.',
    withKey: (file: string) =>
      `${file} holds the key of the device. Nobody but you can read it; keep it so.`,
    withoutKey: 'The first line waits for the key of the device.',
    withPrivateKey: (file: string) =>
      `${file} is the private key of the device. Nobody but you can read it; keep it so.`,
    whereCertificate:
      'The program reads the certificate of the device, its private key and the chain where they are; X509_CERT_FILE, X509_KEY_FILE and X509_CHAIN_FILE come before the paths that stand in it.',
    noCertificate:
      'No certificate goes along: set X509_CERT_FILE and X509_KEY_FILE, and for a group X509_CHAIN_FILE. To have them made: dps-wizard certificates make',
    noRequest:
      'The run that this is made from asked DPS for a certificate. The SDK sends no such request, so the program goes on with what it registers with.',
    sandbox:
      'Host, ID scope and registration ID stand in the program; PROVISIONING_HOST, PROVISIONING_IDSCOPE and PROVISIONING_REGISTRATION_ID come before them. To try it without Azure: dps-wizard sandbox prints what to set.',
    sandboxWithCertificate:
      'Host, ID scope and registration ID stand in the program; PROVISIONING_HOST, PROVISIONING_IDSCOPE and PROVISIONING_REGISTRATION_ID come before them. To try it without Azure: dps-wizard sandbox --seed FILE, with an enrollment in FILE that has the certificate.',
  },
  screen: {
    title: 'Take away',
    what: 'Enter saves it in the present folder, without the key. With the key: dps-wizard export NAME --with-key.',
    ofSandbox:
      'Enter saves it in the present folder. This sandbox ends with the wizard; a program finds one that stays by what dps-wizard sandbox prints.',
    notWritten: (code: string) => `Nothing was saved (${code}).`,
  },
  command: {
    format: 'what to make; absent: the list of all',
    flags: {
      out: 'file to write; for a device program, the folder to make',
      withKey: 'with the key of the device, in a file that you alone can read',
      replace: 'write over a file that is there',
    },
    all: 'What can be made:',
    row: (name: string, label: string) => `  ${name.padEnd(18)}${label}`,
    more: 'dps-wizard export NAME takes the settings as dps-wizard run does, or from a saved one with --profile.',
    noSuch: (name: string, all: string) => `There is no "${name}" to export to. There are: ${all}.`,
    written: (path: string) => `Written: ${path}`,
    withKey: (path: string) =>
      `${path} holds the key of the device. Nobody but you can read it; keep it so.`,
    replaceFolder: '--replace is for files. Give --out a folder that is not there yet.',
    isThere: (path: string) =>
      `${path} is there already. It was left as it is. Give --out another path, or add --replace.`,
    folderIsThere: (path: string) =>
      `${path} is there already. It was left as it is. Give --out a folder that is not there yet.`,
    unwritable: (variable: string, label: string) =>
      `The value of ${variable} has a character that cannot be written for ${label}. Nothing was written.`,
    noAssignment:
      'The device is assigned to no hub yet, as far as is known here. Provision it first: dps-wizard run --profile NAME, then export with the same --profile.',
    needsKey:
      'A connection string holds the key of the device. Add --with-key: it then goes into a file that you alone can read.',
    noKey: 'This device has no symmetric key, so --with-key has nothing to add. Leave it out.',
    onlyWithProgram:
      'A private key goes along with a device program alone (dps-wizard export node --with-key). Leave --with-key out: what is made says where the file is.',
    notOffered: {
      'no DPS':
        'This device connects straight to its hub, without DPS: only its connection string can be exported (dps-wizard export connection-string).',
      'has a certificate':
        'This device has a certificate, and a connection string holds a symmetric key. Everything else can be exported of it.',
    },
    endedSandbox: (name: string) =>
      `The sandbox of the profile "${name}" ended with its run: nothing can reach it any more. Start one that stays, dps-wizard sandbox, and export with the settings that it prints.`,
  },
};

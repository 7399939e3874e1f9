/** What the settings of a device's certificate are called, what each is for, and where the portal shows it. */
export const certificateQuestions = {
  attestation: {
    label: 'Attestation',
    ask: 'What does the device prove itself by?',
    help: 'A symmetric key signs a token. An X.509 certificate is shown when the connection begins, and its private key stays with the device.',
    flag: 'what the device proves itself by: symmetric-key, x509, or a certificate that DPS issues after either',
    portal: 'DPS > Settings > Manage enrollments > Attestation mechanism',
    choices: {
      'symmetric-key': { label: 'Symmetric key', help: 'a key that DPS knows, too' },
      x509: { label: 'X.509', help: 'a certificate, and a private key that nobody else knows' },
      'issued-certificate': {
        label: 'Issued',
        help: 'a key opens the door, then DPS issues a certificate (not tried against Azure)',
      },
      'x509-issued-certificate': {
        label: 'X.509, then issued',
        help: 'your certificate opens the door, then DPS issues another (not tried against Azure)',
      },
    },
  },
  certFile: {
    label: 'Certificate',
    ask: 'File of the certificate:',
    help: 'Path of a PEM file, with the registration ID as its common name (CN). Leave it empty in the sandbox to have one made.',
    flag: 'file with the certificate of the device, PEM',
    portal: '',
    choices: {},
  },
  certKeyFile: {
    label: 'Private key',
    ask: 'File of the private key:',
    help: 'Path of a PEM file, readable by you alone. It never leaves this machine.',
    flag: 'file with its private key, PEM',
    portal: '',
    choices: {},
  },
  certChainFile: {
    label: 'Chain file',
    ask: 'File of the intermediate certificates:',
    help: 'Path of a PEM file. A device of a group shows every certificate between its own and the one that was uploaded. May be empty.',
    flag: 'file with the certificates between it and its authority, PEM',
    portal: '',
    choices: {},
  },
  certPassPhrase: {
    label: 'Pass phrase',
    ask: 'Pass phrase of the private key:',
    help: 'Only for a private key that is encrypted. Leave it empty for any other.',
    flag: 'file with the pass phrase of the private key; - reads standard input',
    portal: '',
    choices: {},
  },
};

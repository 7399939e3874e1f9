/** What a certificate problem is about: the path of the file, and what stands there instead of what should. */
export interface CertificateProblemFacts {
  /** Which file is meant, with its path where there is one. */
  readonly file: string;
  readonly found: string;
  readonly expected: string;
}

const problem = {
  'is-der': ({ file }: CertificateProblemFacts) => `${file} is binary (DER); PEM is text.`,
  'is-pkcs12': ({ file }: CertificateProblemFacts) =>
    `${file} is binary and neither a certificate nor a key: probably a PKCS#12 container (.pfx, .p12).`,
  'is-key': ({ file }: CertificateProblemFacts) =>
    `${file} holds a private key and no certificate.`,
  'is-certificate': ({ file }: CertificateProblemFacts) =>
    `${file} holds a certificate and no private key.`,
  'is-request': ({ file }: CertificateProblemFacts) =>
    `${file} holds a signing request, which nobody has signed yet.`,
  'not-pem': ({ file }: CertificateProblemFacts) =>
    `${file} is not PEM: no line in it begins with -----BEGIN.`,
  unreadable: ({ file }: CertificateProblemFacts) =>
    `${file} is damaged: it looks like PEM, and what it holds cannot be read.`,
  encrypted: ({ file }: CertificateProblemFacts) =>
    `${file} is encrypted, and no pass phrase was given.`,
  'wrong-pass-phrase': ({ file }: CertificateProblemFacts) =>
    `${file} is encrypted with another pass phrase.`,
  'not-of-certificate': ({ file, found }: CertificateProblemFacts) =>
    `${file} does not belong to the certificate of "${found}".`,
  'of-other-certificate': ({ file, found }: CertificateProblemFacts) =>
    `${file} is the key of "${found}", which stands in the chain, and not the one of the device.`,
  'no-name': ({ file, expected }: CertificateProblemFacts) =>
    `${file} has no common name (CN). DPS reads the registration ID "${expected}" there.`,
  'other-name': ({ found, expected }: CertificateProblemFacts) =>
    `The certificate is for "${found}", but the device registers as "${expected}".`,
  'name-in-other-case': ({ found, expected }: CertificateProblemFacts) =>
    `The certificate says "${found}", but the device registers as "${expected}": letter case counts at the hub.`,
  'not-for-clients': ({ file }: CertificateProblemFacts) =>
    `${file} may not be shown by a client: its extended key usage lacks clientAuth.`,
  expired: ({ file, found, expected }: CertificateProblemFacts) =>
    `${file} has a certificate that ended on ${found}. By the clock of this machine it is ${expected}.`,
  'not-yet-valid': ({ file, found, expected }: CertificateProblemFacts) =>
    `${file} has a certificate that begins only on ${found}. By the clock of this machine it is ${expected}.`,
  'intermediate-missing': ({ found }: CertificateProblemFacts) =>
    `The chain breaks: the certificate of "${found}" is missing. DPS has none of its own, so the device has to send it.`,
  'signer-may-not-sign': ({ found }: CertificateProblemFacts) =>
    `"${found}" has signed a certificate below it but may not: it is no authority.`,
  'not-enrolled': ({ found }: CertificateProblemFacts) =>
    `The chain leads to "${found}", which is not what was enrolled.`,
  'self-signed-in-group': ({ found }: CertificateProblemFacts) =>
    `The certificate of "${found}" is signed by itself. A group takes those that its authority has signed.`,
  'authority-as-device': ({ found }: CertificateProblemFacts) =>
    `"${found}" is the authority of the group itself. A device needs a certificate of its own.`,
  'cannot-read': ({ file, found }: CertificateProblemFacts) => `${file} cannot be read (${found}).`,
  exposed: ({ file, found }: CertificateProblemFacts) =>
    `Others can read the private key: ${file} has the permissions ${found}. It was not used.`,
  'exposed-by-another': ({ file, found }: CertificateProblemFacts) =>
    `Others can read the private key: ${file} belongs to another user and has the permissions ${found}. It was not used.`,
};

/** The words about certificates of devices. */
export const certificates = {
  files: {
    certificate: (path: string) => `The certificate file ${path}`.trim(),
    key: (path: string) => `The private key file ${path}`.trim(),
    chain: (path: string) => `The chain file ${path}`.trim(),
  },
  problem,
  /** What a problem is called where no file is at hand. */
  example: { found: 'another', expected: 'registration ID' },
  roles: {
    device: 'certificate of the device',
    intermediate: 'intermediate certificate',
    root: 'root certificate',
  },
  /** In one line of a screen. */
  screen: {
    roles: { device: 'Certificate', intermediate: 'Intermediate', root: 'Root' },
    privateKey: 'Private key',
    keyPlaces: {
      file: (path: string) => `never leaves this machine: ${path}`,
      'secret-store': () => 'never leaves this machine: in the secret store',
      process: () => 'never leaves this process',
    },
    value: (subject: string, until: string, source: string) =>
      [subject, `until ${until}`, source].filter(Boolean).join(', '),
  },
  sources: {
    made: 'made here',
    given: 'from your files',
    issued: 'issued by DPS',
    kept: 'issued by DPS earlier',
  },
  /** What has come of having certificates made. */
  making: {
    made: (folder: string) =>
      `The certificate was made, with its private key, in ${folder}. Upload what the list names.`,
    there: (folder: string) => `Certificates are in ${folder} already. They are used as they are.`,
    failed: (folder: string, code: string) => `${folder} cannot be written (${code}).`,
    nameless: () => 'Give the registration ID first: it is the name (CN) in the certificate.',
    offer: 'Shall a certificate be made here, with its private key?',
    offerHelp: 'For who has none. It is good for 30 days; EC, P-256.',
  },
  heading: (source: string) => `Certificates, ${source}:`,
  /** Of the device's own certificate, by where it lies. */
  privateKey: {
    file: (path: string) => `private key: ${path}; it never leaves this machine`,
    'secret-store': () => 'private key: in the secret store; it never leaves this machine',
    process: () => 'private key: in this process alone, which it never leaves',
  },
  /** Of what DPS issues. */
  untried: 'Issued as the specification says, tried in the sandbox and not against Azure.',
  /** In one line of a screen that speaks of Azure. */
  notTried: {
    issued: 'Issuing by Azure: read, not tried.',
    renewal: 'Renewal by Azure: read, not tried.',
  },
  line: (role: string, subject: string, notAfter: string) =>
    `${role}: ${subject}, until ${notAfter}`,
  issuer: (issuer: string) => `signed by ${issuer}`,
  thumbprint: (sha256: string) => `SHA-256 thumbprint ${sha256}`,
};

/** The words of `dps-wizard certificates`. */
export const certificatesCommand = {
  commands: {
    make: 'makes a key and a certificate of a device; for a group a root and an intermediate, too',
    show: 'says what is in certificate files',
    prove: 'signs the verification code of the portal with the key of a root',
  },
  registrationId: 'registration ID of the device: it becomes the common name (CN)',
  files: 'PEM files',
  code: 'verification code, as the portal shows it',
  flags: {
    group: 'name of an enrollment group: makes a root and an intermediate as well',
    rsa: 'RSA keys of 2048 bits in place of EC (P-256)',
    days: 'how many days the certificate of the device is good for (30)',
    folder: 'folder to write to (one called after the device)',
    certFile: 'file with the certificate of the root, PEM',
    certKeyFile: 'file with its private key, PEM',
    certPassFile: 'file with the pass phrase of the private key; - reads standard input',
    json: 'print JSON',
  },
  notDays: (most: number) => `It is a whole number of days from 1 to ${most}.`,
  badId: (text: string) => `Registration ID: ${text}`,
  badGroup: (text: string) => `Group name: ${text}`,
  exists: (path: string) =>
    `${path} is there already. It was left as it is: a private key that is overwritten is lost. Give another --folder.`,
  noRoot: 'Name the root and its key: --cert-file FILE --cert-key-file FILE.',
  written: (path: string) => `Written, readable by you alone: ${path}`,
  purposes: {
    device: 'the device shows it; its private key stays with the device',
    intermediate: 'the device shows it, too: it leads from its certificate to the root',
    root: 'is uploaded to DPS; its private key belongs locked away, never on a device',
  },
  uploadIndividual: (path: string) =>
    `In the portal: Manage enrollments > Add individual enrollment > X.509 client certificates, primary certificate: ${path}`,
  uploadGroup: (path: string) =>
    `In the portal: Settings > Certificates > Add: ${path}, with "Set certificate status to verified on upload", or prove it with: dps-wizard certificates prove CODE. Then choose it in the enrollment group.`,
  use: 'Then provision with:',
  openssl: 'The same by hand, with OpenSSL:',
  opensslGitBash: 'The same by hand, with OpenSSL in Git Bash:',
  proveUpload: 'Upload this certificate in the portal, at the root: Verification certificate.',
  fact: {
    subject: 'subject',
    issuer: 'issuer',
    validity: (from: string, to: string) => `good from ${from} to ${to}`,
    key: 'key',
    sha1: 'SHA-1 thumbprint',
    sha256: 'SHA-256 thumbprint',
    authority: 'may sign other certificates',
    client: 'a device may show it (clientAuth)',
    noClient: 'no device may show it: clientAuth is missing',
  },
};

/** The words of signing the verification code of a portal: proof of possession of a root's private key. */
export const proof = {
  title: 'Verify the root',
  explanation:
    'DPS trusts a root once it is verified. The portal gives a code, the private key of the root signs it, and the certificate that comes of it is uploaded. The key stays where it is.',
  fields: { code: 'Code', certificate: 'Root', key: 'Private key' },
  help: {
    code: 'At the root in the portal: Generate verification code. Type or paste it here.',
    certificate: 'Path of the root that was uploaded, PEM.',
    key: 'Path of its private key, PEM. Leave it empty where the key is not on this machine.',
  },
  badCode:
    'The verification code is letters and digits, at most 64, as the portal shows it at the root.',
  noAuthority: (subject: string) =>
    `The certificate of "${subject}" may not sign others: it is no root. Take the one that was uploaded.`,
  noKey:
    'The private key of the root is not here. Where it is, one of these signs the code; upload verification.cert.pem then.',
  encrypted: 'The command below takes its pass phrase with --cert-pass-file FILE.',
  taken: (path: string) =>
    `${path} is there already, and this root has not signed it. It was left as it is: move it elsewhere, then sign again.`,
  failed: (path: string, code: string) => `${path} cannot be written (${code}).`,
  signed: (path: string, subject: string) => `Signed with the key of "${subject}": ${path}`,
  upload:
    'Upload it in the portal, at the root: Verification certificate (.pem or .cer file), then Verify. The status of the root becomes Verified.',
  byHand: 'The same by hand, where the key is:',
  command: (words: readonly string[]) => ['dps-wizard', ...words].join(' '),
  openssl: 'Or with OpenSSL:',
  opensslGitBash: 'Or with OpenSSL, in Git Bash:',
  /** A choice beside the checklist. */
  choice: 'Sign a verification code with the key of the root',
  askCode: 'Verification code',
  askCertificate: 'File of the root',
  askKey: 'File of its private key (empty: it is not here)',
  /** Where an owner takes the root that is made here. */
  trusted:
    'The root counts as verified in this sandbox. In Azure you verify it: the wizard signs the code of the portal there.',
};

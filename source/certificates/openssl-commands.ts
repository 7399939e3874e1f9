import type { KeyKind } from './signing-keys.ts';

/** Where the commands are to be typed; Git Bash turns what looks like a path into one of Windows. */
export const OPENSSL_SHELLS = ['posix', 'git-bash'] as const;
export type OpensslShell = (typeof OPENSSL_SHELLS)[number];

export interface OpensslWish {
  readonly registrationId: string;
  /** Absent: a certificate that is signed by itself. */
  readonly enrollmentGroupId?: string | undefined;
  readonly keyKind?: KeyKind | undefined;
  readonly days: number;
  readonly shell?: OpensslShell | undefined;
}

/** Days of the authorities; the device's are wished. */
const ROOT_DAYS = 3650;
const INTERMEDIATE_DAYS = 1825;
const PROOF_DAYS = 30;
const DEVICE_EXTENSIONS = [
  'basicConstraints=critical,CA:FALSE',
  'keyUsage=critical,digitalSignature',
  'extendedKeyUsage=clientAuth',
];

/**
 * The commands of OpenSSL that make what `createDeviceCertificate` or `createGroupCertificates` makes. Extensions
 * stand in a file of their own: what `openssl req` takes from the machine's configuration differs from one to the next.
 *
 * @returns one command a line, for any version of OpenSSL from 1.1 on
 */
export function opensslCommands(wish: OpensslWish): readonly string[] {
  const { registrationId, enrollmentGroupId, days } = wish;
  if (enrollmentGroupId === undefined) {
    return [...request(wish, 'device', registrationId), ...sign('device', days, DEVICE_EXTENSIONS)];
  }
  return [
    ...request(wish, 'root', `${enrollmentGroupId} root CA`),
    ...sign('root', ROOT_DAYS, authority(1)),
    ...request(wish, 'intermediate', `${enrollmentGroupId} intermediate CA`),
    ...sign('intermediate', INTERMEDIATE_DAYS, authority(0), filesOf('root')),
    ...request(wish, 'device', registrationId),
    ...sign('device', days, DEVICE_EXTENSIONS, filesOf('intermediate')),
  ];
}

/** Files of whoever signs, as a shell takes them. */
export interface SignerFiles {
  readonly certificate: string;
  readonly key: string;
}

export interface OpensslProofWish {
  readonly shell?: OpensslShell | undefined;
  /** The files of the root as they are typed; absent: those that `opensslCommands` makes. */
  readonly root?: SignerFiles | undefined;
}

/** The commands that sign a verification code with a root's key (quickstart.md X09). */
export function opensslProofCommands(
  verificationCode: string,
  { shell, root = filesOf('root') }: OpensslProofWish = {},
): readonly string[] {
  const name = 'verification';
  return [
    ...request({ shell }, name, verificationCode),
    ...sign(name, PROOF_DAYS, DEVICE_EXTENSIONS, root),
  ];
}

function request(
  { keyKind = 'ec', shell = 'posix' }: Pick<OpensslWish, 'keyKind' | 'shell'>,
  file: string,
  commonName: string,
): readonly string[] {
  const key =
    keyKind === 'ec'
      ? 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256'
      : 'openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048';
  const literally = shell === 'git-bash' ? 'MSYS_NO_PATHCONV=1 ' : '';
  return [
    `(umask 077 && ${key} -out ${file}.key.pem)`,
    `${literally}openssl req -new -key ${file}.key.pem -subj "/CN=${commonName}" -out ${file}.csr`,
  ];
}

function sign(
  file: string,
  days: number,
  extensions: readonly string[],
  signer?: SignerFiles,
): readonly string[] {
  const by =
    signer === undefined
      ? `-signkey ${file}.key.pem`
      : `-CA ${signer.certificate} -CAkey ${signer.key} -CAcreateserial`;
  return [
    `printf '%s\\n' ${[...extensions, 'subjectKeyIdentifier=hash'].join(' ')} > ${file}.ext`,
    `openssl x509 -req -in ${file}.csr ${by} -days ${days} -sha256 -extfile ${file}.ext -out ${file}.cert.pem`,
  ];
}

function filesOf(role: 'root' | 'intermediate'): SignerFiles {
  return { certificate: `${role}.cert.pem`, key: `${role}.key.pem` };
}

function authority(pathLength: number): readonly string[] {
  return [
    `basicConstraints=critical,CA:TRUE,pathlen:${pathLength}`,
    'keyUsage=critical,keyCertSign,cRLSign',
  ];
}

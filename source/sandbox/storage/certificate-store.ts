import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import {
  createAuthority,
  createServerCertificate,
  type KeyedCertificate,
} from '../../certificates/create-certificates.ts';
import { replaceFile } from '../../files/private-file.ts';
import { setAside } from '../../files/set-aside.ts';
import { type BadCertificates, badCertificates } from '../faults/bad-certificates.ts';
import type { Report } from '../reporter.ts';
import { isOurAuthority } from './claim-folder.ts';
import { type DataDirectory, DataDirectoryError } from './data-directory.ts';

const DAY = 24 * 60 * 60_000;
/** A certificate is renewed this long before it ends. */
const RENEW_SERVER_BEFORE = 30 * DAY;
const RENEW_CA_BEFORE = 365 * DAY;

/** How often a running server looks whether its certificate is to be renewed. */
const LOOK_EVERY = DAY;

export interface KeptCertificates {
  /** PEM of the authority. */
  readonly ca: string;
  readonly server: KeyedCertificate;
  /** For faults. */
  readonly bad: BadCertificates;
  /** Calls back with every later server certificate. */
  onRenewed(listener: (server: KeyedCertificate) => void): void;
  close(): void;
}

/** Provides certificates for these names, and renews the server's in time while the process runs. */
export async function keepCertificates(
  directory: DataDirectory | undefined,
  names: readonly string[],
  report: Report,
): Promise<KeptCertificates> {
  const former = await readAuthority(directory);
  const { authority, server } = await provideCertificates(directory, names);
  if (former !== undefined && former !== authority.certificate) {
    const reason = parse(former)
      ? 'for the former one ends soon or has lost its key'
      : 'for the former one cannot be read';
    report({ link: 'server', event: 'server.authority-replaced', reason });
  }
  let current = server;
  let tell: (server: KeyedCertificate) => void = () => {};
  const renew = async (): Promise<void> => {
    if (!isAlmostOver(current)) return;
    current = await createServerCertificate(authority, names);
    await write(directory, 'server', current);
    tell(current);
    report({ link: 'server', event: 'server.certificate-renewed' });
  };
  const look = setInterval(() => {
    renew().catch((error: Error) => {
      report({ link: 'server', event: 'server.failed', reason: error.message });
    });
  }, LOOK_EVERY);
  look.unref();
  return {
    ca: authority.certificate,
    server,
    bad: badCertificates(authority, names),
    onRenewed: (listener) => {
      tell = listener;
    },
    close: () => clearInterval(look),
  };
}

export interface Certificates {
  readonly authority: KeyedCertificate;
  readonly server: KeyedCertificate;
}

/**
 * The authority and the server's certificate for these names: kept ones where they are still good, new ones
 * where not. The authority is kept as long as it can be: people have put it into their devices' trust stores.
 *
 * @param directory undefined: nothing is kept
 * @throws DataDirectoryError, also for an authority that this program did not make
 */
export async function provideCertificates(
  directory: DataDirectory | undefined,
  names: readonly string[],
): Promise<Certificates> {
  await refuseForeignAuthority(directory);
  const kept = await read(directory, 'ca');
  const authority = kept && isGoodAuthority(kept) ? kept : await createAuthority();
  if (authority !== kept) await write(directory, 'ca', authority);
  const keptServer = authority === kept ? await read(directory, 'server') : undefined;
  if (keptServer && isGoodServer(keptServer, authority, names))
    return { authority, server: keptServer };
  const server = await createServerCertificate(authority, names);
  await write(directory, 'server', server);
  return { authority, server };
}

/**
 * A company's authority that was put into the folder must neither sign nor be lost; what is no certificate at all is
 * kept aside.
 *
 * @throws DataDirectoryError
 */
async function refuseForeignAuthority(directory: DataDirectory | undefined): Promise<void> {
  const pem = await readAuthority(directory);
  if (!directory || pem === undefined || isOurAuthority(pem)) return;
  if (parse(pem)) throw new DataDirectoryError('foreign-authority', directory.path);
  setAside(authorityFile(directory), 'damaged');
}

async function readAuthority(directory: DataDirectory | undefined): Promise<string | undefined> {
  return directory && readFile(authorityFile(directory), 'utf8').catch(() => undefined);
}

/** Where the authority's certificate lies, for a device's trust settings. */
export function authorityFile(directory: DataDirectory): string {
  return directory.file('ca.pem');
}

function isAlmostOver(server: KeyedCertificate): boolean {
  return endsWithin(new X509Certificate(server.certificate), RENEW_SERVER_BEFORE);
}

function isGoodAuthority({ certificate }: KeyedCertificate): boolean {
  const parsed = parse(certificate);
  return parsed?.ca === true && !endsWithin(parsed, RENEW_CA_BEFORE);
}

function isGoodServer(
  { certificate }: KeyedCertificate,
  authority: KeyedCertificate,
  names: readonly string[],
): boolean {
  const parsed = parse(certificate);
  const issuer = new X509Certificate(authority.certificate);
  return (
    parsed !== undefined &&
    !endsWithin(parsed, RENEW_SERVER_BEFORE) &&
    parsed.checkIssued(issuer) &&
    parsed.verify(issuer.publicKey) &&
    names.every((name) => (isIP(name) === 0 ? parsed.checkHost(name) : parsed.checkIP(name)))
  );
}

/** Also one that is not valid yet, made while the clock was ahead: a device would refuse it until then. */
function endsWithin(certificate: X509Certificate, milliseconds: number): boolean {
  const isEarly = Date.parse(certificate.validFrom) > Date.now();
  return isEarly || Date.parse(certificate.validTo) - Date.now() < milliseconds;
}

function parse(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

async function read(
  directory: DataDirectory | undefined,
  name: string,
): Promise<KeyedCertificate | undefined> {
  if (!directory) return undefined;
  try {
    const [certificate, key] = await Promise.all([
      readFile(directory.file(`${name}.pem`), 'utf8'),
      readFile(directory.file(`${name}.key`), 'utf8'),
    ]);
    const matches = new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key));
    return matches ? { certificate, key } : undefined;
  } catch {
    // Missing or unreadable comes to the same: a new one is made.
    return undefined;
  }
}

/** The key goes first: a certificate whose key is missing is noticed, the other way round too. @throws DataDirectoryError */
async function write(
  directory: DataDirectory | undefined,
  name: string,
  { certificate, key }: KeyedCertificate,
): Promise<void> {
  if (!directory) return;
  try {
    await replaceFile(directory.file(`${name}.key`), key);
    await replaceFile(directory.file(`${name}.pem`), certificate, 0o644);
  } catch (cause) {
    throw new DataDirectoryError('not-writable', directory.path, { cause });
  }
}

import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AUTHORITY_NAME } from '../../certificates/authority-name.ts';
import {
  createAuthority,
  createServerCertificate,
  type KeyedCertificate,
} from '../../certificates/create-certificates.ts';
import { notPermitted } from '../../certificates/name-constraints.ts';
import { replaceFile } from '../../files/private-file.ts';
import { setAside } from '../../files/set-aside.ts';
import { type BadCertificates, badCertificates } from '../faults/bad-certificates.ts';
import type { Report } from '../reporter.ts';
import { isOurAuthority } from './claim-folder.ts';
import { type DataDirectory, DataDirectoryError } from './data-directory.ts';
import {
  isAlmostOver,
  isGoodAuthority,
  isGoodServer,
  parseCertificate,
} from './kept-certificates.ts';

const DAY = 24 * 60 * 60_000;
/** What every authority may vouch for, beside the names given: another hub of Azure's needs no new one. */
const ALWAYS_PERMITTED = [
  'localhost',
  '127.0.0.1',
  '::1',
  'azure-devices.net',
  'azure-devices-provisioning.net',
];

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
  /**
   * Makes the server's certificate anew for these names, and tells of it as of a renewed one.
   *
   * @throws RangeError for a name that the authority may not vouch for
   */
  cover(names: readonly string[]): Promise<void>;
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
    const reason = parseCertificate(former)
      ? 'for the former one ends soon or has lost its key'
      : 'for the former one cannot be read';
    report({ link: 'server', event: 'server.authority-replaced', reason });
  }
  let current = server;
  let covered = names;
  let tell: (server: KeyedCertificate) => void = () => {};
  const replace = async (): Promise<void> => {
    current = await createServerCertificate(authority, covered);
    await write(directory, 'server', current);
    tell(current);
  };
  const renew = async (): Promise<void> => {
    if (!isAlmostOver(current)) return;
    await replace();
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
    cover: async (wanted) => {
      const [outside] = notPermitted(authority.certificate, wanted);
      if (outside !== undefined) {
        throw new RangeError(`The authority of this sandbox may not vouch for ${outside}.`);
      }
      covered = wanted;
      await replace();
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
 * @throws DataDirectoryError, also for an authority that this program did not make, and for one that was made for
 *   other names: devices know it, so it is replaced by whoever asks for it alone
 */
export async function provideCertificates(
  directory: DataDirectory | undefined,
  names: readonly string[],
): Promise<Certificates> {
  await refuseForeignAuthority(directory);
  const kept = await read(directory, 'ca');
  const authority =
    kept && isGoodAuthority(kept)
      ? kept
      : await createAuthority(AUTHORITY_NAME, [...new Set([...ALWAYS_PERMITTED, ...names])]);
  if (authority !== kept) await write(directory, 'ca', authority);
  const outside = notPermitted(authority.certificate, names);
  if (directory && outside.length > 0)
    throw new DataDirectoryError('name-not-permitted', directory.path, { names: outside });
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
  if (parseCertificate(pem)) throw new DataDirectoryError('foreign-authority', directory.path);
  setAside(authorityFile(directory), 'damaged');
}

async function readAuthority(directory: DataDirectory | undefined): Promise<string | undefined> {
  return directory && readFile(authorityFile(directory), 'utf8').catch(() => undefined);
}

/** Where the authority's certificate lies, for a device's trust settings. */
export function authorityFile(directory: DataDirectory): string {
  return directory.file('ca.pem');
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

import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import {
  bitString,
  boolean,
  contentOf,
  inContext,
  integer,
  itemsIn,
  objectIdentifier,
  octetString,
  sequence,
} from './der.ts';

/** Bits of a key's usage, the first one being the highest (RFC 5280, section 4.2.1.3). */
export const KEY_USAGE = { digitalSignature: 0x80, keyCertSign: 0x04, cRLSign: 0x02 } as const;

const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';

function extension(id: string, content: Buffer, isCritical = false): Buffer {
  const critical = isCritical ? [boolean(true)] : [];
  return sequence(objectIdentifier(id), ...critical, octetString(content));
}

/** Whether the certificate may sign others; then none of those may sign in its turn. */
export function basicConstraints(isAuthority: boolean): Buffer {
  const content = isAuthority ? [boolean(true), integer(Buffer.from([0]))] : [];
  return extension('2.5.29.19', sequence(...content), true);
}

/** @param usage bits of KEY_USAGE */
export function keyUsage(usage: number): Buffer {
  const unused = 31 - Math.clz32(usage & -usage);
  return extension('2.5.29.15', bitString(Buffer.from([usage]), unused), true);
}

export function serverAuthentication(): Buffer {
  return extension('2.5.29.37', sequence(objectIdentifier(SERVER_AUTHENTICATION)));
}

/** @param spki the public key in DER; by its hash an authority and what it signed find each other */
export function subjectKeyIdentifier(spki: Buffer): Buffer {
  return extension('2.5.29.14', octetString(keyIdentifier(spki)));
}

export function authorityKeyIdentifier(spki: Buffer): Buffer {
  return extension('2.5.29.35', sequence(inContext(0, keyIdentifier(spki))));
}

/** SHA-1 of the key's bits (RFC 5280, section 4.2.1.2); it identifies and protects nothing. */
function keyIdentifier(spki: Buffer): Buffer {
  const [, bits] = itemsIn(contentOf(spki));
  return createHash('sha1')
    .update(contentOf(bits as Buffer).subarray(1))
    .digest();
}

/** Names as names and addresses as addresses: clients that dial an address look nowhere else. */
export function subjectAlternativeNames(names: readonly string[]): Buffer {
  const entries = names.map((name) =>
    isIP(name) === 0 ? inContext(2, Buffer.from(name)) : inContext(7, addressBytes(name)),
  );
  return extension('2.5.29.17', sequence(...entries));
}

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  // A URL knows only one way to write an address of version 6: groups of hexadecimal digits.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const groups = (part = '') => part.split(':').filter((group) => group !== '');
  const missing = 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array<string>(missing).fill('0'), ...groups(tail)];
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

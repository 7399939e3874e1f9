import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type PeerCertificate, type TLSSocket } from 'node:tls';
import * as x509 from '@peculiar/x509';
import { describe, expect, test } from 'vitest';
import {
  createAuthority,
  createServerCertificate,
  type KeyedCertificate,
} from '../../source/certificates/create-certificates.ts';
import { atTestEnd } from '../helpers/at-test-end.ts';
import { run } from '../sandbox/helpers/running.ts';

describe('protocol.md 11: the certificates', () => {
  test('the authority is one: CA:TRUE, with a subject key identifier', async () => {
    const { certificate } = await createAuthority();
    const parsed = new X509Certificate(certificate);
    expect(parsed.ca).toBe(true);
    expect(parsed.checkIssued(parsed)).toBe(true);
    expect(Date.parse(parsed.validTo) - Date.now()).toBeGreaterThan(9 * 365 * 86_400_000);
  });

  test("the server's is issued by it and valid for every name and address", async () => {
    const authority = await createAuthority();
    const names = ['hub.azure-devices.net', 'localhost', '127.0.0.1', '::1'];
    const server = await createServerCertificate(authority, names);
    const parsed = new X509Certificate(server.certificate);
    const issuer = new X509Certificate(authority.certificate);
    expect(parsed.ca).toBe(false);
    expect(parsed.checkIssued(issuer)).toBe(true);
    expect(parsed.verify(issuer.publicKey)).toBe(true);
    expect(parsed.checkHost('hub.azure-devices.net')).toBeDefined();
    expect(parsed.checkHost('localhost')).toBeDefined();
    expect(parsed.checkIP('127.0.0.1')).toBeDefined();
    expect(parsed.checkIP('::1')).toBeDefined();
    expect(parsed.checkHost('example.net')).toBeUndefined();
  });
});

describe('an authority that is made for some names', () => {
  const PERMITTED = ['azure-devices.net', '127.0.0.1', '::1'];
  const make = () => createAuthority('CN=Constrained', PERMITTED);

  /** What OpenSSL says, which Node, Python, curl and most devices verify with. */
  async function verdict(authority: KeyedCertificate, name: string): Promise<string> {
    const { certificate, key } = await createServerCertificate(authority, [name]);
    const server = createServer({ cert: certificate, key });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    atTestEnd(() => void server.close());
    const options = { ca: authority.certificate, checkServerIdentity: () => undefined };
    const { port } = server.address() as AddressInfo;
    const socket = connect({ port, host: '127.0.0.1', ...options });
    return once(socket, 'secureConnect')
      .then(
        () => 'trusted',
        (error: Error) => error.message,
      )
      .finally(() => socket.destroy());
  }

  test.each(['azure-devices.net', 'hub.azure-devices.net', '127.0.0.1', '::1'])(
    'vouches for %s',
    async (name) => {
      expect(await verdict(await make(), name)).toBe('trusted');
    },
  );

  test.each(['bank.example', 'azure-devices.net.example', '127.0.0.2', '::2'])(
    'does not vouch for %s',
    async (name) => {
      expect(await verdict(await make(), name)).toBe('permitted subtree violation');
    },
  );

  test('says so without marking it critical: mbedTLS would refuse the authority', async () => {
    const { certificate } = await make();
    const extension = new x509.X509Certificate(certificate).getExtension('2.5.29.30');
    expect(extension?.critical).toBe(false);
  });
});

describe('the listener', () => {
  async function greet(socket: TLSSocket): Promise<PeerCertificate> {
    await once(socket, 'secureConnect');
    const certificate = socket.getPeerCertificate(true);
    socket.destroy();
    return certificate;
  }

  test.each([
    ['a hub by name', { servername: 'sandbox-hub.azure-devices.net' }],
    ['DPS by name', { servername: 'global.azure-devices-provisioning.net' }],
    ['localhost', { servername: 'localhost' }],
    ['an address, without a name', {}],
  ])('is trusted by who dials %s', async (_name, options) => {
    const { sandbox } = await run();
    const socket = connect({
      host: '127.0.0.1',
      port: sandbox.port,
      ca: sandbox.ca,
      ...options,
    });
    expect((await greet(socket)).subject.CN).toBe('dps-wizard sandbox');
  });

  test('protocol.md 11: sends its own certificate and not the authority', async () => {
    const { sandbox } = await run();
    const socket = connect({ host: '127.0.0.1', port: sandbox.port, rejectUnauthorized: false });
    const certificate = (await greet(socket)) as PeerCertificate & { issuerCertificate?: unknown };
    expect(certificate.issuerCertificate).toBeUndefined();
  });

  test('is not trusted by who does not know the authority, and tells its owner', async () => {
    const { sandbox, happened } = await run();
    const socket = connect({ host: '127.0.0.1', port: sandbox.port, maxVersion: 'TLSv1.2' });
    const [error] = await once(socket, 'error');
    expect(error.code).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
    expect(await happened('server.dropped')).toBeDefined();
  });

  test('protocol.md 1.1: speaks TLS 1.2 and 1.3 and nothing older', async () => {
    const { sandbox } = await run();
    const dial = (version: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3') =>
      connect({
        host: '127.0.0.1',
        port: sandbox.port,
        ca: sandbox.ca,
        minVersion: version,
        maxVersion: version,
        ciphers: 'DEFAULT@SECLEVEL=0',
      });
    for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
      const socket = dial(version);
      await once(socket, 'secureConnect');
      expect(socket.getProtocol()).toBe(version);
      socket.destroy();
    }
    await expect(once(dial('TLSv1.1'), 'secureConnect')).rejects.toThrow();
  });
});

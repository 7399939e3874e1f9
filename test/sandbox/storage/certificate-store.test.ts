import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createAuthority } from '../../../source/certificates/create-certificates.ts';
import type { SandboxEvent } from '../../../source/sandbox/reporter.ts';
import { createReport } from '../../../source/sandbox/reporter.ts';
import {
  authorityFile,
  keepCertificates,
  provideCertificates,
} from '../../../source/sandbox/storage/certificate-store.ts';
import {
  type DataDirectory,
  openDataDirectory,
} from '../../../source/sandbox/storage/data-directory.ts';

const NAMES = ['localhost', '127.0.0.1'];
const HUB = 'hub.azure-devices.net';
const DAY = 86_400_000;

let path: string;
let directory: DataDirectory;
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'sandbox-'));
  directory = await openDataDirectory(path);
});
afterEach(async () => {
  vi.useRealTimers();
  await directory.release();
  await rm(path, { recursive: true });
});

describe('certificates on disk', () => {
  test('are made once and kept', async () => {
    const first = await provideCertificates(directory, NAMES);
    expect(await provideCertificates(directory, NAMES)).toEqual(first);
  });

  test("have keys for their owner's eyes only, and an authority for everyone", async () => {
    await provideCertificates(directory, NAMES);
    const mode = async (file: string) => (await stat(file)).mode & 0o777;
    expect(await mode(directory.file('ca.key'))).toBe(0o600);
    expect(await mode(directory.file('server.key'))).toBe(0o600);
    expect(await mode(authorityFile(directory))).toBe(0o644);
  });

  test("the server's is made anew for another name, by the same authority", async () => {
    const first = await provideCertificates(directory, NAMES);
    const second = await provideCertificates(directory, [...NAMES, HUB]);
    expect(second.authority).toEqual(first.authority);
    expect(new X509Certificate(second.server.certificate).checkHost(HUB)).toBe(HUB);
  });

  test.each([['hub.net'], ['10.0.0.7'], ['azure-devices.net.example'], ['fakeazure-devices.net']])(
    'the authority is kept, and a start refused, for %s, which it was not made for',
    async (name) => {
      const first = await provideCertificates(directory, NAMES);
      await expect(provideCertificates(directory, [...NAMES, name])).rejects.toMatchObject({
        problem: 'name-not-permitted',
        names: [name],
      });
      expect(await provideCertificates(directory, NAMES)).toEqual(first);
    },
  );

  test.each([['hub.net'], ['10.0.0.7'], ['fd00::7']])(
    'the authority is made for %s where that is given at the first start, and kept',
    async (name) => {
      const first = await provideCertificates(directory, [...NAMES, name]);
      expect(await provideCertificates(directory, [...NAMES, name])).toEqual(first);
    },
  );

  test('an authority without name constraints, of version 0.1, is kept for every name', async () => {
    const { certificate, key } = await createAuthority();
    await writeFile(directory.file('ca.pem'), certificate);
    await writeFile(directory.file('ca.key'), key);
    const { authority } = await provideCertificates(directory, [...NAMES, 'hub.net']);
    expect(authority).toEqual({ certificate, key });
  });

  test("the server's is renewed in its last month, the authority stays", async () => {
    const first = await provideCertificates(directory, NAMES);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 336 * DAY });
    const second = await provideCertificates(directory, NAMES);
    expect(second.authority).toEqual(first.authority);
    expect(second.server).not.toEqual(first.server);
  });

  test('both are made anew where they are not valid yet: the clock was ahead', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30 * DAY });
    const ahead = await provideCertificates(directory, NAMES);
    vi.useRealTimers();
    const { authority, server } = await provideCertificates(directory, NAMES);
    expect(authority).not.toEqual(ahead.authority);
    expect(server).not.toEqual(ahead.server);
    expect(Date.parse(new X509Certificate(server.certificate).validFrom)).toBeLessThan(Date.now());
  });

  test('the authority is renewed in its last year', async () => {
    const first = await provideCertificates(directory, NAMES);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 9.5 * 365 * DAY });
    const second = await provideCertificates(directory, NAMES);
    expect(second.authority).not.toEqual(first.authority);
  });

  test.each(['ca.pem', 'ca.key', 'server.pem', 'server.key'])(
    'a damaged %s is made anew',
    async (name) => {
      await provideCertificates(directory, NAMES);
      await writeFile(directory.file(name), 'garbage');
      const { authority, server } = await provideCertificates(directory, NAMES);
      const issuer = new X509Certificate(authority.certificate);
      expect(new X509Certificate(server.certificate).verify(issuer.publicKey)).toBe(true);
      expect(await provideCertificates(directory, NAMES)).toEqual({ authority, server });
    },
  );

  test("a company's authority that was put into the folder neither signs nor is lost", async () => {
    await provideCertificates(directory, NAMES);
    const { certificate, key } = await createAuthority('CN=Example Corp Root CA');
    await writeFile(directory.file('ca.pem'), certificate, { mode: 0o640 });
    await writeFile(directory.file('ca.key'), key, { mode: 0o640 });
    const files = ['ca.pem', 'ca.key', 'server.pem', 'server.key'];
    const state = () =>
      Promise.all(
        files.map(async (name) => {
          const { mode, ino, mtimeMs } = await stat(directory.file(name));
          return { name, mode, ino, mtimeMs, text: await readFile(directory.file(name), 'utf8') };
        }),
      );
    const before = await state();
    for (const start of [
      () => provideCertificates(directory, NAMES),
      () => keepCertificates(directory, NAMES, createReport(undefined)),
    ]) {
      await expect(start()).rejects.toMatchObject({ problem: 'foreign-authority', path });
    }
    expect(await state()).toEqual(before);
    expect((await readdir(path)).sort()).toEqual(
      ['.dps-wizard-sandbox', 'sandbox.lock', ...files].sort(),
    );
  });

  test.each([
    ['is damaged', 'ca.pem', 'cannot be read'],
    ['has lost its key', 'ca.key', 'has lost its key'],
  ])(
    'an authority that %s is replaced, and the log says that devices must know',
    async (_name, file, text) => {
      const events: SandboxEvent[] = [];
      const report = createReport((event) => events.push(event));
      (await keepCertificates(directory, NAMES, report)).close();
      (await keepCertificates(directory, NAMES, report)).close();
      expect(events).toEqual([]);
      await writeFile(directory.file(file), 'garbage');
      (await keepCertificates(directory, NAMES, report)).close();
      expect(events).toMatchObject([
        { event: 'server.authority-replaced', reason: expect.stringContaining(text) },
      ]);
    },
  );

  test('that run out while the server runs are renewed and handed over', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
    const kept = await keepCertificates(directory, NAMES, createReport(undefined));
    const renewed = new Promise<string>((resolve) => {
      kept.onRenewed(({ certificate }) => resolve(certificate));
    });
    vi.advanceTimersByTime(336 * DAY);
    const certificate = new X509Certificate(await renewed);
    expect(Date.parse(certificate.validTo) - Date.now()).toBeGreaterThan(30 * DAY);
    kept.close();
  });
});

import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  createAuthority,
  createServerCertificate,
} from '../../../source/certificates/create-certificates.ts';
import { register } from '../helpers/device.ts';
import { sharedSandbox } from '../helpers/shared-sandbox.ts';
import { askDps, HUB, OTHER_HUB } from '../http/helpers/http.ts';

const shared = sharedSandbox();
const KEY = Buffer.alloc(32, 7).toString('base64');
const SYMMETRIC = { type: 'symmetricKey', symmetricKey: { primaryKey: KEY, secondaryKey: KEY } };

let pem: string;
let authorityPem: string;
beforeAll(async () => {
  const authority = await createAuthority();
  authorityPem = authority.certificate;
  pem = (await createServerCertificate(authority, ['dev1'])).certificate;
});

const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');
/** As `openssl base64` writes it. */
const wrapped = (text: string): string => text.replace(/.{64}/g, '$&\n');

describe('C1: the certificate of an X.509 enrollment', () => {
  it.each<[string, (pem: string) => string]>([
    ['base64 of the PEM text', (text) => base64(text)],
    ['base64 of PEM text with Windows line ends', (text) => base64(text.replaceAll('\n', '\r\n'))],
    ['base64 of the PEM text, in lines', (text) => wrapped(base64(text))],
    ['base64 of a whole chain as PEM', (text) => base64(`${text}\n${authorityPem}`)],
    ['base64 of DER, in lines', (text) => wrapped(base64(new X509Certificate(text).raw))],
    ['PEM with a text before it', (text) => `Certificate:\n    Data:\n${text}`],
    ['PEM with a byte order mark', (text) => `\uFEFF${text}`],
  ])('is taken as %s, of an individual enrollment and of a group', async (_form, write) => {
    const { fingerprint256 } = new X509Certificate(pem);
    const thumbprint = fingerprint256.replaceAll(':', '');
    const certificates = { primary: { certificate: write(pem) } };
    const individual = await askDps(shared.sandbox, 'PUT', '/enrollments/c1-device', {
      body: { attestation: { type: 'x509', x509: { clientCertificates: certificates } } },
    });
    const group = await askDps(shared.sandbox, 'PUT', '/enrollmentGroups/c1-group', {
      body: { attestation: { type: 'x509', x509: { signingCertificates: certificates } } },
    });
    expect([individual.status, group.status]).toEqual([200, 200]);
    const { clientCertificates } = individual.body.attestation.x509;
    const { signingCertificates } = group.body.attestation.x509;
    expect(clientCertificates.primary.info.sha256Thumbprint).toBe(thumbprint);
    expect(signingCertificates.primary.info.sha256Thumbprint).toBe(thumbprint);
    await askDps(shared.sandbox, 'DELETE', '/enrollments/c1-device');
    await askDps(shared.sandbox, 'DELETE', '/enrollmentGroups/c1-group');
  });

  it.each<[string, () => string]>([
    ['base64 of something else', () => base64('hello')],
    ['base64 of base64 of the PEM text', () => base64(base64(pem))],
    ['base64 of a PEM text that is cut off', () => base64(pem.slice(0, 200))],
    ['base64 with a character that is none of its own', () => `!${base64(pem)}`],
  ])('is refused as %s', async (_form, write) => {
    const certificates = { primary: { certificate: write() } };
    const { status, body } = await askDps(shared.sandbox, 'PUT', '/enrollments/c1-bad', {
      body: { attestation: { type: 'x509', x509: { clientCertificates: certificates } } },
    });
    expect([status, body.errorCode]).toEqual([400, 400004]);
    expect(body.message).toContain('clientCertificates.primary.certificate cannot be read');
  });
});

describe('C2: a query of DPS', () => {
  beforeAll(async () => {
    for (const id of ['c2-one', 'c2-two']) {
      const body = { attestation: SYMMETRIC };
      await askDps(shared.sandbox, 'PUT', `/enrollments/${id}`, { body });
      await askDps(shared.sandbox, 'PUT', `/enrollmentGroups/${id}`, { body });
    }
    const login = { registrationId: 'c2-one', key: KEY };
    await register(shared.sandbox, login);
  });

  it.each([
    '*',
    ' * ',
    'SELECT *',
    'select * from enrollments',
    'SELECT * FROM enrollments WHERE REGISTRATIONID != \'x\' OR enrollmentGroupId != "x"',
  ])('%j gives all enrollments and all groups', async (query) => {
    const body = { query };
    const individual = await askDps(shared.sandbox, 'POST', '/enrollments/query', { body });
    const groups = await askDps(shared.sandbox, 'POST', '/enrollmentGroups/query', { body });
    const ids = (rows: Record<string, string>[], name: string) => rows.map((row) => row[name]);
    expect(ids(individual.body, 'registrationId')).toEqual(['c2-one', 'c2-two']);
    expect(ids(groups.body, 'enrollmentGroupId')).toEqual(['c2-one', 'c2-two']);
  });

  it('"*" gives all registrations of a group', async () => {
    const { status, body } = await askDps(shared.sandbox, 'POST', '/registrations/c2-one/query', {
      body: { query: '*' },
    });
    expect([status, body]).toEqual([200, []]);
  });

  it('"*" goes in pages like every other', async () => {
    const headers = { 'x-ms-max-item-count': '1' };
    const page = await askDps(shared.sandbox, 'POST', '/enrollments/query', {
      body: { query: '*' },
      headers,
    });
    expect(page.body).toHaveLength(1);
    expect(page.headers['x-ms-continuation']).toEqual(expect.any(String));
  });

  it.each(['', '**', '* FROM enrollments'])('%j is none', async (query) => {
    const body = { query };
    const { status } = await askDps(shared.sandbox, 'POST', '/enrollments/query', { body });
    expect(status).toBe(400);
  });
});

describe('C3: the allocation policy static without a hub', () => {
  it.each(['enrollments', 'enrollmentGroups'])('is taken by /%s', async (path) => {
    for (const hubs of [{}, { iotHubs: [] }, { iotHubs: null, iotHubHostName: null }]) {
      const { status, body } = await askDps(shared.sandbox, 'PUT', `/${path}/c3`, {
        body: { attestation: SYMMETRIC, allocationPolicy: 'static', ...hubs },
      });
      expect([status, body.allocationPolicy]).toEqual([200, 'static']);
      await askDps(shared.sandbox, 'DELETE', `/${path}/c3`);
    }
  });

  it('fails the registration of a device, with the code for a hub that is not named', async () => {
    const body = { attestation: SYMMETRIC, allocationPolicy: 'static' };
    await askDps(shared.sandbox, 'PUT', '/enrollments/c3-device', { body });
    const answer = await register(shared.sandbox, { registrationId: 'c3-device', key: KEY });
    expect(answer.body.status).toBe('failed');
    expect(answer.body.registrationState).toMatchObject({ errorCode: 400208 });
  });

  it('is refused with more hubs than one', async () => {
    const body = { attestation: SYMMETRIC, allocationPolicy: 'static', iotHubs: [HUB, OTHER_HUB] };
    const { status } = await askDps(shared.sandbox, 'PUT', '/enrollments/c3-two', { body });
    expect(status).toBe(400);
  });
});

describe('C8: iotHubs without an allocationPolicy', () => {
  const WORDS = 'Enrollment allocationPolicy must be specified when iotHubs are specified.';

  it.each(['enrollments', 'enrollmentGroups'])('is refused by /%s in these words', async (path) => {
    const { status, body } = await askDps(shared.sandbox, 'PUT', `/${path}/c8`, {
      body: { attestation: SYMMETRIC, iotHubs: [HUB] },
    });
    expect([status, body.errorCode, body.message]).toEqual([400, 400004, WORDS]);
  });

  it('is refused in a bulk operation, and keeps the others from nothing', async () => {
    const one = { attestation: SYMMETRIC, registrationId: 'c8-good' };
    const { body } = await askDps(shared.sandbox, 'POST', '/enrollments', {
      body: {
        mode: 'create',
        enrollments: [one, { ...one, registrationId: 'c8-bad', iotHubs: [HUB] }],
      },
    });
    expect(body.errors).toEqual([
      { registrationId: 'c8-bad', errorCode: 400004, errorStatus: WORDS },
    ]);
    expect((await askDps(shared.sandbox, 'GET', '/enrollments/c8-good')).status).toBe(200);
  });

  it.each<[string, object]>([
    ['no hub in the list', { iotHubs: [] }],
    ['a hub by iotHubHostName alone', { iotHubHostName: OTHER_HUB }],
  ])('is taken with %s, and means the same when it is written back', async (_name, hubs) => {
    const path = '/enrollments/c8-back';
    const made = await askDps(shared.sandbox, 'PUT', path, {
      body: { attestation: SYMMETRIC, ...hubs },
    });
    expect(made.status).toBe(200);
    const again = await askDps(shared.sandbox, 'PUT', path, {
      body: { ...made.body, etag: undefined },
      headers: { 'if-match': '*' },
    });
    expect(again.status).toBe(200);
    const { allocationPolicy, iotHubHostName } = made.body;
    expect(again.body).toMatchObject({ allocationPolicy, ...(iotHubHostName && hubs) });
    await askDps(shared.sandbox, 'DELETE', path);
  });

  it('is taken with both, and the device goes to that hub', async () => {
    const body = { attestation: SYMMETRIC, allocationPolicy: 'hashed', iotHubs: [OTHER_HUB] };
    await askDps(shared.sandbox, 'PUT', '/enrollments/c8-device', { body });
    const answer = await register(shared.sandbox, { registrationId: 'c8-device', key: KEY });
    expect(answer.body.registrationState.assignedHub).toBe(OTHER_HUB);
  });
});

import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Issued, issue } from '../helpers/certificates.ts';
import { type Running, run } from '../helpers/running.ts';
import { sharedSandbox } from '../helpers/shared-sandbox.ts';
import { ask, askDps, askHub, DPS_HOST, HUB, runHttps } from '../http/helpers/http.ts';
import { type Outcome, ROADS, registerOn, sendOn } from '../refusals/roads.ts';

const shared = sharedSandbox();
let root: Issued;
let middle: Issued;
let low: Issued;

beforeAll(async () => {
  root = await issue({ name: 'Stored Root', authority: true });
  middle = await issue({ name: 'Stored Middle', issuer: root, authority: true });
  low = await issue({ name: 'Stored Low', issuer: middle, authority: true });
});

type Names = { readonly primary: string; readonly secondary?: string };
const byName = (caReferences: Names): object => ({ type: 'x509', x509: { caReferences } });
const byCertificate = ({ certificate }: Issued): object => ({
  type: 'x509',
  x509: { signingCertificates: { primary: { certificate } } },
});
const stored = (name: string, { certificate }: Issued, isVerified = true): object => ({
  name,
  certificate,
  isVerified,
});
const group = (enrollmentGroupId: string, attestation: object, more: object = {}): object => ({
  enrollmentGroupId,
  attestation,
  ...more,
});

/** A device whose certificate an authority has signed, with what it sends of those above. */
async function device(id: string, issuer: Issued, ...above: Issued[]) {
  const leaf = await issue({ name: id, issuer });
  const certificate = [leaf, ...above].map((one) => one.certificate).join('\n');
  return { id, certificate: { certificate, key: leaf.key } };
}

type Device = Awaited<ReturnType<typeof device>>;

function registered({ sandbox }: Pick<Running, 'sandbox'>, one: Device, road = 'mqtt' as const) {
  return registerOn(road, sandbox, {
    idScope: sandbox.idScope,
    apiVersion: '2021-06-01',
    ...one,
  });
}

const REFUSED: Outcome = '401 401002';
const reasonOf = async (running: Running): Promise<string> =>
  (await running.happened('dps.refused')).reason ?? '';

describe('field.md 3: caReferences in a group', () => {
  it('lets devices in by a certificate stored under that name, on every road', async () => {
    const running = await runHttps({
      seed: {
        certificates: [stored('plant-root', root)],
        enrollmentGroups: [group('plant', byName({ primary: 'plant-root' }))],
      },
    });
    for (const road of ROADS) {
      const { sandbox } = running;
      const { idScope } = sandbox;
      const one = await device('sn-1', middle, middle);
      const attempt = { idScope, apiVersion: '2021-06-01', ...one };
      expect(await registerOn(road, sandbox, attempt)).toBe('202');
    }
  });

  it.each<[string, Names]>([
    ['the secondary one', { primary: 'no-such', secondary: 'PLANT-root' }],
    ['a name in other letters', { primary: 'Plant-ROOT' }],
  ])('finds it by %s', async (_name, names) => {
    const running = await run({
      seed: {
        certificates: [stored('plant-root', root)],
        enrollmentGroups: [group('plant', byName(names))],
      },
    });
    expect(await registered(running, await device('sn-1', root))).toBe('202');
  });

  it('lets the device of an individual enrollment in, and no other', async () => {
    const running = await run({
      seed: {
        certificates: [stored('plant-root', root)],
        enrollments: [
          { registrationId: 'sn-1', attestation: byName({ primary: 'plant-root' }) },
          { registrationId: 'sn-2', attestation: byName({ primary: 'elsewhere' }) },
        ],
      },
    });
    expect(await registered(running, await device('sn-1', root))).toBe('202');
    expect(await registered(running, await device('sn-2', root))).toBe(REFUSED);
    expect(await reasonOf(running)).toContain(
      'the individual enrollment sn-2 names the certificate "elsewhere", which is not stored',
    );
  });

  it('tells of a name under which nothing is stored, until something is', async () => {
    const running = await run({
      seed: { enrollmentGroups: [group('plant', byName({ primary: 'plant-root' }))] },
    });
    const one = await device('sn-1', root);
    expect(await registered(running, one)).toBe(REFUSED);
    expect(await reasonOf(running)).toContain(
      'enrollment group plant names the certificate "plant-root", which is not stored',
    );
    running.sandbox.storeCertificate('plant-root', root.certificate, true);
    expect(await registered(running, one)).toBe('202');
  });

  it.each([
    ['a secondary name alone', { secondary: 'x' }],
    ['names that are null', { primary: null, secondary: null }],
    ['names that are empty', { primary: '', secondary: '' }],
  ])('is refused by the service API with %s', async (_name, caReferences) => {
    const { status, body } = await askDps(shared.sandbox, 'PUT', '/enrollmentGroups/bad', {
      body: { attestation: { type: 'x509', x509: { caReferences } } },
    });
    expect([status, body.errorCode]).toEqual([400, 400004]);
  });

  it('stands in what the service API shows, beside no certificate', async () => {
    const body = { attestation: byName({ primary: 'a', secondary: 'b' }) };
    await askDps(shared.sandbox, 'PUT', '/enrollmentGroups/shown', { body });
    const { body: read } = await askDps(shared.sandbox, 'GET', '/enrollmentGroups/shown');
    expect(read.attestation).toEqual(body.attestation);
  });
});

describe('field.md 3: a group whose root was never verified', () => {
  type Case = readonly [string, () => object, words: string];
  const cases: readonly Case[] = [
    [
      'an intermediate',
      () => ({ enrollmentGroups: [group('plant', byCertificate(middle))] }),
      'the root of enrollment group plant ("CN=Stored Middle"): it is not verified',
    ],
    [
      'a root',
      () => ({ enrollmentGroups: [group('plant', byCertificate(root))] }),
      'the root of enrollment group plant ("CN=Stored Root"): it is not verified',
    ],
    [
      'a certificate by name',
      () => ({
        certificates: [stored('plant-root', root, false)],
        enrollmentGroups: [group('plant', byName({ primary: 'plant-root' }))],
      }),
      'the certificate "plant-root" is stored but not verified',
    ],
    [
      'one whose verified root is another one',
      () => ({
        certificates: [stored('low', low)],
        enrollmentGroups: [group('plant', byCertificate(middle))],
      }),
      'it is not verified, and the chain that the device sent leads to no certificate that is',
    ],
  ];

  it.each(cases)('refuses its devices: %s', async (_name, seed, words) => {
    const running = await run({ seed: seed() });
    expect(await registered(running, await device('sn-1', middle, middle))).toBe(REFUSED);
    expect(await reasonOf(running)).toContain(words);
  });

  it.each(cases)('lets them in with --trust-unverified-roots: %s', async (_name, seed) => {
    const running = await run({ seed: seed(), trustUnverifiedRoots: true });
    expect(await registered(running, await device('sn-1', middle, middle))).toBe('202');
  });

  it('is let in with an intermediate that rolls up to a verified root', async () => {
    const running = await run({
      seed: {
        certificates: [stored('plant-root', root)],
        enrollmentGroups: [group('plant', byCertificate(low))],
      },
    });
    expect(await registered(running, await device('sn-1', low, low, middle))).toBe('202');
    // Microsoft's own example: "intermediate1" was not sent.
    expect(await registered(running, await device('sn-2', low, low))).toBe(REFUSED);
    expect(await reasonOf(running)).toContain('leads to no certificate that is');
  });

  it('says "CA certificate not found" to the device', async () => {
    const { sandbox } = shared;
    await askDps(sandbox, 'PUT', '/enrollmentGroups/never', {
      body: { attestation: byCertificate(root) },
    });
    const one = await device('sn-1', root);
    const path = `/${sandbox.idScope}/registrations/sn-1/register?api-version=2021-06-01`;
    const { status, body } = await ask(sandbox, 'PUT', path, {
      body: {},
      certificate: one.certificate,
    });
    expect(status).toBe(401);
    expect(body).toMatchObject({ errorCode: 401002, message: 'CA certificate not found' });
    await askDps(sandbox, 'DELETE', '/enrollmentGroups/never');
  });

  it('is no root of the hub either; a verified one is, without any group', async () => {
    const running = await runHttps({
      seed: {
        certificates: [stored('plant-root', root, false)],
        enrollmentGroups: [group('plant', byCertificate(root))],
        devices: [{ deviceId: 'sn-1', authentication: { type: 'certificateAuthority' } }],
      },
    });
    const { sandbox } = running;
    const attempt = { host: HUB, apiVersion: '2021-04-12', ...(await device('sn-1', root)) };
    expect(await sendOn('mqtt', sandbox, attempt)).toBe('CONNACK 5');
    await askDps(sandbox, 'DELETE', '/enrollmentGroups/plant');
    sandbox.storeCertificate('plant-root', root.certificate, true);
    expect(await sendOn('mqtt', sandbox, attempt)).toBe('CONNACK 0');
  });
});

describe('concepts-x509-attestation: of several groups', () => {
  it.each([
    ['the root first', [0, 1]],
    ['the intermediate first', [1, 0]],
  ])('the closest to the device is meant, written with %s', async (_name, order) => {
    const groups = [
      group('whole', byName({ primary: 'plant-root' })),
      group('line', byCertificate(middle), { provisioningStatus: 'disabled' }),
    ];
    const running = await run({
      assigningMilliseconds: 0,
      seed: {
        certificates: [stored('plant-root', root)],
        enrollmentGroups: order.map((index) => groups[index]),
      },
    });
    await registered(running, await device('sn-4', middle, middle));
    await running.happened('dps.disabled');
    expect(running.sandbox.device(HUB, 'sn-4')).toBeUndefined();
  });
});

describe('field.md 6, protocol.md 5.1: CAs by name', () => {
  const at = (name = '', action = ''): string =>
    `/sandbox/certificates${name && `/${name}`}${action && `/${action}`}`;
  const control = (method: string, path: string, more = {}) =>
    ask(shared.sandbox, method, path, more);

  it('are made, listed, read and deleted as the management API of Azure does it', async () => {
    const { certificate } = root;
    const made = await control('PUT', at('crud'), { body: { properties: { certificate } } });
    expect(made.status).toBe(200);
    const parsed = new X509Certificate(certificate);
    expect(made.body).toMatchObject({
      name: 'crud',
      etag: expect.any(String),
      properties: {
        subject: 'CN=Stored Root',
        isVerified: false,
        thumbprint: parsed.fingerprint.replaceAll(':', ''),
        certificate: parsed.raw.toString('base64'),
        expiry: new Date(Date.parse(parsed.validTo)).toUTCString(),
      },
    });
    expect(made.body.properties).not.toHaveProperty('verificationCode');
    expect((await control('GET', at('CRUD'))).body).toEqual(made.body);
    expect((await control('GET', at())).body.value).toContainEqual(made.body);
    expect((await control('DELETE', at('crud'))).status).toBe(204);
    expect((await control('GET', at('crud'))).status).toBe(404);
  });

  it.each<[string, (pem: string) => object]>([
    ['base64 of DER', (pem) => ({ certificate: new X509Certificate(pem).raw.toString('base64') })],
    ['base64 of PEM', (pem) => ({ certificate: Buffer.from(pem).toString('base64') })],
    ['PEM', (pem) => ({ certificate: pem })],
  ])('are taken as %s', async (_form, body) => {
    const { status } = await control('PUT', at('form'), { body: body(root.certificate) });
    expect(status).toBe(200);
    await control('DELETE', at('form'));
  });

  it('are verified on upload where the owner says so, as JSON or beside a PEM body', async () => {
    const { certificate } = root;
    const json = await control('PUT', at('told'), { body: { certificate, isVerified: true } });
    const pem = await control('PUT', `${at('told-pem')}?isVerified=true`, { raw: certificate });
    expect([json, pem].map(({ body }) => body.properties.isVerified)).toEqual([true, true]);
    for (const name of ['told', 'told-pem']) await control('DELETE', at(name));
  });

  it('are verified by proof of possession', async () => {
    await control('PUT', at('pop'), { raw: root.certificate });
    const asked = await control('POST', at('pop', 'generateVerificationCode'));
    const { verificationCode } = asked.body.properties;
    const proof = await issue({ name: verificationCode, issuer: root });
    const done = await control('POST', at('pop', 'verify'), {
      body: { certificate: proof.certificate },
    });
    expect(done.body.properties).toMatchObject({ isVerified: true });
    expect(done.body.etag).not.toBe(asked.body.etag);
    const body = { attestation: byName({ primary: 'pop' }) };
    await askDps(shared.sandbox, 'PUT', '/enrollmentGroups/pop-group', { body });
    expect(await registered(shared, await device('sn-pop', root))).toBe('202');
    await askDps(shared.sandbox, 'DELETE', '/enrollmentGroups/pop-group');
    await control('DELETE', at('pop'));
  });

  it.each<[string, (code: string) => Promise<Issued>, string]>([
    ['another name', () => issue({ name: 'other', issuer: root }), 'is for "CN=other"'],
    ['another key', (code) => issue({ name: code }), 'not signed with the private key of wrong'],
    [
      'an authority of the same name',
      async (code) => {
        const same = await issue({ name: 'Stored Root', authority: true });
        return issue({ name: code, issuer: same });
      },
      'not signed with the private key of wrong',
    ],
  ])('are not verified by a certificate with %s', async (_name, make, words) => {
    await control('PUT', at('wrong'), { raw: root.certificate });
    const { body } = await control('POST', at('wrong', 'generateVerificationCode'));
    const { certificate } = await make(body.properties.verificationCode);
    const from = shared.events.length;
    const answer = await control('POST', at('wrong', 'verify'), { body: { certificate } });
    expect([answer.status, answer.body.errorCode]).toEqual([400, 400004]);
    expect(
      shared.events
        .slice(from)
        .map(({ reason }) => reason ?? '')
        .join(),
    ).toContain(words);
    expect((await control('GET', at('wrong'))).body.properties.isVerified).toBe(false);
    await control('DELETE', at('wrong'));
  });

  it('are not verified without a code, nor twice with one', async () => {
    await control('PUT', at('spent'), { raw: root.certificate });
    const prove = async (name: string) =>
      control('POST', at('spent', 'verify'), {
        body: { certificate: (await issue({ name, issuer: root })).certificate },
      });
    expect((await prove('nothing')).status).toBe(400);
    const { body } = await control('POST', at('spent', 'generateVerificationCode'));
    const code = body.properties.verificationCode;
    expect((await prove(code)).status).toBe(200);
    expect((await prove(code)).status).toBe(400);
    await control('DELETE', at('spent'));
  });

  it('are changed by whoever names their version, and another certificate is not verified', async () => {
    await control('PUT', at('mine'), { body: { certificate: root.certificate, isVerified: true } });
    const put = (headers: Record<string, string>, certificate = root.certificate) =>
      control('PUT', at('mine'), { body: { certificate }, headers });
    expect((await put({})).status).toBe(409);
    expect((await put({ 'if-match': '"other"' })).status).toBe(412);
    expect((await put({ 'if-match': '*' })).body.properties.isVerified).toBe(true);
    const other = await put({ 'if-match': '*' }, middle.certificate);
    expect(other.body.properties.isVerified).toBe(false);
    const stale = { headers: { 'if-match': '"other"' } };
    expect((await control('DELETE', at('mine'), stale)).status).toBe(412);
    expect((await control('DELETE', at('mine'))).status).toBe(204);
  });

  it.each([
    ['no certificate', 'a', {}],
    ['what is no certificate', 'a', { certificate: 'hello' }],
    ['a name with a slash', 'a%2Fb', { certificate: 'x' }],
    ['a name of 257 letters', 'a'.repeat(257), { certificate: 'x' }],
    ['isVerified that is a text', 'a', { certificate: 'x', isVerified: 'yes' }],
  ])('are refused with %s', async (_what, name, body) => {
    expect((await control('PUT', at(name), { body })).status).toBe(400);
  });

  it('are twenty-five at most, as in Azure; what is there may be changed and taken away', async () => {
    const { sandbox } = await runHttps();
    const put = (name: string, headers = {}) =>
      ask(sandbox, 'PUT', at(name), { raw: root.certificate, headers });
    for (let index = 0; index < 25; index += 1) await put(`c-${index}`);
    expect((await put('c-25')).status).toBe(403);
    expect((await put('c-24', { 'if-match': '*' })).status).toBe(200);
    await ask(sandbox, 'DELETE', at('c-0'));
    expect((await put('c-25')).status).toBe(200);
  });

  it('are no business of a web page in a browser', async () => {
    const headers = { origin: 'https://example.org' };
    const { status } = await control('PUT', at('web'), { raw: root.certificate, headers });
    expect(status).toBe(403);
    expect((await askHub(shared.sandbox, 'GET', at(), { host: DPS_HOST })).status).toBe(200);
  });
});

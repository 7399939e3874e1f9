import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { deriveDeviceKey } from '../../../source/protocol/device-key.ts';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import { type Issued, issue } from '../helpers/certificates.ts';
import { inAnHour } from '../helpers/device.ts';
import { sharedSandbox } from '../helpers/shared-sandbox.ts';
import { hmac } from '../helpers/tokens.ts';
import { askDps, askHub, HUB, OTHER_HUB, serviceToken } from '../http/helpers/http.ts';
import { type Attempt, type HubAttempt, ROADS, registerOn, sendOn } from './roads.ts';

const shared = sharedSandbox();
const KEY = Buffer.alloc(32, 7).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 9).toString('base64');
const GROUP_KEY = Buffer.alloc(64, 3).toString('base64');

const pem = (...chain: Issued[]): string => chain.map(({ certificate }) => certificate).join('\n');
let root: Issued;
let leaf: Issued;
let made: Record<string, { certificate: string; key: string }>;

const x509 = (kind: 'signingCertificates' | 'clientCertificates', certificate: string): object => ({
  type: 'x509',
  x509: { [kind]: { primary: { certificate } } },
});
const symmetricKey = (key: string): object => ({
  type: 'symmetricKey',
  symmetricKey: { primaryKey: key, secondaryKey: key },
});

beforeAll(async () => {
  root = await issue({ name: 'Refusals Root', authority: true });
  const middle = await issue({ name: 'Refusals Middle', issuer: root, authority: true });
  const stranger = await issue({ name: 'Refusals Root', authority: true });
  const unknown = await issue({ name: 'Unknown Root', authority: true });
  const device = await issue({ name: 'x-player', issuer: root });
  leaf = await issue({ name: 'x-own' });
  const keyed = ({ key }: Issued, ...chain: Issued[]) => ({ certificate: pem(...chain), key });
  const of = async (wish: Parameters<typeof issue>[0], ...above: Issued[]) => {
    const one = await issue(wish);
    return keyed(one, one, ...above);
  };
  const named = await issue({ name: 'x-root', authority: true });
  const line = await issue({ name: 'x-line', issuer: named, authority: true });
  const low = await issue({ name: 'x-low', issuer: line, authority: true });
  made = {
    good: await of({ name: 'x-dev-01', issuer: root }),
    rootAsLeaf: keyed(named, named),
    middleAsLeaf: keyed(line, line, named),
    belowMiddle: keyed(low, low, line),
    ofOtherRoot: await of({ name: 'x-dev-01', issuer: unknown }, unknown),
    ofSameName: await of({ name: 'x-dev-01', issuer: stranger }, stranger),
    ofDevice: await of({ name: 'x-dev-01', issuer: device }, device),
    withoutMiddle: await of({ name: 'x-dev-01', issuer: middle }),
    over: await of({ name: 'x-dev-01', issuer: root, days: -1 }),
    selfSigned: await of({ name: 'x-dev-01' }),
    otherOfOwn: await of({ name: 'x-own' }),
    keysOnly: await of({ name: 'keys' }),
  };
  const { sandbox } = shared;
  sandbox.storeCertificate('root', root.certificate, true);
  sandbox.storeCertificate('named', named.certificate, true);
  sandbox.storeCertificate('low', low.certificate, true);
  for (const [id, attestation] of [
    ['keys', symmetricKey(KEY)],
    ['off', symmetricKey(KEY)],
    ['x-own', x509('clientCertificates', leaf.certificate)],
  ] as const) {
    await askDps(sandbox, 'PUT', `/enrollments/${id}`, {
      body: { registrationId: id, attestation },
    });
  }
  for (const [id, attestation] of [
    ['grp', symmetricKey(GROUP_KEY)],
    ['plant', x509('signingCertificates', root.certificate)],
    ['plant-2', x509('signingCertificates', named.certificate)],
    ['plant-3', x509('signingCertificates', line.certificate)],
    ['plant-4', { type: 'x509', x509: { caReferences: { primary: 'low' } } }],
  ] as const) {
    const body = { enrollmentGroupId: id, attestation };
    await askDps(sandbox, 'PUT', `/enrollmentGroups/${id}`, { body });
  }
  const sas = { type: 'sas', symmetricKey: { primaryKey: KEY, secondaryKey: KEY } };
  const thumbprint = (certificate: string): string =>
    new X509Certificate(certificate).fingerprint256.replaceAll(':', '');
  const devices: Record<string, object> = {
    'h-keys': { authentication: sas },
    'h-other': { authentication: sas },
    'h-off': { authentication: sas, status: 'disabled' },
    'h-self': {
      authentication: {
        type: 'selfSigned',
        x509Thumbprint: { primaryThumbprint: thumbprint(leaf.certificate) },
      },
    },
    'x-dev-02': { authentication: { type: 'certificateAuthority' } },
  };
  for (const [id, body] of Object.entries(devices)) {
    await askHub(sandbox, 'PUT', `/devices/${id}`, { body });
  }
});

/** What is sent where it is not said otherwise: a device that would be let in. */
function attempt(change: Partial<Attempt> = {}): Attempt {
  const { idScope } = shared.sandbox;
  const id = change.id ?? 'keys';
  const token = createSasToken(`${idScope}/registrations/${id}`, KEY, inAnHour(), 'registration');
  const withToken = change.certificate === undefined ? { token } : {};
  return { idScope, id, apiVersion: '2021-06-01', ...withToken, ...change };
}

/** The same as a member of the group. */
function member(id: string, change: Partial<Attempt> = {}): Attempt {
  const key = deriveDeviceKey(GROUP_KEY, id);
  const { idScope } = shared.sandbox;
  const token = createSasToken(`${idScope}/registrations/${id}`, key, inAnHour(), 'registration');
  return attempt({ id, token, ...change });
}

type Write = (sr: string, sig: string, se: number) => string;

/** A token written by hand. */
function written(make: Write): Attempt {
  const se = inAnHour();
  const sr = encodeURIComponent(`${shared.sandbox.idScope}/registrations/keys`);
  return attempt({ token: `SharedAccessSignature ${make(sr, hmac(KEY, `${sr}\n${se}`), se)}` });
}

const escaped = encodeURIComponent;
const certified = (name: string, id: string): Attempt => {
  const certificate = made[name];
  if (!certificate) throw new Error(`no certificate ${name}`);
  return attempt({ id, certificate });
};

/** What is refused, from where that is known, and with which code over MQTT and WebSocket, and over HTTPS. */
type Row = readonly [
  what: string,
  source: string,
  make: () => Attempt,
  mqtt: string,
  https: string,
];

const BY_TOPIC = '401 401002';
const GUESS = 'guess';

const DPS: readonly Row[] = [
  // Who and where.
  [
    'an ID scope that is unknown',
    'py#670',
    () => attempt({ idScope: '0ne00000000' }),
    'CONNACK 3',
    BY_TOPIC,
  ],
  [
    'an ID scope in other letters',
    GUESS,
    () => attempt({ idScope: shared.sandbox.idScope.toUpperCase() }),
    'CONNACK 3',
    BY_TOPIC,
  ],
  [
    'a registration ID that nobody enrolled',
    'cli tests',
    () => attempt({ id: 'nobody' }),
    BY_TOPIC,
    BY_TOPIC,
  ],
  ['a group name as registration ID', 'py#1034', () => attempt({ id: 'grp' }), BY_TOPIC, BY_TOPIC],
  // IDs, through a group, so that nothing else is wrong with them (field.md 3).
  ...[
    ['dev one', 'a blank'],
    ['device@product12', 'an at sign'],
    ['dev#1', 'a number sign'],
    ['dév', 'a letter that is not ASCII'],
    ['\u001b[31m', 'an escape character'],
    ['..', 'dots alone'],
    ['d'.repeat(4000), '4,000 letters'],
    ['d'.repeat(129), '129 letters'],
    ['-dev', 'a dash at the start'],
    ['.dev', 'a dot at the start'],
    ['dev.', 'a dot at the end'],
    ['dev_', 'an underscore at the end'],
    ['dev:', 'a colon at the end'],
    ['dev*', 'an asterisk'],
    ['dev$1', 'a dollar sign'],
    ["dev'1", 'an apostrophe'],
    ['dev,1', 'a comma'],
    ['dev\u2028', 'a line separator'],
  ].map(
    ([id = '', what = '']): Row => [
      `a registration ID with ${what}`,
      'concepts-service, protocol.md 12',
      () => member(id),
      'CONNACK 5',
      '400 400004',
    ],
  ),
  // Keys.
  [
    'a key that is another one',
    'docs#43157',
    () => attempt({ token: sign('keys', OTHER_KEY) }),
    BY_TOPIC,
    BY_TOPIC,
  ],
  [
    "the group's key itself",
    'cli tests',
    () => attempt({ id: 'sn-1', token: sign('sn-1', GROUP_KEY) }),
    BY_TOPIC,
    BY_TOPIC,
  ],
  [
    'a key derived for other letters',
    'sym',
    () => attempt({ id: 'SN-1', token: sign('SN-1', deriveDeviceKey(GROUP_KEY, 'sn-1')) }),
    BY_TOPIC,
    BY_TOPIC,
  ],
  [
    "a group's derived key where there is an individual enrollment",
    GUESS,
    () => member('keys'),
    BY_TOPIC,
    BY_TOPIC,
  ],
  [
    'a key that was not decoded',
    'docs#43157',
    () => attempt({ token: sign('keys', Buffer.from(KEY).toString('base64')) }),
    BY_TOPIC,
    BY_TOPIC,
  ],
  [
    'a token for an enrollment with certificates',
    GUESS,
    () => attempt({ id: 'x-own', token: sign('x-own', KEY) }),
    BY_TOPIC,
    BY_TOPIC,
  ],
  // Tokens.
  ['no token', 'protocol.md 2.4', () => attempt({ token: undefined }), 'CONNACK 5', BY_TOPIC],
  [
    'something else than a token',
    'protocol.md 2.4',
    () => attempt({ token: 'secret' }),
    'CONNACK 5',
    BY_TOPIC,
  ],
  ['a bearer token', 'access', () => attempt({ token: 'Bearer eyJ0' }), 'CONNACK 5', BY_TOPIC],
  [
    'a token that has ended',
    `${GUESS}; seen at a hub: cs#113`,
    () => attempt({ token: sign('keys', KEY, 1_600_000_000) }),
    'CONNACK 5',
    BY_TOPIC,
  ],
  [
    'a token whose end is in milliseconds',
    GUESS,
    () => written((sr, sig, se) => `sr=${sr}&sig=${escaped(sig)}&se=${se}000`),
    'CONNACK 5',
    BY_TOPIC,
  ],
  [
    'a token for another registration',
    'protocol.md 2.4',
    () => attempt({ token: sign('other', KEY) }),
    'CONNACK 5',
    BY_TOPIC,
  ],
  [
    'a token for another ID scope',
    'protocol.md 2.4',
    () => attempt({ token: createSasToken('0ne00000000/registrations/keys', KEY, inAnHour()) }),
    'CONNACK 5',
    BY_TOPIC,
  ],
  [
    'a token for a hub',
    GUESS,
    () => attempt({ token: createSasToken(`${HUB}/devices/keys`, KEY, inAnHour()) }),
    'CONNACK 5',
    BY_TOPIC,
  ],
  [
    'a token for the service API',
    GUESS,
    () => attempt({ token: serviceToken(shared.sandbox.serviceConnectionStrings.dps) }),
    'CONNACK 5',
    BY_TOPIC,
  ],
  ...(
    [
      [
        'in base64url',
        (sr, sig, se) => `sr=${sr}&sig=${sig.replaceAll('+', '-').replaceAll('/', '_')}-&se=${se}`,
        BY_TOPIC,
      ],
      [
        'without padding',
        (sr, sig, se) => `sr=${sr}&sig=${escaped(sig.replace('=', ''))}&se=${se}`,
        BY_TOPIC,
      ],
      [
        'with junk behind it',
        (sr, sig, se) => `sr=${sr}&sig=${escaped(`${sig}!!`)}&se=${se}`,
        BY_TOPIC,
      ],
      [
        'with junk in it',
        (sr, sig, se) => `sr=${sr}&sig=${escaped(`${sig.slice(0, 5)}*${sig.slice(5)}`)}&se=${se}`,
        BY_TOPIC,
      ],
      ['cut in half', (sr, sig, se) => `sr=${sr}&sig=${escaped(sig.slice(22))}&se=${se}`, BY_TOPIC],
    ] satisfies [string, Write, string][]
  ).map(
    ([what, make, mqtt]): Row => [
      `a signature ${what}`,
      'csharp SharedAccessSignature.cs: compared as text',
      () => written(make),
      mqtt,
      BY_TOPIC,
    ],
  ),
  ...(
    [
      ['an end with leading zeros', (sr, sig, se) => `sr=${sr}&sig=${escaped(sig)}&se=00${se}`],
      ['two ends', (sr, sig, se) => `sr=${sr}&sig=${escaped(sig)}&se=1&se=${se}`],
      ['two signatures', (sr, sig, se) => `sr=${sr}&sig=x&sig=${escaped(sig)}&se=${se}`],
      ['two resources', (sr, sig, se) => `sr=x&sr=${sr}&sig=${escaped(sig)}&se=${se}`],
      [
        'a broken escape in skn',
        (sr, sig, se) => `sr=${sr}&sig=${escaped(sig)}&se=${se}&skn=%E0%A4%A`,
      ],
      ['a blank in it', (sr, sig, se) => `sr=${sr}& sig=${escaped(sig)}&se=${se}`],
      ['no signature', (sr, _sig, se) => `sr=${sr}&se=${se}`],
      ['no end', (sr, sig) => `sr=${sr}&sig=${escaped(sig)}`],
      ['no resource', (_sr, sig, se) => `sig=${escaped(sig)}&se=${se}`],
    ] satisfies [string, Write][]
  ).map(
    ([what, make]): Row => [
      `a token with ${what}`,
      /zeros|escape/.test(what) ? GUESS : 'csharp SharedAccessSignature.cs; CONNACK 5 a guess',
      () => written(make),
      'CONNACK 5',
      BY_TOPIC,
    ],
  ),
  // Certificates.
  [
    "another device's certificate",
    'docs#69882, field.md 3',
    () => certified('good', 'other-dev'),
    'CONNACK 5',
    BY_TOPIC,
  ],
  [
    "an authority as the device's certificate",
    'node#532: Signing certificate info did not match chain elements',
    () => certified('rootAsLeaf', 'x-root'),
    BY_TOPIC,
    BY_TOPIC,
  ],
  [
    "an intermediate with a group of its own as the device's certificate",
    GUESS,
    () => certified('middleAsLeaf', 'x-line'),
    BY_TOPIC,
    BY_TOPIC,
  ],
  [
    "a stored authority that a group names as the device's certificate",
    GUESS,
    () => certified('belowMiddle', 'x-low'),
    BY_TOPIC,
    BY_TOPIC,
  ],
  [
    'a certificate of an authority that nobody enrolled',
    'emb',
    () => certified('ofOtherRoot', 'x-dev-01'),
    BY_TOPIC,
    BY_TOPIC,
  ],
  [
    'a certificate of another authority of the same name',
    'emb',
    () => certified('ofSameName', 'x-dev-01'),
    BY_TOPIC,
    BY_TOPIC,
  ],
  [
    'a certificate that another device signed',
    'RFC 5280 4.2.1.9',
    () => certified('ofDevice', 'x-dev-01'),
    BY_TOPIC,
    BY_TOPIC,
  ],
  [
    'a certificate without its intermediate',
    'AzureIoTDPSCertificates#3: CA certificate not found',
    () => certified('withoutMiddle', 'x-dev-01'),
    BY_TOPIC,
    BY_TOPIC,
  ],
  [
    'a certificate that is over',
    'RFC 5280 4.1.2.5',
    () => certified('over', 'x-dev-01'),
    BY_TOPIC,
    BY_TOPIC,
  ],
  [
    'a certificate signed by itself',
    'emb',
    () => certified('selfSigned', 'x-dev-01'),
    BY_TOPIC,
    BY_TOPIC,
  ],
  [
    'another certificate of the same name',
    'emb',
    () => certified('otherOfOwn', 'x-own'),
    BY_TOPIC,
    BY_TOPIC,
  ],
  [
    'a certificate where keys are enrolled',
    GUESS,
    () => certified('keysOnly', 'keys'),
    BY_TOPIC,
    BY_TOPIC,
  ],
  // API versions.
  ...(
    [
      ['that is a word', 'banana', '400 400004'],
      ['that is no day', '2021-13-45', '400 400004'],
      ['that nobody ever had', '2019-03-32', '400 400004'],
      ['between two known ones', '2020-01-01', '400 400004'],
      ['of the management API', '2020-03-01', '400 400004'],
      ['with a time', '2021-06-01T00:00:00Z', '400 400004'],
      ['with another end', '2021-06-01-beta', '400 400004'],
    ] as const
  ).map(
    ([what, apiVersion, code]): Row => [
      `an api-version ${what}`,
      `iotedge#4112, #6631; over MQTT a ${GUESS}`,
      () => attempt({ apiVersion }),
      code,
      code,
    ],
  ),
  ['no api-version', GUESS, () => attempt({ apiVersion: undefined }), 'CONNACK 5', '400 400004'],
];

function sign(id: string, key: string, expiresAt = inAnHour()): string {
  const resource = `${shared.sandbox.idScope}/registrations/${id}`;
  return createSasToken(resource, key, expiresAt, 'registration');
}

type HubRow = readonly [
  what: string,
  source: string,
  make: () => HubAttempt,
  mqtt: string,
  https: string,
];

function hubAttempt(change: Partial<HubAttempt> = {}): HubAttempt {
  const id = change.id ?? 'h-keys';
  const token = createSasToken(`${HUB}/devices/${id}`, KEY, inAnHour());
  const withToken = change.certificate === undefined ? { token } : {};
  return { host: HUB, id, apiVersion: '2021-04-12', ...withToken, ...change };
}

const hubToken = (
  resource: string,
  key = KEY,
  policy?: string,
  expiresAt = inAnHour(),
): HubAttempt => hubAttempt({ token: createSasToken(resource, key, expiresAt, policy) });

function hubWritten(make: (sr: string, sig: string, se: number) => string): HubAttempt {
  const se = inAnHour();
  const sr = escaped(`${HUB}/devices/h-keys`);
  return hubAttempt({ token: `SharedAccessSignature ${make(sr, hmac(KEY, `${sr}\n${se}`), se)}` });
}

const UNAUTHORIZED = '401 IotHubUnauthorizedAccess';
const VERSION = '400 InvalidProtocolVersion';
const certifiedAtHub = (name: string, id: string): HubAttempt => {
  const certificate = made[name];
  if (!certificate) throw new Error(`no certificate ${name}`);
  return hubAttempt({ id, certificate });
};

const AT_HUB: readonly HubRow[] = [
  [
    'a device that is not there',
    'cli#80',
    () => hubAttempt({ id: 'h-nobody' }),
    'CONNACK 5',
    UNAUTHORIZED,
  ],
  [
    'a device ID in other letters',
    'hub-id',
    () => hubAttempt({ id: 'H-KEYS' }),
    'CONNACK 5',
    UNAUTHORIZED,
  ],
  [
    'a device that is disabled',
    'c#314, c#2300',
    () => hubAttempt({ id: 'h-off' }),
    'CONNACK 3',
    UNAUTHORIZED,
  ],
  [
    'a key that is another one',
    'c#373',
    () => hubToken(`${HUB}/devices/h-keys`, OTHER_KEY),
    'CONNACK 5',
    UNAUTHORIZED,
  ],
  [
    "another device's token",
    'hub-err',
    () => hubToken(`${HUB}/devices/h-other`),
    'CONNACK 5',
    UNAUTHORIZED,
  ],
  [
    "another hub's token",
    'hub-err',
    () => hubToken(`${OTHER_HUB}/devices/h-keys`),
    'CONNACK 5',
    UNAUTHORIZED,
  ],
  [
    'a token of DPS',
    'c#647',
    () => hubToken(`${shared.sandbox.idScope}/registrations/h-keys`),
    'CONNACK 5',
    UNAUTHORIZED,
  ],
  [
    'a token that has ended',
    'cs#113',
    () => hubToken(`${HUB}/devices/h-keys`, KEY, undefined, 1_600_000_000),
    'CONNACK 5',
    UNAUTHORIZED,
  ],
  [
    'a policy that is not there',
    'hub-err',
    () => hubToken(HUB, KEY, 'nobody'),
    'CONNACK 5',
    UNAUTHORIZED,
  ],
  [
    'a policy that may not connect devices',
    'hub-err',
    () =>
      hubAttempt({
        token: serviceToken(shared.sandbox.serviceConnectionStrings.hub, { policy: 'service' }),
      }),
    'CONNACK 5',
    UNAUTHORIZED,
  ],
  ['no token', 'hub-err', () => hubAttempt({ token: undefined }), 'CONNACK 5', UNAUTHORIZED],
  [
    'a connection string as the token',
    GUESS,
    () => hubAttempt({ token: `HostName=${HUB};DeviceId=h-keys;SharedAccessKey=${KEY}` }),
    'CONNACK 5',
    UNAUTHORIZED,
  ],
  [
    'a signature in base64url',
    'csharp SharedAccessSignature.cs',
    () =>
      hubWritten(
        (sr, sig, se) => `sr=${sr}&sig=${sig.replaceAll('+', '-').replaceAll('/', '_')}-&se=${se}`,
      ),
    'CONNACK 5',
    UNAUTHORIZED,
  ],
  [
    'a signature without padding',
    'csharp SharedAccessSignature.cs',
    () => hubWritten((sr, sig, se) => `sr=${sr}&sig=${escaped(sig.replace('=', ''))}&se=${se}`),
    'CONNACK 5',
    UNAUTHORIZED,
  ],
  [
    'a token with two ends',
    `${GUESS}: csharp SharedAccessSignature.cs`,
    () => hubWritten((sr, sig, se) => `sr=${sr}&sig=${escaped(sig)}&se=1&se=${se}`),
    'CONNACK 5',
    UNAUTHORIZED,
  ],
  [
    'a certificate of another thumbprint',
    'hub-id',
    () => certifiedAtHub('otherOfOwn', 'h-self'),
    'CONNACK 5',
    UNAUTHORIZED,
  ],
  [
    'a certificate for another device',
    'hub-id',
    () => certifiedAtHub('good', 'x-dev-02'),
    'CONNACK 5',
    UNAUTHORIZED,
  ],
  [
    'a certificate where keys are known',
    'hub-id',
    () => certifiedAtHub('good', 'h-keys'),
    'CONNACK 5',
    UNAUTHORIZED,
  ],
  [
    'an api-version that is a word',
    GUESS,
    () => hubAttempt({ apiVersion: 'banana' }),
    'CONNACK 5',
    VERSION,
  ],
  [
    'an api-version that is no day',
    GUESS,
    () => hubAttempt({ apiVersion: '2021-02-31' }),
    'CONNACK 5',
    VERSION,
  ],
  [
    'an api-version between two known ones',
    GUESS,
    () => hubAttempt({ apiVersion: '2020-01-01' }),
    'CONNACK 5',
    VERSION,
  ],
];

describe('what Azure lets in', () => {
  it.each(ROADS)(
    'is let in over %s: the device that the others are variations of',
    async (road) => {
      expect(await registerOn(road, shared.sandbox, attempt())).toBe('202');
      expect(await registerOn(road, shared.sandbox, member('sn-1'))).toBe('202');
      expect(await registerOn(road, shared.sandbox, certified('good', 'x-dev-01'))).toBe('202');
      const sent = await sendOn(road, shared.sandbox, hubAttempt());
      expect(sent).toBe(road === 'https' ? '204' : 'CONNACK 0');
    },
  );
});

describe('field.md 3: what Azure refuses, on every road that can carry it', () => {
  it('is a table of sixty and more, each with its source', () => {
    expect(DPS.length + AT_HUB.length).toBeGreaterThanOrEqual(60);
    expect([...DPS, ...AT_HUB].filter(([, source]) => source === '')).toEqual([]);
  });

  it.each(DPS)('DPS: %s (%s)', async (_what, _source, make, mqttCode, httpsCode) => {
    const outcomes: string[] = [];
    for (const road of ROADS) outcomes.push(await registerOn(road, shared.sandbox, make()));
    expect(outcomes).toEqual([mqttCode, mqttCode, httpsCode]);
  });

  it.each(AT_HUB)('hub: %s (%s)', async (_what, _source, make, mqttCode, httpsCode) => {
    const outcomes: string[] = [];
    for (const road of ROADS) outcomes.push(await sendOn(road, shared.sandbox, make()));
    expect(outcomes).toEqual([mqttCode, mqttCode, httpsCode]);
  });
});

import { createHmac, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { deriveDeviceKey } from '../../../source/protocol/device-key.ts';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import { type Issued, issue } from '../helpers/certificates.ts';
import { inAnHour } from '../helpers/device.ts';
import { sharedSandbox } from '../helpers/shared-sandbox.ts';
import { hmac } from '../helpers/tokens.ts';
import { askDps, askHub, HUB, parts, serviceToken } from '../http/helpers/http.ts';
import { type Attempt, type HubAttempt, registerOn, sendOn } from './roads.ts';

const shared = sharedSandbox();
const KEY = Buffer.alloc(32, 7).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 9).toString('base64');
const GROUP = { primary: randomBytes(64), secondary: randomBytes(64) };
const primary = GROUP.primary.toString('base64');
const secondary = GROUP.secondary.toString('base64');

let certificates: Record<string, { certificate: string; key: string }>;
const chainOf = (leaf: Issued, ...above: Issued[]) => ({
  certificate: [leaf, ...above].map(({ certificate }) => certificate).join('\n'),
  key: leaf.key,
});

beforeAll(async () => {
  const root = await issue({ name: 'Reasons Root', authority: true });
  const middle = await issue({ name: 'Reasons Middle', issuer: root, authority: true });
  const renewed = await issue({ name: 'Reasons Root', authority: true });
  const stranger = await issue({ name: 'Somebody Else', authority: true });
  const over = await issue({ name: 'Old Middle', issuer: root, authority: true, days: -1 });
  const device = await issue({ name: 'sn-9', issuer: root });
  const ended = await issue({ name: 'Ended Root', authority: true, days: -1 });
  const leafOf = (issuer?: Issued, name = 'x-1') => issue({ name, ...(issuer && { issuer }) });
  certificates = {
    authority: chainOf(root),
    withoutMiddle: chainOf(await leafOf(middle)),
    renewed: chainOf(await leafOf(renewed)),
    stranger: chainOf(await leafOf(stranger), stranger),
    middleOver: chainOf(await leafOf(over), over),
    byDevice: chainOf(await leafOf(device), device),
    rootEnded: chainOf(await leafOf(ended)),
    itself: chainOf(await leafOf()),
    over: chainOf(await issue({ name: 'x-1', issuer: root, days: -1 })),
    otherName: chainOf(await leafOf(root, 'x-2')),
  };
  const { sandbox } = shared;
  sandbox.storeCertificate('root', root.certificate, true);
  const symmetricKey = { primaryKey: KEY, secondaryKey: KEY };
  for (const [id, key] of [
    ['dev1', KEY],
    ['dev2', OTHER_KEY],
  ]) {
    const attestation = {
      type: 'symmetricKey',
      symmetricKey: { primaryKey: key, secondaryKey: key },
    };
    const body = { registrationId: id, attestation };
    await askDps(sandbox, 'PUT', `/enrollments/${id}`, { body });
  }
  const grp = {
    type: 'symmetricKey',
    symmetricKey: { primaryKey: primary, secondaryKey: secondary },
  };
  const x509 = ({ certificate }: Issued): object => ({
    type: 'x509',
    x509: { signingCertificates: { primary: { certificate } } },
  });
  for (const [id, attestation] of [
    ['grp', grp],
    ['plant', x509(root)],
    ['old-plant', x509(ended)],
  ] as const) {
    const body = { enrollmentGroupId: id, attestation };
    await askDps(sandbox, 'PUT', `/enrollmentGroups/${id}`, { body });
  }
  const authentication = { type: 'sas', symmetricKey };
  await askHub(sandbox, 'PUT', '/devices/dev1', { body: { authentication } });
});

const resource = (id: string): string => `${shared.sandbox.idScope}/registrations/${id}`;
const signed = (id: string, key: string): Attempt => ({
  idScope: shared.sandbox.idScope,
  id,
  apiVersion: '2021-06-01',
  token: createSasToken(resource(id), key, inAnHour(), 'registration'),
});

/** What a device sends that signs with the right key, but not what it should. */
function signing(
  make: (sr: string, se: number) => { sr?: string; sig: string; se?: string },
): Attempt {
  const end = inAnHour();
  const { sr, sig, se } = {
    sr: encodeURIComponent(resource('dev1')),
    se: String(end),
    ...make(resource('dev1'), end),
  };
  const token = `SharedAccessSignature sr=${sr}&sig=${encodeURIComponent(sig)}&se=${se}`;
  return { ...signed('dev1', KEY), token };
}

const escaped = encodeURIComponent;
const shown = (name: string, id = 'x-1'): Attempt => {
  const certificate = certificates[name];
  if (!certificate) throw new Error(`no certificate ${name}`);
  return { idScope: shared.sandbox.idScope, id, apiVersion: '2021-06-01', certificate };
};

/** A broken device, and the very mistake that the log has to name. */
type Broken = readonly [mistake: string, device: () => Attempt, words: string];

const AT_DPS: readonly Broken[] = [
  [
    'the key is used without base64 decoding',
    () =>
      signing((sr, se) => ({
        sig: createHmac('sha256', KEY)
          .update(`${escaped(sr)}\n${se}`)
          .digest('base64'),
      })),
    'used as it stands; it has to be base64-decoded',
  ],
  [
    'sr is signed unescaped but sent escaped',
    () => signing((sr, se) => ({ sig: hmac(KEY, `${sr}\n${se}`) })),
    'signed unescaped but sent escaped',
  ],
  [
    'sr is signed escaped but sent unescaped',
    () => signing((sr, se) => ({ sr, sig: hmac(KEY, `${escaped(sr)}\n${se}`) })),
    'signed escaped but sent unescaped',
  ],
  [
    'the escapes are signed in lower case',
    () =>
      signing((sr, se) => ({ sig: hmac(KEY, `${escaped(sr).replaceAll('%2F', '%2f')}\n${se}`) })),
    'escapes in lower case',
  ],
  [
    'a carriage return is signed, too',
    () => signing((sr, se) => ({ sig: hmac(KEY, `${escaped(sr)}\r\n${se}`) })),
    '\\r\\n between',
  ],
  [
    '\\n is signed as two characters',
    () => signing((sr, se) => ({ sig: hmac(KEY, `${escaped(sr)}\\n${se}`) })),
    'written out as two characters',
  ],
  [
    'nothing is signed between resource and end',
    () => signing((sr, se) => ({ sig: hmac(KEY, `${escaped(sr)}${se}`) })),
    'nothing between resource and end',
  ],
  [
    'the resource alone is signed',
    () => signing((sr) => ({ sig: hmac(KEY, escaped(sr)) })),
    'alone was signed',
  ],
  [
    'the end is signed in milliseconds',
    () => signing((sr, se) => ({ sig: hmac(KEY, `${escaped(sr)}\n${se}000`) })),
    'signed in milliseconds',
  ],
  [
    'SHA-1 signs',
    () =>
      signing((sr, se) => ({
        sig: createHmac('sha1', Buffer.from(KEY, 'base64'))
          .update(`${escaped(sr)}\n${se}`)
          .digest('base64'),
      })),
    'SHA-1',
  ],
  [
    'the end is in milliseconds',
    () => signing((sr, se) => ({ sig: hmac(KEY, `${escaped(sr)}\n${se}000`), se: `${se}000` })),
    'is it in milliseconds?',
  ],
  [
    'the signature is in base64url',
    () => signing(() => ({ sig: `${'-_'.repeat(21)}A=` })),
    'base64url',
  ],
  [
    "the key is derived with the group's name",
    () => signed('sn-1', deriveDeviceKey(primary, 'grp')),
    'derived with the name of the enrollment group, grp',
  ],
  [
    "the group's key is used itself",
    () => signed('sn-1', secondary),
    'key of enrollment group grp itself',
  ],
  [
    'the key is derived from the secondary key of another group',
    () => signed('dev1', deriveDeviceKey(secondary, 'dev1')),
    'derived from the secondary key of enrollment group grp',
  ],
  [
    'the key is derived in other letters',
    () => signed('SN-1', deriveDeviceKey(primary, 'sn-1')),
    'the case of the letters counts',
  ],
  [
    'the group key is not decoded before it derives',
    () => signed('sn-1', createHmac('sha256', primary).update('sn-1').digest('base64')),
    'from the group key of grp as it stands',
  ],
  [
    'the key is derived twice',
    () => signed('sn-1', deriveDeviceKey(deriveDeviceKey(primary, 'sn-1'), 'sn-1')),
    'derived twice',
  ],
  [
    'the key of another enrollment is used',
    () => signed('dev1', OTHER_KEY),
    'another enrollment, dev2',
  ],
  [
    'a policy key of the service is used',
    () => signed('dev1', parts(shared.sandbox.serviceConnectionStrings.dps).SharedAccessKey ?? ''),
    'policy provisioningserviceowner',
  ],
  [
    "a hub's token is used at DPS",
    () => ({
      ...signed('dev1', KEY),
      token: createSasToken(`${HUB}/devices/dev1`, KEY, inAnHour()),
    }),
    'it is one for a hub',
  ],
  [
    'a connection string is sent',
    () => ({
      ...signed('dev1', KEY),
      token: `HostName=${HUB};DeviceId=dev1;SharedAccessKey=${KEY}`,
    }),
    'a connection string was sent',
  ],
  [
    'the key is sent in place of a token',
    () => ({ ...signed('dev1', KEY), token: KEY }),
    'looks like a key',
  ],
  [
    'the authority is shown as the device',
    () => shown('authority', 'Reasons Root'),
    'registration ID has a character',
  ],
  [
    'an intermediate is not sent',
    () => shown('withoutMiddle'),
    'its issuer "CN=Reasons Middle" was not sent',
  ],
  [
    'the authority was renewed under its name',
    () => shown('renewed'),
    'was signed with another key',
  ],
  [
    'the chain ends at an authority that nobody enrolled',
    () => shown('stranger'),
    'the chain ends at "CN=Somebody Else"',
  ],
  [
    'an intermediate is over',
    () => shown('middleOver'),
    '"CN=Old Middle" is not within its time: it ended on',
  ],
  [
    'a device has signed',
    () => shown('byDevice'),
    '"CN=sn-9" signed "CN=x-1", but is no authority',
  ],
  [
    "the group's authority is over",
    () => shown('rootEnded'),
    'authority of enrollment group old-plant is not within its time',
  ],
  ['the certificate is signed by itself', () => shown('itself'), 'signed by itself'],
  [
    'the certificate is over',
    () => shown('over'),
    'the client certificate is not within its time: it ended on',
  ],
  ["another device's certificate is shown", () => shown('otherName'), 'certificate is for "x-2"'],
  [
    'the api-version is a word',
    () => ({ ...signed('dev1', KEY), apiVersion: 'latest' }),
    '"latest" is not a date',
  ],
  [
    'the ID scope is the name of the service',
    () => ({ ...signed('dev1', KEY), idScope: 'my-dps' }),
    'the ID scope my-dps is unknown',
  ],
];

const hubSigned = (token: string): HubAttempt => ({
  host: HUB,
  id: 'dev1',
  apiVersion: '2021-04-12',
  token,
});

const AT_HUB: readonly (readonly [string, () => HubAttempt, string])[] = [
  [
    "DPS's token is used at the hub",
    () => hubSigned(createSasToken(resource('dev1'), KEY, inAnHour(), 'registration')),
    'it is one for DPS',
  ],
  [
    'the key is used without base64 decoding',
    () =>
      hubSigned(
        createSasToken(`${HUB}/devices/dev1`, Buffer.from(KEY).toString('base64'), inAnHour()),
      ),
    'it has to be base64-decoded',
  ],
  [
    'the policy is not named',
    () =>
      hubSigned(
        createSasToken(
          `${HUB}/devices/dev1`,
          parts(shared.sandbox.serviceConnectionStrings.hub).SharedAccessKey ?? '',
          inAnHour(),
        ),
      ),
    'key of the policy iothubowner but does not name it',
  ],
  [
    "the group's key is used",
    () => hubSigned(createSasToken(`${HUB}/devices/dev1`, primary, inAnHour())),
    'key of enrollment group grp itself',
  ],
  [
    'the policy may not connect devices',
    () =>
      hubSigned(
        serviceToken(shared.sandbox.serviceConnectionStrings.hub, { policy: 'registryRead' }),
      ),
    'may not connect devices',
  ],
];

/** @returns the reason in the log of the refusal that this caused */
async function reasonOf(event: string, act: () => Promise<unknown>): Promise<string> {
  const from = shared.events.length;
  await act();
  const refused = shared.events.slice(from).find((one) => one.event === event);
  return refused?.reason ?? 'nothing was refused';
}

describe('field.md 5: the log names the very mistake', () => {
  it('of twenty broken devices and more', () => {
    expect(AT_DPS.length + AT_HUB.length).toBeGreaterThanOrEqual(20);
  });

  it.each(AT_DPS)('at DPS: %s', async (_mistake, device, words) => {
    for (const road of ['mqtt', 'https'] as const) {
      const reason = await reasonOf('dps.refused', () =>
        registerOn(road, shared.sandbox, device()),
      );
      expect(reason).toContain(words);
      for (const secret of [KEY, OTHER_KEY, primary, secondary])
        expect(reason).not.toContain(secret);
    }
  });

  it.each(AT_HUB)('at the hub: %s', async (_mistake, device, words) => {
    for (const road of ['mqtt', 'https'] as const) {
      const reason = await reasonOf('hub.refused', () => sendOn(road, shared.sandbox, device()));
      expect(reason).toContain(words);
      for (const secret of [KEY, primary]) expect(reason).not.toContain(secret);
    }
  });
});

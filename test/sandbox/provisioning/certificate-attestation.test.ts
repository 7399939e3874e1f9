import 'reflect-metadata';
import { KeyUsageFlags } from '@peculiar/x509';
import type { MqttClient } from 'mqtt';
import { beforeAll, describe, expect, test } from 'vitest';
import { type CertificateWish, type Issued, issue } from '../helpers/certificates.ts';
import { type Answer, ask, connack, dial, poll, REGISTER } from '../helpers/device.ts';
import { HUB, type Running, run } from '../helpers/running.ts';

let root: Issued;
let intermediate: Issued;
let stranger: Issued;

beforeAll(async () => {
  root = await issue({ name: 'Contoso Root', authority: true });
  intermediate = await issue({ name: 'Contoso Plant 1', issuer: root, authority: true });
  stranger = await issue({ name: 'Contoso Root', authority: true });
});

const pem = (...chain: Issued[]): string => chain.map(({ certificate }) => certificate).join('\n');

const verified = ({ certificate }: Issued): object => ({
  name: 'root',
  certificate,
  isVerified: true,
});

/** A sandbox with a group that trusts an authority, which is verified. */
function groupOf(authority: Issued): Promise<Running> {
  return run({
    seed: {
      certificates: [verified(authority)],
      enrollmentGroups: [
        {
          enrollmentGroupId: 'plant',
          attestation: {
            type: 'x509',
            x509: { signingCertificates: { primary: { certificate: authority.certificate } } },
          },
        },
      ],
    },
  });
}

function individual(registrationId: string, leaf: Issued): Promise<Running> {
  return run({
    seed: {
      enrollments: [
        {
          registrationId,
          attestation: {
            type: 'x509',
            x509: { clientCertificates: { primary: { certificate: leaf.certificate } } },
          },
        },
      ],
    },
  });
}

interface Login {
  readonly id: string;
  readonly cert: string;
  readonly key: string;
}

function dialDps({ sandbox }: Running, { id, cert, key }: Login): MqttClient {
  const username = `${sandbox.idScope}/registrations/${id}/api-version=2019-03-31`;
  return dial(sandbox, { clientId: id, username, cert, key });
}

function dialHub({ sandbox }: Running, { id, cert, key }: Login): MqttClient {
  const username = `${HUB}/${id}/?api-version=2021-04-12`;
  return dial(sandbox, { clientId: id, username, cert, key });
}

async function register(running: Running, login: Login): Promise<Answer> {
  const client = dialDps(running, login);
  try {
    const { returnCode } = await connack(client);
    expect(returnCode).toBe(0);
    await client.subscribeAsync('$dps/registrations/res/#', { qos: 1 });
    let answer = await ask(client, REGISTER, '{}');
    while (answer.status === 202) answer = await ask(client, poll(answer.body.operationId));
    return answer;
  } finally {
    await client.endAsync(true);
  }
}

async function code(client: MqttClient): Promise<number | undefined> {
  const { returnCode } = await connack(client);
  await client.endAsync(true);
  return returnCode;
}

describe('protocol.md 1.6, 4.3: an individual enrollment with a certificate', () => {
  test('lets exactly that certificate in, at DPS and then at the hub', async () => {
    const leaf = await issue({ name: 'dev1' });
    const running = await individual('dev1', leaf);
    const login = { id: 'dev1', cert: leaf.certificate, key: leaf.key };
    const { body } = await register(running, login);
    expect(body.registrationState).toMatchObject({
      x509: {},
      status: 'assigned',
      deviceId: 'dev1',
    });
    expect(body.registrationState).not.toHaveProperty('symmetricKey');
    expect(await code(dialHub(running, login))).toBe(0);
  });

  test('refuses another certificate of the same name with "Invalid certificate."', async () => {
    const running = await individual('dev1', await issue({ name: 'dev1' }));
    const other = await issue({ name: 'dev1' });
    const login = { id: 'dev1', cert: other.certificate, key: other.key };
    const { status, body } = await register(running, login);
    expect({ status, body }).toMatchObject({
      status: 401,
      body: { errorCode: 401002, message: 'Invalid certificate.' },
    });
    expect((await running.happened('dps.refused')).reason).toContain('not one of the individual');
  });

  test('is known to its hub by both of its certificates, whichever it came with (iotedge#2951)', async () => {
    const [first, second] = [await issue({ name: 'dev1' }), await issue({ name: 'dev1' })];
    const login = ({ certificate: cert, key }: Issued) => ({ id: 'dev1', cert, key });
    const clientCertificates = {
      primary: { certificate: first.certificate },
      secondary: { certificate: second.certificate },
    };
    const attestation = { type: 'x509', x509: { clientCertificates } };
    const running = await run({ seed: { enrollments: [{ registrationId: 'dev1', attestation }] } });
    expect((await register(running, login(second))).body.status).toBe('assigned');
    expect(await code(dialHub(running, login(first)))).toBe(0);
    expect(await code(dialHub(running, login(second)))).toBe(0);
    const other = await issue({ name: 'dev1' });
    expect(await code(dialHub(running, login(other)))).toBe(5);
  });

  test('refuses a certificate that is over', async () => {
    const leaf = await issue({ name: 'dev1', days: -1 });
    const running = await individual('dev1', leaf);
    const login = { id: 'dev1', cert: leaf.certificate, key: leaf.key };
    expect((await register(running, login)).status).toBe(401);
    expect((await running.happened('dps.refused')).reason).toContain('not within its time');
  });

  test('takes no certificate where the enrollment has symmetric keys', async () => {
    const running = await run();
    running.sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
    const leaf = await issue({ name: 'dev1' });
    const login = { id: 'dev1', cert: leaf.certificate, key: leaf.key };
    expect((await register(running, login)).status).toBe(401);
    expect((await running.happened('dps.refused')).reason).toContain('does not take certificates');
  });
});

describe('protocol.md 1.6, 4.3: an enrollment group with an authority', () => {
  test('lets in whoever that authority signed, by the name in the certificate', async () => {
    const running = await groupOf(root);
    const leaf = await issue({ name: 'sn-1', issuer: root });
    const login = { id: 'sn-1', cert: leaf.certificate, key: leaf.key };
    const { body } = await register(running, login);
    expect(body.registrationState).toMatchObject({
      x509: { enrollmentGroupId: 'plant' },
      status: 'assigned',
    });
    expect(await code(dialHub(running, login))).toBe(0);
  });

  test('protocol.md 2.2: lets nobody in before it is there', async () => {
    const running = await run();
    const leaf = await issue({ name: 'sn-1', issuer: root });
    const answer = await register(running, { id: 'sn-1', cert: leaf.certificate, key: leaf.key });
    expect(answer).toMatchObject({ status: 401, body: { errorCode: 401002 } });
    expect((await running.happened('dps.refused')).reason).toContain('no enrollment for sn-1');
  });

  test('needs the intermediates from the device', async () => {
    const running = await groupOf(root);
    const leaf = await issue({ name: 'sn-1', issuer: intermediate });
    const alone = await register(running, { id: 'sn-1', cert: leaf.certificate, key: leaf.key });
    expect(alone.status).toBe(401);
    expect((await running.happened('dps.refused')).reason).toContain('intermediate certificates');
    const whole = { id: 'sn-1', cert: pem(leaf, intermediate), key: leaf.key };
    expect((await register(running, whole)).body.status).toBe('assigned');
  });

  test('may trust an intermediate itself', async () => {
    const running = await groupOf(intermediate);
    const leaf = await issue({ name: 'sn-1', issuer: intermediate });
    const login = { id: 'sn-1', cert: leaf.certificate, key: leaf.key };
    expect((await register(running, login)).body.status).toBe('assigned');
  });

  test.each<[string, () => Promise<{ leaf: Issued; chain: Issued[] }>]>([
    [
      'another authority of the same name',
      async () => {
        const leaf = await issue({ name: 'sn-1', issuer: stranger });
        return { leaf, chain: [leaf, stranger] };
      },
    ],
    [
      'a device that plays the authority',
      async () => {
        const device = await issue({ name: 'sn-0', issuer: root });
        const leaf = await issue({ name: 'sn-1', issuer: device });
        return { leaf, chain: [leaf, device] };
      },
    ],
    [
      'an intermediate that is over',
      async () => {
        const old = await issue({ name: 'Old', issuer: root, authority: true, days: -1 });
        const leaf = await issue({ name: 'sn-1', issuer: old });
        return { leaf, chain: [leaf, old] };
      },
    ],
  ])('refuses what was signed by %s', async (_name, make) => {
    const running = await groupOf(root);
    const { leaf, chain } = await make();
    const answer = await register(running, { id: 'sn-1', cert: pem(...chain), key: leaf.key });
    expect(answer).toMatchObject({ status: 401, body: { message: 'Invalid certificate.' } });
  });
});

describe('field.md 3, protocol.md 4.3: an enrollment group whose authority', () => {
  const signing = KeyUsageFlags.keyCertSign;

  test.each<[string, string, Omit<CertificateWish, 'name' | 'issuer'>]>([
    ['is no authority', 'basicConstraints CA:FALSE', { authority: false }],
    ['does not say that it is one', 'no basicConstraints', { authority: 'unsaid' }],
    [
      'may not sign certificates',
      'keyUsage without keyCertSign',
      { authority: true, usages: KeyUsageFlags.digitalSignature },
    ],
  ])('%s lets nobody in, and the log says so', async (_name, reason, wish) => {
    const signer = await issue({ name: 'Contoso Signer', ...wish });
    const leaf = await issue({ name: 'sn-1', issuer: signer });
    const running = await groupOf(signer);
    const login = { id: 'sn-1', cert: leaf.certificate, key: leaf.key };
    const answer = await register(running, login);
    expect(answer).toMatchObject({ status: 401, body: { errorCode: 401002 } });
    expect((await running.happened('dps.refused')).reason).toContain(reason);
    const device = { deviceId: 'sn-1', authentication: { type: 'certificateAuthority' } };
    running.sandbox.seed({ devices: [device] });
    expect(await code(dialHub(running, login))).toBe(5);
  });

  /** From the root down to the device; each entry is the pathlen of an authority. */
  const chainWith = async (...lengths: readonly (number | undefined)[]): Promise<Issued[]> => {
    const chain: Issued[] = [];
    for (const [index, pathLength] of lengths.entries()) {
      const above = chain[0];
      const wish = { name: `Contoso CA ${index}`, authority: true, usages: signing };
      const of = {
        ...wish,
        ...(above && { issuer: above }),
        ...(pathLength !== undefined && { pathLength }),
      };
      chain.unshift(await issue(of));
    }
    const [signer] = chain;
    return [await issue({ name: 'sn-1', ...(signer && { issuer: signer }) }), ...chain];
  };

  async function registerWith(chain: readonly Issued[]): Promise<Answer & { running: Running }> {
    const [leaf, authority] = [chain[0], chain.at(-1)];
    if (!leaf || !authority) throw new Error('A chain has two ends.');
    const running = await groupOf(authority);
    const cert = pem(...chain.slice(0, -1));
    return { running, ...(await register(running, { id: 'sn-1', cert, key: leaf.key })) };
  }

  test.each<[string, readonly (number | undefined)[]]>([
    ['allows none below it and signs devices itself', [0]],
    ['allows one below it, which is there', [1, 0]],
    ['sets no limit', [undefined, undefined, 0]],
  ])('%s lets its devices in', async (_name, lengths) => {
    const { body } = await registerWith(await chainWith(...lengths));
    expect(body.status).toBe('assigned');
  });

  test.each<[string, string, readonly (number | undefined)[]]>([
    ['allows none below it, and one is', 'allows 0 authorities', [0, undefined]],
    ['allows one below it, and two are', 'allows 1 authorities', [1, 1, 0]],
    ['has one below it that allows no more', 'allows 0 authorities', [undefined, 0, undefined]],
  ])('%s lets nobody in, and the log says so', async (_name, reason, lengths) => {
    const { running, ...answer } = await registerWith(await chainWith(...lengths));
    expect(answer).toMatchObject({ status: 401, body: { message: 'Invalid certificate.' } });
    expect((await running.happened('dps.refused')).reason).toContain(reason);
  });
});

describe('protocol.md 1.2: who connects with a certificate', () => {
  test('under another name than the one in it is answered 5', async () => {
    const running = await groupOf(root);
    const leaf = await issue({ name: 'sn-1', issuer: root });
    const login = { id: 'sn-2', cert: leaf.certificate, key: leaf.key };
    expect(await code(dialDps(running, login))).toBe(5);
    expect((await running.happened('dps.refused')).reason).toContain('certificate is for "sn-1"');
  });

  test("cannot use another device's hub identity", async () => {
    const running = await groupOf(root);
    const first = await issue({ name: 'sn-1', issuer: root });
    const second = await issue({ name: 'sn-2', issuer: root });
    await register(running, { id: 'sn-1', cert: first.certificate, key: first.key });
    const forged = { id: 'sn-1', cert: second.certificate, key: second.key };
    expect(await code(dialHub(running, forged))).toBe(5);
    expect((await running.happened('hub.refused')).reason).toContain('thumbprints');
  });

  test('with neither certificate nor token is answered 5', async () => {
    const { sandbox } = await groupOf(root);
    const username = `${sandbox.idScope}/registrations/sn-1/api-version=2019-03-31`;
    expect(await code(dial(sandbox, { clientId: 'sn-1', username }))).toBe(5);
  });
});

describe('protocol.md 6: a hub device that is trusted by its authority', () => {
  test('connects by the name in its certificate, under an enrolled authority', async () => {
    const running = await run({
      seed: {
        enrollmentGroups: [
          {
            enrollmentGroupId: 'plant',
            attestation: {
              type: 'x509',
              x509: { signingCertificates: { primary: { certificate: root.certificate } } },
            },
          },
        ],
        certificates: [verified(root)],
        devices: [{ deviceId: 'sn-1', authentication: { type: 'certificateAuthority' } }],
      },
    });
    const leaf = await issue({ name: 'sn-1', issuer: root });
    const login = { id: 'sn-1', cert: leaf.certificate, key: leaf.key };
    expect(await code(dialHub(running, login))).toBe(0);
    const foreign = await issue({ name: 'sn-1', issuer: stranger });
    const forged = { id: 'sn-1', cert: foreign.certificate, key: foreign.key };
    expect(await code(dialHub(running, forged))).toBe(5);
  });
});

import { describe, expect, test } from 'vitest';
import { ask, connack, dial, inAnHour, poll, REGISTER } from '../helpers/device.ts';
import { type Running, run } from '../helpers/running.ts';
import { PLAIN, type TokenShape, tokenAsSent } from '../helpers/tokens.ts';

const KEY = Buffer.alloc(64, 3).toString('base64');
const DAY = 24 * 3600;

/** What one SDK sends, row by row of the reference's tables. */
interface Variant {
  readonly sdk: string;
  /** Protocol.md 1.2: what follows `api-version=` in the user name. */
  readonly version: string;
  readonly clean: boolean;
  readonly keepalive: number;
  /** Protocol.md 1.3: how it writes the resource, and the whole token. */
  readonly resource: (plain: string) => string;
  readonly token: TokenShape;
  readonly lifetime: number;
  /** Protocol.md 1.4, 1.5. */
  readonly qos: 0 | 1;
  readonly register: string;
  readonly look: string;
}

const upper = encodeURIComponent;
const lower = (text: string): string => text.replaceAll('/', '%2f');

const VARIANTS: readonly Variant[] = [
  {
    sdk: 'Node',
    version: '2019-03-31&ClientVersion=azure-iot-provisioning-device%2F1.9.1',
    clean: true,
    keepalive: 180,
    resource: (plain) => plain,
    token: (sr, sig, se) => `sr=${sr}&sig=${sig}&skn=registration&se=${se}`,
    lifetime: 3600,
    qos: 1,
    register: '{"registrationId":"dev1"}',
    look: ' ',
  },
  {
    sdk: 'Python',
    version: '2019-03-31&ClientVersion=azure-iot-device-provisioning-py%2F2.14.0%28x%29',
    clean: false,
    keepalive: 60,
    resource: upper,
    token: PLAIN,
    lifetime: 3600,
    qos: 1,
    register: '{"payload": null, "registrationId": "dev1"}',
    look: ' ',
  },
  {
    sdk: 'C',
    version: '2021-06-01&ClientVersion=1.15.0',
    clean: true,
    keepalive: 0,
    resource: lower,
    token: (sr, sig, se) => `sr=${sr}&sig=${sig}&se=${se}&skn=registration`,
    lifetime: 2400,
    qos: 0,
    register: '{ "registrationId":"dev1" }',
    look: '{ "registrationId":"dev1" }',
  },
  {
    sdk: 'C#',
    version: '2019-03-31&ClientVersion=x',
    clean: true,
    keepalive: 300,
    resource: upper,
    token: (sr, sig, se) => `sr=${sr}&sig=${sig}&se=${se}&skn=registration`,
    lifetime: DAY,
    qos: 1,
    register: '',
    look: '',
  },
  {
    sdk: 'Java',
    version: '2019-03-31&ClientVersion=x',
    clean: true,
    keepalive: 230,
    resource: upper,
    token: (sr, sig, se) => `sr=${sr}&sig=${sig}&se=${se}&skn=`,
    lifetime: 3600,
    qos: 0,
    register: '{"registrationId":"dev1"}',
    look: '',
  },
  {
    sdk: 'embedded C',
    version: '2019-03-31',
    clean: false,
    keepalive: 240,
    resource: upper,
    token: (sr, sig, se) => `sr=${sr}&sig=${sig}&se=${se}&skn=registration`,
    lifetime: 3600,
    qos: 1,
    register: '',
    look: '',
  },
  {
    sdk: 'a token made by hand',
    version: '2018-09-01-preview',
    clean: true,
    keepalive: 60,
    resource: upper,
    token: (sr, sig, se) => `sr=${sr}&skn=registration&sig=${sig}&se=${se}`,
    lifetime: 3600,
    qos: 1,
    register: '{"payload":{"modelId":"dtmi:x;1"}}',
    look: '',
  },
];

const SEED = {
  enrollments: [
    {
      registrationId: 'dev1',
      attestation: { type: 'symmetricKey', symmetricKey: { primaryKey: KEY } },
    },
  ],
};

function login({ sandbox }: Running, variant: Variant) {
  const resource = `${sandbox.idScope}/registrations/dev1`;
  const sr = variant.resource(resource);
  const se = inAnHour() - 3600 + variant.lifetime;
  return {
    clientId: 'dev1',
    username: `${resource}/api-version=${variant.version}`,
    password: tokenAsSent(sr, KEY, se, variant.token),
    clean: variant.clean,
    keepalive: variant.keepalive,
  };
}

describe('protocol.md 1.2, 1.3, 1.4, 1.5: what each SDK sends', () => {
  test.each(VARIANTS)('$sdk registers', async (variant) => {
    const running = await run({ seed: SEED });
    const client = dial(running.sandbox, login(running, variant));
    expect(await connack(client)).toMatchObject({ returnCode: 0, sessionPresent: false });
    await client.subscribeAsync('$dps/registrations/res/#', { qos: variant.qos });
    const accepted = await ask(client, REGISTER, variant.register);
    expect(accepted).toMatchObject({ status: 202, qos: variant.qos });
    const { operationId } = accepted.body;
    // The embedded SDK gives every request the same ID.
    const look = variant.sdk === 'embedded C' ? poll(operationId, '1') : poll(operationId);
    const done = await ask(client, look, variant.look);
    expect(done).toMatchObject({ status: 200, body: { status: 'assigned' } });
    await client.endAsync(true);
  });
});

describe('protocol.md 1.6: the state of a registration that did not succeed', () => {
  test.each([
    ['disabled', { provisioningStatus: 'disabled' }, {}],
    [
      'failed',
      { allocationPolicy: 'custom', customAllocationDefinition: nowhere() },
      { errorCode: 400207, errorMessage: expect.any(String) },
    ],
  ])('%s has exactly these fields', async (status, change, more) => {
    const [enrollment] = SEED.enrollments;
    const running = await run({ seed: { enrollments: [{ ...enrollment, ...change }] } });
    const [variant] = VARIANTS;
    if (!variant) throw new Error('there is no variant');
    const client = dial(running.sandbox, login(running, variant));
    await connack(client);
    await client.subscribeAsync('$dps/registrations/res/#', { qos: 1 });
    let answer = await ask(client, REGISTER);
    while (answer.status === 202) answer = await ask(client, poll(answer.body.operationId));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      operationId: expect.any(String),
      status,
      registrationState: {
        registrationId: 'dev1',
        createdDateTimeUtc: expect.any(String),
        status,
        ...more,
        lastUpdatedDateTimeUtc: expect.any(String),
        etag: expect.any(String),
      },
    });
    await client.endAsync(true);
  });
});

/** A webhook that is not there. */
function nowhere() {
  return { webhookUrl: 'http://127.0.0.1:1/', apiVersion: '2021-10-01' };
}

import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import type { Sandbox } from '../../source/sandbox/sandbox.ts';
import { issue } from '../sandbox/helpers/certificates.ts';
import { run } from '../sandbox/helpers/running.ts';
import { testUnless, whyNot } from './helpers.ts';

const PROGRAM = join(import.meta.dirname, 'device-program.js');
/** An address of its own, so that the ports every SDK dials are free whoever else uses them. */
const HOST = '127.0.0.83';
const KEY = Buffer.alloc(64, 8).toString('base64');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const [not8883, not443] = await Promise.all([whyNot(HOST, 8883), whyNot(HOST, 443)]);

async function sandboxFor(enrollment: object): Promise<Sandbox> {
  const { sandbox } = await run({
    listen: HOST,
    port: 8883,
    ...(not443 === undefined && { httpsPort: 443 }),
    dpsHost: HOST,
    hubs: [HOST],
    dataDirectory: join(folder, 'data'),
    fresh: true,
    retryAfter: 1,
    answerDelay: 50,
    seed: { enrollments: [{ registrationId: 'dev1', ...enrollment }] },
  });
  return sandbox;
}

type Told = Readonly<Record<string, unknown>> & { readonly event: string };

interface Program {
  /** The next thing it tells. */
  next(): Promise<Told>;
  stop(): Promise<void>;
}

const programs: Program[] = [];
afterEach(async () => {
  await Promise.all(programs.splice(0).map((program) => program.stop()));
});

function start(sandbox: Sandbox, environment: Record<string, string>): Program {
  const child = spawn(process.execPath, [PROGRAM], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      NODE_EXTRA_CA_CERTS: sandbox.caFile,
      PROVISIONING_HOST: HOST,
      PROVISIONING_IDSCOPE: sandbox.idScope,
      PROVISIONING_REGISTRATION_ID: 'dev1',
      ...environment,
    },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const program = {
    next: async () => {
      const { value, done } = await lines.next();
      if (done) throw new Error('the device program has ended');
      return JSON.parse(value) as Told;
    },
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
  programs.push(program);
  return program;
}

/** Everything the service's side can do to a device, and what the device program makes of it. */
async function walk(sandbox: Sandbox, program: Program): Promise<void> {
  expect(await program.next()).toMatchObject({
    event: 'registered',
    result: { status: 'assigned', assignedHub: HOST, deviceId: 'dev1' },
  });
  expect(await program.next()).toEqual({ event: 'sent' });
  expect(await program.next()).toMatchObject({ event: 'twin', desired: { fan: 'on' } });
  expect(await program.next()).toEqual({ event: 'listening' });
  // Whoever begins to listen is told of what there is by the SDK itself.
  expect(await program.next()).toMatchObject({ event: 'desired', patch: { fan: 'on' } });

  const call = { name: 'reboot', payload: { now: true }, responseTimeout: 10, connectTimeout: 10 };
  const outcome = sandbox.messenger.invokeMethod(HOST, 'dev1', call, new AbortController().signal);
  expect(await program.next()).toEqual({ event: 'method', payload: { now: true } });
  expect(await outcome).toEqual({ kind: 'answered', status: 202, payload: { in: 5 } });

  sandbox.messenger.sendCloudToDevice(HOST, 'dev1', {
    payload: Buffer.from('hello'),
    properties: { 'a b': 'c&d' },
    system: { mid: 'c-1', to: '/devices/dev1/messages/deviceBound' },
    acknowledge: 'none',
    expiresAt: Date.now() + 60_000,
  });
  expect(await program.next()).toMatchObject({
    event: 'message',
    body: 'hello',
    messageId: 'c-1',
    properties: [{ key: 'a b', value: 'c&d' }],
  });
  expect(await program.next()).toEqual({ event: 'completed' });
  await expect.poll(() => sandbox.messenger.queueLength(HOST, 'dev1')).toBe(0);

  sandbox.messenger.desiredChanged(HOST, 'dev1', { fan: null, lamp: 'on' }, 2);
  expect(await program.next()).toEqual({
    event: 'desired',
    patch: { fan: null, lamp: 'on', $version: 2 },
  });
  expect(sandbox.device(HOST, 'dev1')).toMatchObject({
    connectionState: 'Connected',
    messagesReceived: 1,
    modelId: 'dtmi:com:example:Thermostat;1',
  });
}

const TWIN = { initialTwin: { properties: { desired: { fan: 'on' } } } };

describe("Microsoft's Node SDK, unmodified, on the ports it dials", () => {
  describe.each([
    ['mqtt', not8883],
    ['mqtt-ws', not8883 ?? not443],
  ] as const)('%s', (transport, reason) => {
    testUnless(reason, `with a symmetric key, over ${transport}`, async () => {
      const sandbox = await sandboxFor({
        attestation: { type: 'symmetricKey', symmetricKey: { primaryKey: KEY } },
        ...TWIN,
      });
      const environment = { TRANSPORT: transport, PROVISIONING_SYMMETRIC_KEY: KEY };
      await walk(sandbox, start(sandbox, environment));
    });

    testUnless(reason, `with a certificate, over ${transport}`, async () => {
      const leaf = await issue({ name: 'dev1' });
      await writeFile(join(folder, 'dev1.pem'), leaf.certificate);
      await writeFile(join(folder, 'dev1.key'), leaf.key);
      const sandbox = await sandboxFor({
        attestation: {
          type: 'x509',
          x509: { clientCertificates: { primary: { certificate: leaf.certificate } } },
        },
        ...TWIN,
      });
      const environment = {
        TRANSPORT: transport,
        DEVICE_CERTIFICATE: join(folder, 'dev1.pem'),
        DEVICE_KEY: join(folder, 'dev1.key'),
      };
      await walk(sandbox, start(sandbox, environment));
    });
  });

  testUnless(
    not8883,
    'protocol.md 2.3: is told when its certificate is not the right one',
    async () => {
      const right = await issue({ name: 'dev1' });
      const wrong = await issue({ name: 'dev1' });
      await writeFile(join(folder, 'dev1.pem'), wrong.certificate);
      await writeFile(join(folder, 'dev1.key'), wrong.key);
      const sandbox = await sandboxFor({
        attestation: {
          type: 'x509',
          x509: { clientCertificates: { primary: { certificate: right.certificate } } },
        },
      });
      const program = start(sandbox, {
        TRANSPORT: 'mqtt',
        DEVICE_CERTIFICATE: join(folder, 'dev1.pem'),
        DEVICE_KEY: join(folder, 'dev1.key'),
      });
      expect(await program.next()).toMatchObject({
        event: 'failed',
        name: 'UnauthorizedError',
        body: { errorCode: 401002, message: 'Invalid certificate.' },
      });
    },
  );
});

import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { assignedBody } from '../device/helpers.ts';
import { type Publish, startScriptedService } from '../device/scripted-service.ts';
import { startTlsServer } from '../diagnosis/tls-server.ts';
import { ended, runCli, startCli } from '../helpers/cli-process.ts';
import { HOSTILE, RAW } from '../helpers/hostile.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

const KEY = Buffer.alloc(32, 3).toString('base64');

const SETTINGS = {
  PROVISIONING_IDSCOPE: '0ne00A1B2C3',
  PROVISIONING_REGISTRATION_ID: 'my-device-007',
  PROVISIONING_SYMMETRIC_KEY: KEY,
};

/** What DPS may say, each with every text it has for it. */
const ANSWERS: Readonly<Record<string, (publish: Publish) => void>> = {
  'a refusal': ({ answer }) =>
    answer(401, { errorCode: 401002, message: HOSTILE, trackingId: HOSTILE, [HOSTILE]: HOSTILE }),
  'a failure': ({ answer }) =>
    answer(200, {
      operationId: HOSTILE,
      status: 'failed',
      registrationState: { status: HOSTILE, errorCode: 400207, errorMessage: HOSTILE },
    }),
  'an unknown status': ({ answer }) => answer(200, { operationId: HOSTILE, status: HOSTILE }),
  'an answer that is no JSON': ({ answer }) => answer(200, HOSTILE),
  'an assignment': ({ answer }) => {
    const text = { substatus: HOSTILE, etag: HOSTILE, createdDateTimeUtc: HOSTILE };
    answer(200, assignedBody({ ...text, payload: { [HOSTILE]: [HOSTILE] } }));
  },
  'an assignment to a hub without a name': ({ answer }) =>
    answer(200, assignedBody({ assignedHub: HOSTILE, deviceId: HOSTILE })),
};

/** Every text in what was printed as JSON: what a reader of it gets. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...textsIn(member)]);
}

function expectClean(output: string): void {
  expect(output).not.toMatch(RAW);
  // A text that began a line of its own would be taken for one of ours.
  expect(output).not.toMatch(/^Done\./m);
}

describe.each(Object.entries(ANSWERS))('%s of DPS with hostile text', (_name, onPublish) => {
  const folder = useTemporaryFolder();

  it.each([[[]], [['--json']]] as const)('is harmless in the output of run %j', async (flags) => {
    const { endpoint } = await startScriptedService({ onPublish });
    const ca = join(folder(), 'ca.pem');
    await writeFile(ca, endpoint.ca ?? '');
    const debug = join(folder(), 'debug.ndjson');
    const { stdout, stderr } = await runCli(['run', ...flags, '--debug', debug, '--timeout', '5'], {
      env: {
        ...SETTINGS,
        PROVISIONING_HOST: `localhost:${endpoint.port}`,
        NODE_EXTRA_CA_CERTS: ca,
        DPS_WIZARD_CONFIG_DIR: folder(),
      },
    });
    const events = await readFile(debug, 'utf8');
    for (const output of [stdout, stderr, events]) expectClean(output);
    const lines = events.trim().split('\n');
    const texts = lines.flatMap((line) => textsIn(JSON.parse(line)));
    for (const text of texts) expect(text).not.toMatch(RAW);
    // It has been there: without its escapes, nothing was tried.
    expect(texts.some((text) => text.includes('\\u001b]52;'))).toBe(true);
  });
});

describe('what hostile clients say', () => {
  const folder = useTemporaryFolder();

  it.each([[[]], [['--json']]] as const)('is harmless in the log of sandbox %j', async (flags) => {
    const readyFile = join(folder(), 'ready.json');
    const where = ['--port', '0', '--https-port', '0', '--data', join(folder(), 'data')];
    const child = startCli(['sandbox', ...flags, ...where, '--ready-file', readyFile]);
    const output = ended(child);
    const read = () => readFile(readyFile, 'utf8').catch(() => '');
    await expect.poll(read, { timeout: 20_000 }).toContain('sandbox.ready');
    const { port, httpsPort, idScope, caFile } = JSON.parse(await read());
    const ca = await readFile(caFile, 'utf8');
    const logins = [
      { clientId: HOSTILE, username: `${idScope}/registrations/${HOSTILE}/api-version=2019-03-31` },
      { clientId: 'x', username: `${HOSTILE}/registrations/x/api-version=${HOSTILE}` },
      { clientId: HOSTILE, username: `127.0.0.1/${HOSTILE}/?api-version=2021-04-12` },
      { clientId: 'x', username: HOSTILE, password: HOSTILE },
    ];
    for (const login of logins) {
      const tls = {
        protocol: 'mqtts',
        host: '127.0.0.1',
        servername: 'localhost',
        port,
        ca,
      } as const;
      const client = mqtt.connect({ ...tls, protocolVersion: 4, reconnectPeriod: 0, ...login });
      client.on('error', () => {});
      await new Promise<void>((resolve) => client.once('close', () => resolve()));
    }
    const path = `/${encodeURIComponent(HOSTILE)}/registrations/${encodeURIComponent(HOSTILE)}/register?api-version=2021-06-01`;
    const sent = { method: 'PUT', headers: { authorization: 'SharedAccessSignature sr=x' } };
    const request = get({ host: 'localhost', port: httpsPort, path, ca, ...sent });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const answer = Buffer.concat(await response.toArray()).toString();
    child.kill('SIGTERM');
    const { stdout, stderr } = await output;
    for (const text of [stdout, stderr, answer]) expectClean(text);
    expect(stdout + stderr).toContain('\\u001b]52;');
  });
});

describe('the certificate of whoever answers, with hostile names', () => {
  it.each([['doctor'], ['doctor', '--json'], ['run'], ['run', '--json']])(
    'is harmless in the output of %s %s',
    async (...args) => {
      const server = await startTlsServer({ authority: HOSTILE.replace('\r\n', '\n') });
      onTestFinished(() => server.close());
      const { stdout, stderr } = await runCli(args.filter(Boolean), {
        env: { ...SETTINGS, PROVISIONING_HOST: `localhost:${server.port}` },
      });
      for (const output of [stdout, stderr]) expectClean(output);
      expect(stdout + stderr).toContain('\\u001b]52;');
    },
  );
});

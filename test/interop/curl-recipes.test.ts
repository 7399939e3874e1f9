import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Sandbox } from '../../source/sandbox/sandbox.ts';
import { startSandbox } from '../../source/sandbox/start-sandbox.ts';
import { issue } from '../sandbox/helpers/certificates.ts';
import { connack, dialHub } from '../sandbox/helpers/device.ts';
import { ask, askHub } from '../sandbox/http/helpers/http.ts';
import { codeBlocks, testUnless } from './helpers.ts';

const execute = promisify(execFile);
const HUB = '127.0.0.1';
const KEY = Buffer.alloc(32, 4).toString('base64');
const without = (...programs: string[]): string | undefined =>
  programs
    .filter((program) => spawnSync(program, ['--version']).error !== undefined)
    .map((program) => `${program} is not installed`)
    .at(0);

let folder: string;
let sandbox: Sandbox;
let env: Record<string, string | undefined>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-recipes-'));
  sandbox = await startSandbox({
    httpsPort: 0,
    dpsHost: 'localhost',
    hubs: [HUB],
    dataDirectory: folder,
    seed: {
      devices: [{ deviceId: 'my-device', authentication: { symmetricKey: { primaryKey: KEY } } }],
    },
  });
  // All that differs from what is written: port 443 may not be free here.
  await writeFile(
    join(folder, '.curlrc'),
    `connect-to = "localhost:443:${HUB}:${sandbox.httpsPort}"\n`,
  );
  const root = await issue({ name: 'Recipe Root', authority: true });
  await writeFile(join(folder, 'root.pem'), root.certificate);
  await writeFile(join(folder, 'root.key'), root.key);
  env = { PATH: process.env.PATH, CURL_HOME: folder, CA: sandbox.caFile };
  env.IOTHUB_CONNECTION_STRING = sandbox.serviceConnectionStrings.hub;
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

/** Runs a recipe in the data folder. @returns what it printed */
async function follow(script: string): Promise<string> {
  const { stdout } = await execute('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: folder,
    env,
  });
  return stdout;
}

describe('the recipes for curl, as they are written', () => {
  testUnless(
    without('curl', 'openssl'),
    'store a certificate, and verify it by proof of possession',
    async () => {
      const [store = '', prove = ''] = await codeBlocks(
        'docs/sandbox.md',
        '## Certificates of authorities',
      );
      expect(JSON.parse(await follow(store))).toMatchObject({
        name: 'plant-root',
        properties: { isVerified: true },
      });
      await ask(sandbox, 'DELETE', '/sandbox/certificates/plant-root');
      expect(await follow(store.replace('?isVerified=true', ''))).toContain('"isVerified":false');
      expect(await follow(prove)).toContain('"isVerified":true');
    },
  );

  testUnless(without('curl'), 'ask for the connection string of a device', async () => {
    const [recipe = ''] = await codeBlocks('docs/sandbox.md', '## Without DPS');
    expect(JSON.parse(await follow(recipe))).toMatchObject({
      connectionString: `HostName=${HUB};DeviceId=my-device;SharedAccessKey=${KEY}`,
    });
  });

  testUnless(without('curl'), 'arm a fault', async () => {
    const [recipe = ''] = await codeBlocks('docs/sandbox-https.md', '## Make something go wrong');
    expect(JSON.parse(await follow(recipe))).toMatchObject({
      kind: 'throttled',
      deviceId: 'my-device',
    });
    const { body } = await ask(sandbox, 'GET', '/sandbox/faults');
    expect(body).toHaveLength(1);
  });

  testUnless(without('curl'), 'follow the telemetry', async () => {
    const [recipe = ''] = await codeBlocks('docs/sandbox-https.md', '## Read telemetry back');
    const curl = spawn('bash', ['-c', `exec ${recipe.trim()}`], { cwd: folder, env });
    const device = dialHub(sandbox, { hub: HUB, deviceId: 'my-device', key: KEY });
    await connack(device);
    const line = once(curl.stdout, 'data');
    await device.publishAsync('devices/my-device/messages/events/', 'hello', { qos: 1 });
    expect(String(await line)).toContain('"deviceId":"my-device"');
    curl.kill();
    await device.endAsync(true);
    expect((await askHub(sandbox, 'GET', '/devices/my-device')).status).toBe(200);
  });
});

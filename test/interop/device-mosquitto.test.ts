import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { createSasToken } from '../../source/protocol/sas-token.ts';
import { inAnHour, poll, REGISTER } from '../sandbox/helpers/device.ts';
import { type Running, run } from '../sandbox/helpers/running.ts';
import { codeBlocks, testUnless } from './helpers.ts';

const execute = promisify(execFile);
const KEY = Buffer.alloc(32, 4).toString('base64');
/** Debian's package mosquitto-clients; without it there is nothing to try. */
const missing = ['mosquitto_pub', 'mosquitto_sub', 'mosquitto_rr']
  .filter((program) => spawnSync(program, ['--help']).error !== undefined)
  .map((program) => `${program} is not installed`)
  .at(0);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

function sandboxWithKey(registrationId = 'dev1'): Promise<Running> {
  return run({
    dpsHost: 'localhost',
    hubs: ['127.0.0.1'],
    dataDirectory: folder,
    fresh: true,
    seed: {
      enrollments: [
        {
          registrationId,
          attestation: { type: 'symmetricKey', symmetricKey: { primaryKey: KEY } },
        },
      ],
    },
  });
}

/** Where to go and who it is, as one writes it on a command line. */
function connection({ sandbox }: Running, userName: string, resource: string): string[] {
  return [
    ...['-h', '127.0.0.1', '-p', String(sandbox.port), '-V', 'mqttv311'],
    ...['--cafile', sandbox.caFile ?? '', '-i', 'dev1', '-u', userName],
    ...['-P', createSasToken(resource, KEY, inAnHour())],
  ];
}

describe('mosquitto (mosquitto-clients of Debian) with a token made by hand', () => {
  testUnless(missing, 'registers by raw topics, and sends telemetry', async () => {
    const running = await sandboxWithKey();
    const { idScope } = running.sandbox;
    const registration = `${idScope}/registrations/dev1`;
    const dps = connection(running, `${registration}/api-version=2019-03-31`, registration);

    /** One request over a connection that waits for its answer. @returns its body */
    const request = async (topic: string, answerTopic: string) => {
      const { stdout } = await execute('mosquitto_rr', [
        ...[...dps, '-q', '1', '-t', topic, '-m', '{}', '-W', '10'],
        // Its request and response program takes no wildcards.
        ...['-e', answerTopic],
      ]);
      return JSON.parse(stdout);
    };
    const accepted = await request(REGISTER, '$dps/registrations/res/202/?$rid=1&retry-after=3');
    const look = () => request(poll(accepted.operationId), '$dps/registrations/res/200/?$rid=2');
    let done = await look();
    while (done.status === 'assigning') done = await look();
    expect(done).toMatchObject({
      status: 'assigned',
      registrationState: { assignedHub: '127.0.0.1' },
    });

    const hub = connection(
      running,
      '127.0.0.1/dev1/?api-version=2021-04-12',
      '127.0.0.1/devices/dev1',
    );
    const topic = 'devices/dev1/messages/events/room=north';
    await execute('mosquitto_pub', [...hub, '-q', '1', '-t', topic, '-m', 'test wind speed 1']);
    expect(running.sandbox.device('127.0.0.1', 'dev1')?.messagesReceived).toBe(1);
  });

  testUnless(missing, 'waits for messages, and refuses a token that was altered', async () => {
    const running = await sandboxWithKey();
    const { sandbox } = running;
    sandbox.seed({
      devices: [{ deviceId: 'dev1', authentication: { symmetricKey: { primaryKey: KEY } } }],
    });
    const userName = '127.0.0.1/dev1/?api-version=2021-04-12';
    const hub = connection(running, userName, '127.0.0.1/devices/dev1');
    const filter = 'devices/dev1/messages/devicebound/#';
    const waiting = spawn('mosquitto_sub', [...hub, '-q', '1', '-t', filter, '-C', '1', '-v']);
    await running.happened('hub.connected');
    sandbox.messenger.sendCloudToDevice('127.0.0.1', 'dev1', {
      payload: Buffer.from('hello'),
      properties: { a: '1' },
      system: {},
      acknowledge: 'none',
      expiresAt: Date.now() + 60_000,
    });
    const lines = createInterface({ input: waiting.stdout })[Symbol.asyncIterator]();
    const { value: line } = await lines.next();
    expect(line).toBe('devices/dev1/messages/devicebound/a=1 hello');

    const altered = hub.map((argument) => argument.replace(/se=\d+/, `se=${inAnHour() + 99}`));
    const attempt = execute('mosquitto_pub', [
      ...altered,
      '-t',
      'devices/dev1/messages/events/',
      '-m',
      'x',
    ]);
    await expect(attempt).rejects.toMatchObject({
      stderr: expect.stringContaining('not authorised'),
    });
  });

  testUnless(missing, 'the recipe of docs/sandbox.md works as it is written', async () => {
    const running = await sandboxWithKey('my-device');
    const { sandbox } = running;
    const recipe = (await codeBlocks('docs/sandbox.md', '### mosquitto')).join('\n');
    // All that differs: the port every SDK dials may not be free here.
    const script = recipe.replaceAll('-p 8883', `-p ${sandbox.port}`);
    expect(script).not.toBe(recipe);
    const { stdout } = await execute('bash', ['-euo', 'pipefail', '-c', script], {
      env: {
        PATH: process.env.PATH,
        CA: sandbox.caFile,
        PROVISIONING_IDSCOPE: sandbox.idScope,
        PROVISIONING_SYMMETRIC_KEY: KEY,
      },
    });
    expect(stdout).toContain('"assignedHub":"127.0.0.1"');
    expect(sandbox.device('127.0.0.1', 'my-device')?.messagesReceived).toBe(1);
  });
});

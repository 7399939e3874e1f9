import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { assign } from '../../source/commands/sandbox/ready.ts';
import { stateDirectory } from '../../source/commands/sandbox/state-directory.ts';
import { runSandboxCommand, type SandboxCommandOptions } from '../../source/commands/sandbox.ts';
import { ownIdentity, type ProcessIdentity } from '../../source/files/process-identity.ts';
import { createSasToken } from '../../source/protocol/sas-token.ts';
import type { Sandbox } from '../../source/sandbox/sandbox.ts';
import { SANDBOX_MESSAGES } from '../helpers/english.ts';
import { connack, dialDps, dialHub, inAnHour, register } from '../sandbox/helpers/device.ts';
import { askDps } from '../sandbox/http/helpers/http.ts';

let data: string;
/** For files that are named on the command line. */
let inputs: string;
const started: Started[] = [];

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'sandbox-'));
  inputs = await mkdtemp(join(tmpdir(), 'sandbox-inputs-'));
});
afterEach(async () => {
  for (const command of started.splice(0)) await command.stop();
  for (const folder of [data, inputs]) await rm(folder, { recursive: true });
});

/** What the ready line says. */
interface Ready {
  readonly type: string;
  readonly host: string;
  readonly port: number;
  readonly idScope: string;
  readonly caFile: string;
  readonly hubs: string[];
  readonly enrollments: { registrationId: string; primaryKey: string; secondaryKey: string }[];
  readonly enrollmentGroups: { enrollmentGroupId: string; primaryKey: string }[];
  readonly httpsPort: number;
  readonly serviceConnectionStrings: { dps: string; hub: string };
}

/** The part of a ready line that says whose it is. */
function readyText({ processId, ...identity }: ProcessIdentity): string {
  return JSON.stringify({ type: 'sandbox.ready', processId, process: identity });
}

interface Started {
  readonly out: string[];
  readonly err: string[];
  readonly exitCode: Promise<number>;
  /** Resolves when the standard output holds this text. */
  printed(text: string): Promise<void>;
  stop(): Promise<number>;
}

/** Runs the command in this process, on a free port unless told otherwise. */
function start(options: SandboxCommandOptions = {}): Started {
  const out: string[] = [];
  const err: string[] = [];
  const waiting: { text: string; resolve: () => void }[] = [];
  const abort = new AbortController();
  const exitCode = runSandboxCommand(
    { port: 0, data, ...options },
    {
      stdout: {
        write: (text: string) => {
          out.push(text);
          for (const { text: wanted, resolve } of waiting)
            if (out.join('').includes(wanted)) resolve();
        },
      },
      stderr: { write: (text: string) => err.push(text) },
      env: {},
      signal: abort.signal,
    },
    SANDBOX_MESSAGES,
  );
  const command: Started = {
    out,
    err,
    exitCode,
    printed: (text) =>
      new Promise((resolve, reject) => {
        if (out.join('').includes(text)) resolve();
        else waiting.push({ text, resolve });
        exitCode.then((code) => reject(new Error(`ended with ${code}: ${err.join('')}`)));
      }),
    stop: () => {
      abort.abort();
      return exitCode;
    },
  };
  started.push(command);
  return command;
}

async function ready(command: Started): Promise<Ready> {
  await command.printed('"sandbox.ready"');
  return JSON.parse(command.out[0] ?? '');
}

/** The ready line as far as the device helpers need a sandbox. */
async function asSandbox({ host, port, idScope, caFile }: Ready): Promise<Sandbox> {
  const ca = await readFile(caFile, 'utf8');
  return { address: '127.0.0.1', port, dpsHost: host, idScope, ca } as Sandbox;
}

describe('dps-wizard sandbox --json', () => {
  test('first says how to connect, and a device can', async () => {
    const command = start({ json: true });
    const line = await ready(command);
    expect(line).toMatchObject({
      type: 'sandbox.ready',
      host: 'localhost',
      port: expect.any(Number),
      idScope: expect.stringMatching(/^0ne[0-9A-F]{8}$/),
      caFile: join(data, 'ca.pem'),
      hubs: [`127.0.0.1:${line.port}`],
      enrollments: [{ registrationId: 'my-device', deviceId: 'my-device' }],
      enrollmentGroups: [{ enrollmentGroupId: 'my-group' }],
    });
    const key = line.enrollments[0]?.primaryKey ?? '';
    const answer = await register(await asSandbox(line), { registrationId: 'my-device', key });
    expect(answer.body.registrationState.assignedHub).toBe(line.hubs[0]);
    expect(await command.stop()).toBe(0);
    expect(command.err.join('')).toContain('8883');
  });

  test('then prints one JSON object an event, type and time first, and no key', async () => {
    const command = start({ json: true });
    const line = await ready(command);
    const sandbox = await asSandbox(line);
    const key = line.enrollments[0]?.primaryKey ?? '';
    await register(sandbox, { registrationId: 'my-device', key });
    const token = createSasToken('x', key, inAnHour());
    const client = dialDps(sandbox, { registrationId: 'my-device', key, clientId: token });
    expect((await connack(client)).returnCode).toBe(5);
    await client.endAsync(true);
    await command.printed('dps.refused');
    const lines = command.out.slice(1);
    for (const text of lines) {
      expect(text.endsWith('\n')).toBe(true);
      expect(Object.keys(JSON.parse(text)).slice(0, 2)).toEqual(['type', 'at']);
    }
    expect(lines.join('')).not.toContain(key);
    expect(lines.join('')).not.toMatch(/sig=(?!\[hidden\])/);
    expect(lines.map((text) => JSON.parse(text).type)).toContain('dps.assigned');
  });

  test('names the HTTPS port and what service clients need; their key is nowhere else', async () => {
    const command = start({ json: true, httpsPort: 0 });
    const line = await ready(command);
    const { httpsPort, serviceConnectionStrings } = line;
    const { dps, hub } = serviceConnectionStrings;
    const sandbox = { ...(await asSandbox(line)), httpsPort, serviceConnectionStrings };
    const answer = await askDps(sandbox, 'GET', '/enrollments/my-device');
    expect(answer.body).toMatchObject({ registrationId: 'my-device' });
    const key = /SharedAccessKey=(.*)$/.exec(dps)?.[1] ?? '';
    await askDps(sandbox, 'GET', `/enrollments/${encodeURIComponent(key)}`);
    expect(hub).toMatch(
      /^HostName=127\.0\.0\.1;SharedAccessKeyName=iothubowner;SharedAccessKey=.+/,
    );
    await command.printed('http.refused');
    expect(command.err.join('')).toContain(`HTTPS on port ${httpsPort} instead of 443`);
    expect(command.out.slice(1).join('')).not.toContain(key);
    expect(command.out.slice(1).join('')).not.toContain(encodeURIComponent(key));
  });
});

describe('dps-wizard sandbox', () => {
  test('prints the block for the quickstart, then what happens with the true reason', async () => {
    // Where port 443 can be had, the checks of other tests look at it, and each look is a line.
    const command = start({ httpsPort: 0 });
    await command.printed('Ctrl+C');
    const block = command.out.join('');
    const value = (name: string) =>
      new RegExp(`^ {2}export ${name}='(.*)'$`, 'm').exec(block)?.[1] ?? '';
    expect(value('PROVISIONING_REGISTRATION_ID')).toBe('my-device');
    expect(value('NODE_EXTRA_CA_CERTS')).toBe(join(data, 'ca.pem'));
    expect(value('SSL_CERT_FILE')).toBe(join(data, 'ca.pem'));
    const [host, port] = value('PROVISIONING_HOST').split(':');
    expect(host).toBe('localhost');

    const login = { registrationId: 'my-device', key: value('PROVISIONING_SYMMETRIC_KEY') };
    const sandbox = {
      address: '127.0.0.1',
      port: Number(port),
      dpsHost: 'localhost',
      idScope: value('PROVISIONING_IDSCOPE'),
      ca: await readFile(value('SSL_CERT_FILE'), 'utf8'),
    } as Sandbox;
    await register(sandbox, { ...login, key: Buffer.alloc(32).toString('base64') });
    await command.printed('does not match the primary or secondary key');
    expect(command.out.at(-1)).toMatch(
      /^\d\d:\d\d:\d\d\.\d{3} {2}dps {5}my-device refused \(answer 401\): /,
    );
    expect(await command.stop()).toBe(0);
    expect(command.out.at(-1)).toBe('Stopped.\n');
  });

  test('a client cannot write lines or control characters into the log', async () => {
    const command = start();
    await command.printed('Ctrl+C');
    const port = Number(/localhost:(\d+)/.exec(command.out.join(''))?.[1]);
    const ca = await readFile(join(data, 'ca.pem'), 'utf8');
    const sandbox = {
      address: '127.0.0.1',
      port,
      dpsHost: 'localhost',
      idScope: '0ne00000000',
      ca,
    };
    const registrationId = 'evil\u001b[2J\n00:00:00.000  hub  admin';
    const client = dialDps(sandbox as Sandbox, { registrationId, key: 'a' });
    expect((await connack(client)).returnCode).toBe(3);
    await client.endAsync(true);
    await command.printed('CONNACK 3');
    const logged = command.out.slice(1).join('');
    expect(logged).not.toContain('\u001b');
    expect(logged.split('\n').filter((line) => line.includes('admin'))).toHaveLength(1);
  });

  test('keeps its keys and its ID scope from one start to the next, until --fresh', async () => {
    const first = start({ json: true });
    const before = await ready(first);
    await first.stop();
    const second = start({ json: true });
    const after = await ready(second);
    expect(after.idScope).toBe(before.idScope);
    expect(after.enrollments).toEqual(before.enrollments);
    await second.stop();
    const third = start({ json: true, fresh: true });
    const fresh = await ready(third);
    expect(fresh.idScope).not.toBe(before.idScope);
    expect(fresh.enrollments).not.toEqual(before.enrollments);
    await third.stop();
  });

  test('writes a ready file, readable by its owner alone, and takes it away again', async () => {
    const readyFile = join(inputs, 'ready.json');
    const command = start({ json: true, readyFile });
    await ready(command);
    expect(await readFile(readyFile, 'utf8')).toBe(command.out[0]);
    expect((await stat(readyFile)).mode & 0o777).toBe(0o600);
    await command.stop();
    expect(await readdir(inputs)).not.toContain('ready.json');
  });

  test('removes the ready file of a sandbox that was killed, before anyone can believe it', async () => {
    const readyFile = join(inputs, 'ready.json');
    // No system gives a process so high an ID.
    await writeFile(readyFile, '{"type":"sandbox.ready","processId":999999999}\n');
    const command = start({ readyFile, port: -1 });
    expect(await command.exitCode).toBe(2);
    expect(await readFile(readyFile, 'utf8')).toContain('999999999');
    const seed = join(inputs, 'seed.json');
    await writeFile(seed, '{"hubs":["a:1"]}');
    expect(await start({ readyFile, seed }).exitCode).toBe(2);
    expect(await readdir(inputs)).not.toContain('ready.json');
  });

  test.each([
    ['whose process ID another program has by now', { ...ownIdentity(), startedAt: '1' }],
    ['of another container with the same process ID', { ...ownIdentity(), space: 'another' }],
  ])('removes a ready file %s', async (_name, writer) => {
    const readyFile = join(inputs, 'ready.json');
    await writeFile(readyFile, readyText(writer));
    const seed = join(inputs, 'seed.json');
    await writeFile(seed, '{"hubs":["a:1"]}');
    expect(await start({ readyFile, seed }).exitCode).toBe(2);
    expect(await readdir(inputs)).not.toContain('ready.json');
  });

  test.each([
    ['of a sandbox that runs', readyText(ownIdentity())],
    [
      'of a sandbox of version 0.1 that runs',
      `{"type":"sandbox.ready","processId":${process.ppid}}`,
    ],
    ['that is none', '{"precious":true}'],
    ['that is no JSON', 'precious'],
  ])('leaves a ready file alone %s when it does not start', async (_name, text) => {
    const readyFile = join(inputs, 'ready.json');
    await writeFile(readyFile, text);
    const seed = join(inputs, 'seed.json');
    await writeFile(seed, '{"hubs":["a:1"]}');
    expect(await start({ readyFile, seed }).exitCode).toBe(2);
    expect(await readFile(readyFile, 'utf8')).toBe(text);
  });

  test('links the hubs it is given', async () => {
    const command = start({ json: true, hub: ['127.0.0.2', 'hub.example.net'] });
    const { hubs, port } = await ready(command);
    expect(hubs).toEqual([`127.0.0.2:${port}`, `hub.example.net:${port}`]);
  });
});

describe('what cannot be done is said, with exit code 2', () => {
  let other: Server;
  beforeEach(async () => {
    other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
  });
  afterEach(async () => {
    other.close();
    await once(other, 'close');
  });
  const takenPort = () => (other.address() as { port: number }).port;

  test('a port in use', async () => {
    const command = start({ port: takenPort() });
    expect(await command.exitCode).toBe(2);
    expect(command.err.join('')).toContain(`Port ${takenPort()} on 127.0.0.1 is in use`);
    expect(command.out).toEqual([]);
  });

  test('an HTTPS port in use, named as the one it is', async () => {
    const command = start({ httpsPort: takenPort() });
    expect(await command.exitCode).toBe(2);
    expect(command.err.join('')).toContain(`Port ${takenPort()} on 127.0.0.1 is in use`);
  });

  test('a data directory in use', async () => {
    const first = start({ json: true });
    await ready(first);
    const second = start();
    expect(await second.exitCode).toBe(2);
    expect(second.err.join('')).toContain('in use by another sandbox');
  });

  test('a data directory that cannot be written', async () => {
    await writeFile(join(inputs, 'file'), '');
    const command = start({ data: join(inputs, 'file', 'sub') });
    expect(await command.exitCode).toBe(2);
    expect(command.err.join('')).toContain('cannot be read and written (ENOTDIR)');
  });

  test('a state that cannot be read', async () => {
    const first = start({ json: true });
    await ready(first);
    await first.stop();
    await rm(join(data, 'state.json'));
    await mkdir(join(data, 'state.json'));
    const command = start();
    expect(await command.exitCode).toBe(2);
    expect(command.err.join('')).toContain('cannot be read and written (EISDIR)');
  });

  test('a state of a later version, which stays as it is', async () => {
    const state = '{"version":3,"idScope":"0ne00000001","tables":{}}';
    await writeFile(join(data, 'state.json'), state);
    const command = start();
    expect(await command.exitCode).toBe(2);
    expect(command.err.join('')).toContain('was written by a later dps-wizard');
    expect(await readFile(join(data, 'state.json'), 'utf8')).toBe(state);
  });

  test('a ready file that is a folder', async () => {
    const readyFile = join(inputs, 'folder');
    await mkdir(readyFile);
    const command = start({ readyFile });
    expect(await command.exitCode).toBe(2);
    expect(command.err.join('')).toContain(`${readyFile} is there and is no ready file`);
    expect(await readdir(inputs)).toEqual(['folder']);
  });

  test('a ready file that cannot be written; nothing stays open', async () => {
    const command = start({ readyFile: join(inputs, 'none', 'ready.json') });
    expect(await command.exitCode).toBe(2);
    expect(command.err.join('')).toContain('ready file');
    const again = start({ json: true });
    await ready(again);
  });

  test.each<[SandboxCommandOptions, string]>([
    [{ port: -1 }, '--port'],
    [{ port: 70_000 }, '--port'],
    [{ port: Number.NaN }, '--port'],
    [{ httpsPort: 70_000 }, '--https-port'],
    [{ listen: '192.0.2.1' }, '192.0.2.1 is not an address of this machine'],
    [{ listen: '' }, '--listen is empty'],
    [{ data: ' ' }, '--data is empty'],
    [{ seed: '' }, '--seed is empty'],
    [{ readyFile: '' }, '--ready-file is empty'],
    [{ hub: ['https://x'] }, '--hub https://x'],
    [{ hub: ['a.net:8883'] }, '--hub a.net:8883'],
    [{ hub: ['a.net', 'A.net'] }, '--hub A.net is given twice'],
  ])('%j', async (options, text) => {
    const command = start(options);
    expect(await command.exitCode).toBe(2);
    expect(command.err.join('')).toMatch(/^error: /);
    expect(command.err.join('')).toContain(text);
  });
});

describe('where and how', () => {
  test.each([
    [{ XDG_STATE_HOME: '/state', HOME: '/home/me' }, 'linux', '/state/dps-wizard/sandbox'],
    [{ HOME: '/home/me' }, 'linux', '/home/me/.local/state/dps-wizard/sandbox'],
    [{ HOME: '/Users/me' }, 'darwin', '/Users/me/Library/Application Support/dps-wizard/sandbox'],
  ] as const)('the data directory of %j on %s is %s', (env, platform, path) => {
    expect(stateDirectory(env, platform)).toBe(path);
  });

  test('a variable is quoted for the shell', () => {
    expect(assign('A', "it's", 'linux')).toBe("export A='it'\\''s'");
    expect(assign('A', "it's", 'win32')).toBe("$env:A = 'it''s'");
  });
});

describe('--seed', () => {
  test('brings its hubs and enrollments, and no others', async () => {
    const seed = join(inputs, 'seed.json');
    await writeFile(
      seed,
      JSON.stringify({
        hubs: ['127.0.0.1', '127.0.0.2'],
        enrollments: [{ registrationId: 'pump', attestation: { type: 'symmetricKey' } }],
      }),
    );
    const command = start({ seed, json: true });
    await command.printed('server.listening');
    const ready = JSON.parse(command.out[0] ?? '') as Ready;
    expect(ready.enrollments).toMatchObject([{ registrationId: 'pump' }]);
    expect(ready.enrollmentGroups).toEqual([]);
    expect(ready.hubs.map((hub) => hub.replace(/:\d+$/, ''))).toEqual(['127.0.0.1', '127.0.0.2']);
    expect(await command.stop()).toBe(0);
  });

  test.each<[string, (text: string) => Buffer]>([
    ['UTF-8 with a byte order mark', (text) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, as PowerShell writes it', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 the other way round', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ])('field.md 4: is read in %s, and its device registers', async (_form, bytes) => {
    const seed = join(inputs, 'seed.json');
    const attestation = { type: 'symmetricKey' };
    await writeFile(seed, bytes(JSON.stringify([{ registrationId: 'pump', attestation }])));
    const command = start({ seed, json: true });
    const line = await ready(command);
    const [{ registrationId, primaryKey: key } = { registrationId: '', primaryKey: '' }] =
      line.enrollments;
    const device = dialDps(await asSandbox(line), { registrationId, key });
    expect((await connack(device)).returnCode).toBe(0);
    await device.endAsync(true);
  });

  test.each([
    ['is not there', undefined, 'cannot be read (ENOENT)'],
    ['is not JSON', '{"enrollments": [nonsense', 'is not JSON'],
    [
      'holds something wrong',
      '{"enrollments":[{"registrationId":"a","attestation":{"type":"password"}}]}',
      'enrollments[0].attestation.type: ',
    ],
  ])('a file that %s is a usage error that says where', async (_name, text, words) => {
    const seed = join(inputs, 'seed.json');
    if (text !== undefined) await writeFile(seed, text);
    const command = start({ seed });
    expect(await command.exitCode).toBe(2);
    expect(command.err.join('')).toContain(words);
  });
});

describe('--development-credentials', () => {
  test('is told loudly, at that start and at every later one that still has such keys', async () => {
    const first = start({ developmentCredentials: true, idScope: '0ne00A1B2C3' });
    await first.printed(SANDBOX_MESSAGES.log);
    await first.stop();
    const later = start();
    await later.printed(SANDBOX_MESSAGES.log);
    const fresh = start({ data: join(inputs, 'fresh') });
    await fresh.printed(SANDBOX_MESSAGES.log);
    const loud = [first, later, fresh].map(({ out, err }) =>
      [out, err].map((lines) => lines.join('').includes('DEVELOPMENT CREDENTIALS')),
    );
    expect(loud).toEqual([
      [true, true],
      [true, true],
      [false, false],
    ]);
    expect(later.out.join('')).toContain("PROVISIONING_IDSCOPE='0ne00A1B2C3'");
  });
});

describe('the connection string of the device', () => {
  test('stands in the block, and works once the device has registered', async () => {
    const command = start({ hub: ['127.0.0.1'] });
    await command.printed(SANDBOX_MESSAGES.log);
    const text = command.out.join('');
    const key = /PROVISIONING_SYMMETRIC_KEY='(.*)'/.exec(text)?.[1];
    expect(text).toContain(
      `IOTHUB_DEVICE_CONNECTION_STRING='HostName=127.0.0.1;DeviceId=my-device;SharedAccessKey=${key}'`,
    );
  });

  test('is left out where it is not clear to which hub the device will go', async () => {
    const command = start({ hub: ['127.0.0.1', '127.0.0.2'] });
    await command.printed(SANDBOX_MESSAGES.log);
    expect(command.out.join('')).not.toContain('IOTHUB_DEVICE_CONNECTION_STRING');
  });
});

describe('--fault', () => {
  test('arms what it names', async () => {
    const command = start({ json: true, fault: ['wrong-key,times=1'] });
    await command.printed('server.listening');
    const ready = JSON.parse(command.out[0] ?? '') as Ready;
    const [enrollment] = ready.enrollments;
    const sandbox = {
      address: '127.0.0.1',
      port: ready.port,
      dpsHost: ready.host,
      idScope: ready.idScope,
      ca: await readFile(ready.caFile, 'utf8'),
    } as Sandbox;
    const login = {
      registrationId: enrollment?.registrationId ?? '',
      key: enrollment?.primaryKey ?? '',
    };
    expect((await register(sandbox, login)).status).toBe(401);
    expect((await register(sandbox, login)).body.status).toBe('assigned');
    expect(command.out.join('')).toContain('a fault was armed: wrong key');
  });

  test.each([
    ['sabotage', 'kind must be one of'],
    ['throttled', 'retryAfter is missing'],
    ['throttled,5', 'name=value'],
    ['hub-refuses,returnCode=1', 'from 2 to 5'],
    ['wrong-key,retryAfter=1', 'wrong-key has no field retryAfter; it takes'],
    ['road,problem=no-route', 'before a server is reached'],
  ])('%s is a usage error', async (fault, words) => {
    const command = start({ fault: [fault] });
    expect(await command.exitCode).toBe(2);
    expect(command.err.join('')).toContain(words);
  });
});

describe('--log json and --show-telemetry', () => {
  test('leave nothing but JSON on the standard output, telemetry in it', async () => {
    const seed = join(inputs, 'seed.json');
    const key = Buffer.alloc(32, 5).toString('base64');
    const authentication = { symmetricKey: { primaryKey: key } };
    await writeFile(seed, JSON.stringify({ devices: [{ deviceId: 'dev1', authentication }] }));
    const readyFile = join(inputs, 'ready.json');
    const command = start({ seed, readyFile, log: 'json', showTelemetry: true });
    await command.printed('server.listening');
    const ready = JSON.parse(await readFile(readyFile, 'utf8')) as Ready;
    const sandbox = {
      address: '127.0.0.1',
      port: ready.port,
      ca: await readFile(ready.caFile, 'utf8'),
    } as Sandbox;
    const client = dialHub(sandbox, { hub: '127.0.0.1', deviceId: 'dev1', key });
    await connack(client);
    await client.publishAsync('devices/dev1/messages/events/a=1', 'windy', { qos: 1 });
    await client.endAsync(true);
    await command.printed('sandbox.telemetry');
    expect(await command.stop()).toBe(0);
    const lines = command.out
      .join('')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toContainEqual(
      expect.objectContaining({
        type: 'sandbox.telemetry',
        deviceId: 'dev1',
        properties: { a: '1' },
        body: 'windy',
      }),
    );
    expect(command.err.join('')).toContain('PROVISIONING_IDSCOPE');
  });
});

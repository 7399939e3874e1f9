import { once } from 'node:events';
import { request } from 'node:https';
import { connect, type TLSSocket } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../source/sandbox/limits.ts';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { API_VERSION, ask, askDps, askHub, HUB, runHttps, serviceToken } from './helpers/http.ts';

const SYMMETRIC = { attestation: { type: 'symmetricKey' } };

/** The sandbox still does its work. */
async function isWell(sandbox: Sandbox): Promise<void> {
  expect((await askDps(sandbox, 'PUT', '/enrollments/well', { body: SYMMETRIC })).status).toBe(200);
}

const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;

async function secure(sandbox: Sandbox): Promise<TLSSocket> {
  const { httpsPort: port, ca } = sandbox;
  const socket = connect({ host: '127.0.0.1', port, servername: 'localhost', ca });
  socket.on('error', () => {});
  await once(socket, 'secureConnect');
  return socket;
}

describe('requests nobody should make', () => {
  test.each([
    ['GET', '/', 404],
    ['GET', '/nothing', 404],
    ['GET', '//', 404],
    ['GET', '/enrollments', 405],
    ['PATCH', '/enrollments/a', 405],
    ['POST', '/telemetry', 405],
    ['OPTIONS', '/devices', 405],
    ['GET', '/enrollments/%ZZ', 400],
    ['GET', '/enrollments/%00', 404],
    ['GET', '/devices/..%2F..%2Fetc', 400],
    ['GET', `/devices/${'a'.repeat(8000)}`, 404],
  ])('%s %s is %i', async (method, path, expected) => {
    const { sandbox } = await runHttps();
    const askIt = path.startsWith('/devices/') ? askHub : askDps;
    const { status, body, headers } = await askIt(sandbox, method, path);
    expect(status).toBe(expected);
    expect(body).toEqual(expect.any(Object));
    if (expected === 405) expect(headers.allow).toEqual(expect.any(String));
  });

  test.each([
    ['no JSON', '{"attestation":'],
    ['a number', '7'],
    ['null', 'null'],
    ['a list', '[]'],
    ['nothing', ''],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00])],
    ['ten thousand levels', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['a hundred thousand brackets', '['.repeat(100_000)],
  ])('a body that is %s is 400', async (_name, raw) => {
    const { sandbox } = await runHttps();
    const { status } = await askDps(sandbox, 'PUT', '/enrollments/dev1', { raw });
    expect(status).toBe(400);
    const device = await askHub(sandbox, 'PUT', '/devices/dev1', { raw });
    expect(device.status).toBe(400);
    await isWell(sandbox);
  });

  test('a body that says it is too long is refused before it is sent', async () => {
    const { sandbox } = await runHttps();
    const headers = { 'content-length': String(LIMITS.httpBodyBytes + 1) };
    const { status, body } = await askDps(sandbox, 'PUT', '/enrollments/dev1', { headers });
    expect([status, body.errorCode]).toEqual([413, 413001]);
    await isWell(sandbox);
  });

  test('a body that does not say how long it is, and never ends, is cut off', async () => {
    const { sandbox } = await runHttps();
    const sent = request({
      host: sandbox.address,
      port: sandbox.httpsPort,
      servername: 'localhost',
      ca: sandbox.ca,
      method: 'PUT',
      path: `/enrollments/dev1?${API_VERSION}`,
      agent: false,
      headers: {
        host: 'localhost',
        authorization: serviceToken(sandbox.serviceConnectionStrings.dps),
      },
    });
    const ended = new Promise<void>((resolve) => {
      sent.once('close', resolve);
      sent.once('error', () => resolve());
    });
    let written = 0;
    const chunk = Buffer.alloc(64 * 1024, 'x');
    const pump = (): void => {
      while (!sent.destroyed && written < 100 * LIMITS.httpBodyBytes) {
        written += chunk.length;
        if (!sent.write(chunk)) {
          sent.once('drain', pump);
          return;
        }
      }
    };
    pump();
    await ended;
    expect(written).toBeLessThan(20 * LIMITS.httpBodyBytes);
    await isWell(sandbox);
  });

  test('a foreign body is not read before the token is looked at', async () => {
    const { sandbox } = await runHttps();
    const raw = 'x'.repeat(LIMITS.httpBodyBytes + 1);
    const { status } = await ask(sandbox, 'PUT', `/enrollments/dev1?${API_VERSION}`, { raw });
    expect(status).toBe(401);
  });

  test('clients that break off anywhere do no harm', async () => {
    const { sandbox } = await runHttps();
    const token = serviceToken(sandbox.serviceConnectionStrings.dps);
    const head = `PUT /enrollments/dev1?${API_VERSION} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${token}\r\nContent-Length: 100\r\n\r\n{"attes`;
    for (let length = 0; length < head.length; length += 13) {
      const socket = await secure(sandbox);
      socket.write(head.slice(0, length));
      socket.destroy();
    }
    await isWell(sandbox);
  });

  test('requests sent before the answers are read are answered in their order', async () => {
    const { sandbox } = await runHttps();
    const socket = await secure(sandbox);
    const paths = Array.from({ length: LIMITS.requestsAhead }, (_, number) =>
      number % 3 === 0 ? '/nothing' : '/enrollments',
    );
    socket.write(paths.map(get).join(''));
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk;
    });
    const statuses = () => [...received.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
    const expected = paths.map((path) => (path === '/nothing' ? '404' : '405'));
    await expect.poll(statuses).toEqual(expected);
    socket.destroy();
    await isWell(sandbox);
  });

  test('a client that asks on and on without reading is cut off', async () => {
    const { sandbox, happened } = await runHttps();
    const socket = await secure(sandbox);
    socket.write(get('/telemetry').repeat(LIMITS.requestsAhead + 1));
    await once(socket, 'close');
    expect((await happened('http.dropped')).reason).toContain('requests at once');
    await isWell(sandbox);
  });

  test('two hundred requests at once are all answered', async () => {
    const { sandbox } = await runHttps();
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, number) =>
        askDps(sandbox, 'PUT', `/enrollments/dev${number}`, { body: SYMMETRIC }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(sandbox.individualEnrollments()).toHaveLength(200);
  });
});

describe('what was answered', () => {
  test('is there after a restart, policies included', async () => {
    const { mkdtemp, rm } = await import('node:fs/promises');
    const { tmpdir } = await import('node:os');
    const { join } = await import('node:path');
    const dataDirectory = await mkdtemp(join(tmpdir(), 'sandbox-'));
    const first = await runHttps({ dataDirectory });
    const enrollment = await askDps(first.sandbox, 'PUT', '/enrollments/dev1', {
      body: { ...SYMMETRIC, initialTwin: { tags: { a: 1 } } },
    });
    const device = await askHub(first.sandbox, 'PUT', '/devices/dev1', { body: {} });
    const tags = { tags: { room: '7' } };
    const twin = await askHub(first.sandbox, 'PATCH', '/twins/dev1', { body: tags });
    const strings = first.sandbox.serviceConnectionStrings;
    await first.sandbox.close();

    const { sandbox } = await runHttps({ dataDirectory });
    expect(sandbox.serviceConnectionStrings).toEqual(strings);
    const mechanism = await askDps(sandbox, 'POST', '/enrollments/dev1/attestationmechanism');
    expect(mechanism.body).toEqual(enrollment.body.attestation);
    expect((await askDps(sandbox, 'GET', '/enrollments/dev1')).body.etag).toBe(
      enrollment.body.etag,
    );
    expect((await askHub(sandbox, 'GET', '/devices/dev1')).body).toEqual(device.body);
    expect((await askHub(sandbox, 'GET', '/twins/dev1')).body).toEqual(twin.body);
    await sandbox.close();
    await rm(dataDirectory, { recursive: true });
  });

  test('never shows a key in the log', async () => {
    const { sandbox, events } = await runHttps();
    const made = await askDps(sandbox, 'PUT', '/enrollments/dev1', { body: SYMMETRIC });
    const device = await askHub(sandbox, 'PUT', '/devices/dev1', { body: {}, host: HUB });
    await askDps(sandbox, 'GET', '/enrollments/nobody', { token: 'SharedAccessSignature sig=abc' });
    const told = JSON.stringify(events);
    for (const key of [
      made.body.attestation.symmetricKey.primaryKey,
      device.body.authentication.symmetricKey.primaryKey,
      sandbox.serviceConnectionStrings.dps.split('SharedAccessKey=')[1],
    ]) {
      expect(told).not.toContain(key);
    }
    expect(told).not.toMatch(/sig=/);
    expect(events.map(({ event }) => event)).not.toContain('server.failed');
  });
});

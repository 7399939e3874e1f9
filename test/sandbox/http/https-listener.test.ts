import { once } from 'node:events';
import { connect as connectTcp, createServer } from 'node:net';
import { connect, type Server, type TLSSocket } from 'node:tls';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  createAuthority,
  createServerCertificate,
  type KeyedCertificate,
} from '../../../source/certificates/create-certificates.ts';
import {
  type HttpsListener,
  type HttpsListenerOptions,
  openHttpsListener,
} from '../../../source/sandbox/http/https-listener.ts';
import type { Happening } from '../../../source/sandbox/reporter.ts';

let authority: KeyedCertificate;
let server: KeyedCertificate;
beforeAll(async () => {
  authority = await createAuthority();
  server = await createServerCertificate(authority, ['127.0.0.1']);
});

/** The head of one, which announces more than comes. */
const CLIENT_HELLO = Buffer.from('16030100ff010000fb0303', 'hex');

const events: Happening[] = [];
const open: HttpsListener[] = [];
afterEach(async () => {
  events.length = 0;
  await Promise.all(open.splice(0).map((listener) => listener.close()));
});

async function listen(options: Partial<HttpsListenerOptions> = {}): Promise<HttpsListener> {
  const listener = await openHttpsListener({
    ports: [0],
    listen: '127.0.0.1',
    server,
    report: (happening) => events.push(happening),
    onRequest: (_request, response) => response.end('ok'),
    ...options,
  });
  open.push(listener);
  return listener;
}

async function dial({ port }: HttpsListener): Promise<TLSSocket & { received: string }> {
  const socket = connect({ host: '127.0.0.1', port, ca: authority.certificate });
  await once(socket, 'secureConnect');
  const received = Object.assign(socket, { received: '' });
  socket.on('data', (chunk) => {
    received.received += chunk;
  });
  socket.on('error', () => {});
  return received;
}

const connections = (listener: Server): Promise<number> =>
  new Promise((resolve) => listener.getConnections((_error, count) => resolve(count)));

describe('the HTTPS listener', () => {
  test('takes the first port it may have', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port: taken } = other.address() as { port: number };
    const { port } = await listen({ ports: [taken, 0] });
    expect(port).not.toBe(taken);
    await expect(listen({ ports: [taken] })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    other.close();
    await once(other, 'close');
  });

  test.each([
    ['garbage', '\x16\x03 not http\r\n\r\n', '400 Bad Request'],
    ['headers that are too long', `GET / HTTP/1.1\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`, '431 '],
    ['a length that is none', 'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n', '400 '],
    [
      'two ways to say how long it is',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      '400 ',
    ],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', '400 '],
  ])('answers %s and ends the connection', async (_name, sent, expected) => {
    const socket = await dial(await listen());
    socket.write(sent);
    await once(socket, 'close');
    expect(socket.received.startsWith(`HTTP/1.1 ${expected}`)).toBe(true);
  });

  test('does not wait for ever for headers, nor for a body', async () => {
    const listener = await listen({
      timeouts: { headers: 50, request: 100 },
      onRequest: (request) => request.resume(),
    });
    for (const sent of [
      'GET / HTTP/1.1\r\nHost:',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc',
    ]) {
      const socket = await dial(listener);
      socket.write(sent);
      await once(socket, 'close');
      expect(socket.received).toMatch(/^HTTP\/1\.1 408 /);
    }
  });

  test('says when a client does not speak TLS', async () => {
    const { port } = await listen();
    const socket = connectTcp(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(socket, 'close');
    expect(events).toEqual([
      { link: 'server', event: 'server.tls-failed', reason: 'the client does not speak TLS' },
    ]);
  });

  test.each([
    ['says nothing', Buffer.alloc(0)],
    ['stops in its first packet', CLIENT_HELLO],
  ])('does not keep the connection of a client that %s', async (_name, bytes) => {
    const { port, server: https } = await listen({ timeouts: { handshake: 100 } });
    const socket = connectTcp(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.resume();
    socket.write(bytes);
    await once(socket, 'close');
    await expect.poll(() => connections(https)).toBe(0);
    const reason = 'the client did not finish the handshake';
    expect(events).toEqual([{ link: 'server', event: 'server.tls-failed', reason }]);
  });

  test('gives new connections a renewed certificate', async () => {
    const listener = await listen();
    const renewed = await createServerCertificate(authority, ['127.0.0.1']);
    const before = (await dial(listener)).getPeerCertificate().serialNumber;
    listener.renew(renewed);
    const after = (await dial(listener)).getPeerCertificate().serialNumber;
    expect(after).not.toBe(before);
  });
});

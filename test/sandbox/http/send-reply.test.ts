import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { HttpReply } from '../../../source/sandbox/http/exchange.ts';
import { sendReply } from '../../../source/sandbox/http/send-reply.ts';
import { Commits } from '../../../source/sandbox/records/commits.ts';

/** More than the buffers of both ends hold. */
const SIZE = 32 * 1024 * 1024;

it('cuts off a client that leaves its answer unread', async () => {
  const server = createServer((_request, response) => {
    response.once('close', () => server.emit('cut'));
    const reply = { status: 200, bytes: Buffer.alloc(SIZE) };
    const answer = new Commits().commit(async (): Promise<HttpReply> => reply);
    void answer.then((kept) => sendReply(response, kept, 'GET', 50));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const cut = once(server, 'cut');
  const { port } = server.address() as AddressInfo;
  const client = connect(port, '127.0.0.1').pause();
  onTestFinished(() => void client.destroy());
  client.on('error', () => {}).write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await cut;
  let received = 0;
  client.on('data', (part: Buffer) => {
    received += part.length;
  });
  const closed = new Promise((resolve) => client.once('close', resolve));
  client.resume();
  await closed;
  expect(received).toBeLessThan(SIZE);
});

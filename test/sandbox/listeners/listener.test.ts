import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import {
  createAuthority,
  createServerCertificate,
} from '../../../source/certificates/create-certificates.ts';
import { openListener } from '../../../source/sandbox/listeners/listener.ts';
import type { Happening } from '../../../source/sandbox/reporter.ts';

test('a client that never finishes its handshake is cut off, and the log says so', async () => {
  const events: Happening[] = [];
  const listener = await openListener({
    port: 0,
    listen: '127.0.0.1',
    server: await createServerCertificate(await createAuthority(), ['127.0.0.1']),
    report: (happening) => events.push(happening),
    guard: () => {},
    onConnection: (socket) => socket.destroy(),
    handshakeTimeout: 100,
  });
  const silent = connect(listener.port, '127.0.0.1');
  silent.on('error', () => {});
  silent.resume();
  await once(silent, 'close');
  const reason = 'the client did not finish the handshake';
  expect(events).toEqual([{ link: 'server', event: 'server.tls-failed', reason }]);
  await listener.close();
});

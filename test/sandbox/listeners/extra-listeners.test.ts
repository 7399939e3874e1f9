import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { hubAddresses } from '../../../source/sandbox/listeners/extra-listeners.ts';
import { startSandbox } from '../../../source/sandbox/start-sandbox.ts';
import { closed, connack, dialHub } from '../helpers/device.ts';
import { run } from '../helpers/running.ts';

const KEY = Buffer.alloc(32, 2).toString('base64');
const TWO = '127.0.0.2';

const seedFor = (hub: string) => ({
  devices: [{ hub, deviceId: 'dev1', authentication: { symmetricKey: { primaryKey: KEY } } }],
});

describe('protocol.md 11: a hub that is named by another loopback address', () => {
  test('is reached at that address, on the same port', async () => {
    const { sandbox } = await run({ hubs: ['127.0.0.1', TWO], seed: seedFor(TWO) });
    const dialled = { ...sandbox, address: TWO };
    const client = dialHub(dialled, { hub: TWO, deviceId: 'dev1', key: KEY });
    expect((await connack(client)).returnCode).toBe(0);
    const ended = closed(client);
    await sandbox.close();
    await ended;
    await client.endAsync(true);
  });

  test('whose port is in use is told by its address', async () => {
    const other = createServer().listen(0, TWO);
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const starting = startSandbox({ port, hubs: ['127.0.0.1', TWO] });
    await expect(starting).rejects.toMatchObject({ code: 'EADDRINUSE', address: TWO });
    other.close();
    await once(other, 'close');
  });

  test.each([
    ['127.0.0.1', ['127.0.0.1', TWO, 'a.net', '192.0.2.1'], [TWO]],
    ['0.0.0.0', [TWO], []],
    ['::1', [TWO], []],
  ])('listening on %s, of %j adds %j', (listening, names, more) => {
    expect(hubAddresses(listening, names)).toEqual(more);
  });
});

import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { KeyringStore } from '../../../source/persistence/secret-store/keyring.ts';
import { useTemporaryFolder } from '../../helpers/temporary-folder.ts';

const KEY = Buffer.alloc(32, 0x5a).toString('base64');

describe.runIf(process.platform === 'linux')('the keyring of a system', () => {
  const folder = useTemporaryFolder();
  let server: Server | undefined;
  const sockets = new Set<Socket>();

  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    server?.close();
  });

  /** A session bus that takes connections and never says a word. */
  async function silentBus(): Promise<Record<string, string | undefined>> {
    const path = join(folder(), 'bus');
    server = createServer((socket) => sockets.add(socket)).listen(path);
    await once(server, 'listening');
    return { PATH: process.env.PATH, DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` };
  }

  it('that does not answer is given up in time, and nothing stands still meanwhile', async () => {
    const store = new KeyringStore(await silentBus(), 1000);
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
    }, 50);
    await expect(store.set('id', KEY)).rejects.toMatchObject({ trouble: 'keyring-silent' });
    clearInterval(turning);
    expect(turns).toBeGreaterThan(1);
  });

  it('that is not there refuses at once, and says why', async () => {
    const env = {
      PATH: process.env.PATH,
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(folder(), 'nothing')}`,
    };
    // Longer than a busy machine takes to start a process: a refusal must not pass for silence.
    const store = new KeyringStore(env, 60_000);
    const works = [
      () => store.get('id'),
      () => store.set('id', KEY),
      () => store.delete('id'),
      () => store.probe(),
    ];
    for (const work of works) {
      const error = await work().catch((reason: unknown) => reason);
      expect(error).toMatchObject({ trouble: 'keyring-refused' });
      expect(String(error)).not.toContain(KEY);
    }
  });
});

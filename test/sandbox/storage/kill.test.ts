import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deriveDeviceKey } from '../../../source/protocol/device-key.ts';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { bundle } from '../helpers/bundle.ts';
import { register } from '../helpers/device.ts';
import { run } from '../helpers/running.ts';

const GROUP_KEY = Buffer.alloc(64, 6).toString('base64');
const DEVICES = 1000;
const AT_ONCE = 40;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Starts a sandbox as a process of its own. @returns how to reach it, and its end */
async function start(data: string) {
  const program = await bundle(join(import.meta.dirname, '../fixtures/serve.ts'), folder);
  const child = spawn(process.execPath, [program, data, GROUP_KEY], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value } = await lines.next();
  return { child, sandbox: JSON.parse(value) as Sandbox };
}

test('kill -9 in a burst of a thousand registrations loses none that was acknowledged', async () => {
  const data = join(folder, 'data');
  const { child, sandbox } = await start(data);
  const acknowledged: string[] = [];
  let next = 0;
  let killed = false;
  const work = async (): Promise<void> => {
    while (next < DEVICES && !killed) {
      const registrationId = `sn-${next}`;
      next += 1;
      const key = deriveDeviceKey(GROUP_KEY, registrationId);
      const answer = await register(sandbox, { registrationId, key }).catch(() => undefined);
      if (answer?.body.status === 'assigned') acknowledged.push(registrationId);
      if (acknowledged.length >= DEVICES / 2) {
        killed = true;
        child.kill('SIGKILL');
      }
    }
  };
  const exit = once(child, 'exit');
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await exit;
  expect(acknowledged.length).toBeGreaterThanOrEqual(DEVICES / 2);

  const { sandbox: again, events } = await run({ dataDirectory: data });
  const lost = acknowledged.filter((id) => !again.device(again.hubs[0] ?? '', id));
  expect(lost).toEqual([]);
  expect(events.filter(({ event }) => event === 'store.damaged')).toEqual([]);
  expect((await readdir(data)).filter((name) => /damaged/.test(name))).toEqual([]);
  const [id = ''] = acknowledged;
  const anew = await register(again, {
    registrationId: id,
    key: deriveDeviceKey(GROUP_KEY, id),
  });
  expect(anew.body.registrationState).toMatchObject({ status: 'assigned', deviceId: id });
}, 120_000);

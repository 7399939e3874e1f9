import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { azHubCommand } from '../../source/export/az-hub-commands.ts';

const run = promisify(execFile);
const DEVICE = { hub: 'my-hub.azure-devices.net:8883', deviceId: 'wind sensor' };
const HOSTILE = [`it's`, '$(id)', '`id`', '"; id; "', '\\', 'a\nb', '!!', '*'];

/** The words that a shell makes of a command. */
async function wordsOf(command: string): Promise<readonly string[]> {
  const script = `az() { printf '%s\\0' "$@"; }; ${command}`;
  const { stdout } = await run('sh', ['-c', script]);
  return stdout.split('\0').slice(0, -1);
}

describe('the command for the other side of a hub', () => {
  it('names the hub by its first part, and the device', () => {
    expect(azHubCommand(DEVICE, 'method', { method: 'reboot' })).toBe(
      "az iot hub invoke-device-method --hub-name my-hub --device-id 'wind sensor' --method-name reboot",
    );
  });

  it.skipIf(process.platform === 'win32')(
    'takes every value through a shell as it is',
    async () => {
      for (const value of HOSTILE) {
        const desired = { [value]: value };
        expect((await wordsOf(azHubCommand(DEVICE, 'desired', { desired }))).at(-1)).toBe(
          JSON.stringify(desired),
        );
        const payload = [value];
        expect(
          (await wordsOf(azHubCommand(DEVICE, 'method', { method: 'm', payload }))).at(-1),
        ).toBe(JSON.stringify(payload));
        const message = { body: value, properties: { level: value, room: '3' } };
        const words = await wordsOf(azHubCommand(DEVICE, 'command', message));
        expect(words[words.indexOf('--data') + 1]).toBe(value);
        expect(words[words.indexOf('--props') + 1]).toBe(`level=${value};room=3`);
      }
    },
  );

  it('leaves out a payload and properties that there are not, and keeps a null', () => {
    expect(azHubCommand(DEVICE, 'method', { method: 'm' })).not.toContain('payload');
    expect(azHubCommand(DEVICE, 'method', { method: 'm', payload: null })).toMatch(
      /--method-payload null$/,
    );
    expect(azHubCommand(DEVICE, 'command', { body: 'x' })).not.toContain('--props');
  });
});

import { describe, expect, it } from 'vitest';
import { parseServerFault } from '../../../source/sandbox/faults/parse-fault.ts';
import { RandomDrops } from '../../../source/sandbox/faults/random-drop.ts';
import { closed, connack, dialHub } from '../helpers/device.ts';
import { ask, HUB, runHttps } from '../http/helpers/http.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const symmetricKey = { primaryKey: KEY, secondaryKey: KEY };

const fallsOf = (seed: number, rate: number, id = 'dev1'): number[] => {
  const drops = new RandomDrops();
  const fault = { kind: 'random-drop', seed, rate } as const;
  const packets = Array.from({ length: 1000 }, (_, index) => index + 1);
  return packets.filter(() => drops.falls(fault, { link: 'hub', id, packet: 'publish' }));
};

describe('the fault random-drop', () => {
  it('cuts the same packets for the same seed, others for another seed or device', () => {
    expect(fallsOf(7, 0.02)).toEqual(fallsOf(7, 0.02));
    expect(fallsOf(7, 0.02)).not.toEqual(fallsOf(8, 0.02));
    expect(fallsOf(7, 0.02)).not.toEqual(fallsOf(7, 0.02, 'dev2'));
  });

  it('cuts about the share that is asked for, and all of them at 1', () => {
    expect(fallsOf(7, 0.1).length).toBeGreaterThan(60);
    expect(fallsOf(7, 0.1).length).toBeLessThan(140);
    expect(fallsOf(7, 1)).toHaveLength(1000);
  });

  it.each([0, 1.5, -1, 'x', '1e-1'])('takes no rate of %s', (rate) => {
    expect(() => parseServerFault({ kind: 'random-drop', seed: 7, rate })).toThrow('rate must be');
  });

  it('reads a rate from the command line, and needs a seed', () => {
    const fault = parseServerFault({ kind: 'random-drop', seed: 7, rate: '0.02' });
    expect(fault).toMatchObject({ seed: 7, rate: 0.02 });
    expect(() => parseServerFault({ kind: 'random-drop', rate: 0.02 })).toThrow('seed is missing');
  });

  it('repeats over real sockets what it did with the same seed, and tells what it cut', async () => {
    const runOnce = async (): Promise<unknown> => {
      const { sandbox } = await runHttps({
        seed: { devices: [{ deviceId: 'dev1', authentication: { type: 'sas', symmetricKey } }] },
      });
      const body = { kind: 'random-drop', seed: 7, rate: 0.2, deviceId: 'dev1' };
      await ask(sandbox, 'POST', '/sandbox/faults', { body });
      const cuts: string[] = [];
      while (cuts.length < 3) {
        const client = dialHub(sandbox, { hub: HUB, deviceId: 'dev1', key: KEY });
        client.on('error', () => {});
        const gone = closed(client);
        const sent = connack(client).then(async () => {
          for (;;) await client.publishAsync('devices/dev1/messages/events/', 'x', { qos: 1 });
        });
        await Promise.race([gone, sent.catch(() => {})]);
        cuts.push('cut');
        await client.endAsync(true);
      }
      const { body: armed } = await ask(sandbox, 'GET', '/sandbox/faults');
      return armed[0].dropped.slice(0, 3).map(({ at: _at, ...drop }: { at: string }) => drop);
    };
    const first = await runOnce();
    expect(first).toHaveLength(3);
    expect(first).toMatchObject([{ link: 'hub', id: 'dev1' }, {}, {}]);
    expect(await runOnce()).toEqual(first);
  });
});

import type { LookupAddress, LookupOptions } from 'node:dns';
import { createConnection } from 'node:net';
import { describe, expect, it } from 'vitest';
import { faultyRoad } from '../../source/owner/faulty-road.ts';
import type { RoadProblem } from '../../source/sandbox/faults/fault.ts';
import { Faults } from '../../source/sandbox/faults/faults.ts';
import { listen } from '../diagnosis/silent-port.ts';

const HOST = 'global.azure-devices-provisioning.net';

function roadWith(problem?: RoadProblem, transport?: 'mqtt' | 'mqtt-ws') {
  const faults = new Faults();
  if (problem) faults.arm({ kind: 'road', problem, times: 1, ...(transport && { transport }) });
  return { faults, names: faultyRoad(faults, '127.0.0.1', 'mqtt') };
}

/** What one look-up gives: addresses, or the code of the error. */
function lookedUp({ names }: ReturnType<typeof roadWith>, options: LookupOptions = {}) {
  return new Promise<string | readonly LookupAddress[]>((resolve) => {
    names.lookup(HOST, options, (error, found) => resolve(error?.code ?? found));
  });
}

/** Dials the name by that road. @returns the code of the error, or `connected` */
function dialled({ names }: ReturnType<typeof roadWith>, port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: HOST, port, lookup: names.lookup });
    socket.once('connect', () => resolve('connected'));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code ?? ''));
    socket.once('close', () => socket.destroy());
  });
}

describe('the road to a sandbox of this process', () => {
  it('leads there, whichever way it is asked for', async () => {
    const road = roadWith();
    await expect(road.names.resolve(HOST)).resolves.toBeUndefined();
    expect(await lookedUp(road)).toBe('127.0.0.1');
    expect(await lookedUp(road, { all: true })).toEqual([{ address: '127.0.0.1', family: 4 }]);
  });

  it.each([
    ['name-not-found', 'ENOTFOUND'],
    ['name-unresolved', 'EAI_AGAIN'],
  ] as const)('%s is what the resolver says, once', async (problem, code) => {
    const road = roadWith(problem);
    await expect(road.names.resolve(HOST)).rejects.toMatchObject({ code, hostname: HOST });
    await expect(road.names.resolve(HOST)).resolves.toBeUndefined();
    expect(await lookedUp(roadWith(problem))).toBe(code);
  });

  it.each([
    ['nothing-listening', /^ECONNREFUSED$/],
    ['no-route', /^(E(NET|HOST)UNREACH|EADDRNOTAVAIL)$/],
  ] as const)('%s is what the system itself says, once', async (problem, code) => {
    const { port, close } = await listen(() => {});
    const road = roadWith(problem);
    // The name is known: only the way to it is not there.
    await expect(road.names.resolve(HOST)).resolves.toBeUndefined();
    expect(await dialled(road, port)).toMatch(code);
    expect(await dialled(road, port)).toBe('connected');
    await close();
  });

  it('unreachable is that nothing ever comes back', () => {
    const road = roadWith('unreachable');
    let answers = 0;
    road.names.lookup(HOST, {}, () => {
      answers += 1;
    });
    expect(road.faults.none).toBe(true);
    expect(answers).toBe(0);
  });

  it('is open where the fault is about the other transport', async () => {
    const road = roadWith('name-not-found', 'mqtt-ws');
    await expect(road.names.resolve(HOST)).resolves.toBeUndefined();
    expect(await lookedUp(road)).toBe('127.0.0.1');
    expect(road.faults.none).toBe(false);
  });
});

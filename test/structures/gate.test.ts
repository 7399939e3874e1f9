import { expect, it } from 'vitest';
import { Gate } from '../../source/structures/gate.ts';

/** Work that ends when it is told to. */
function pieces() {
  const ends: (() => void)[] = [];
  const work = () => new Promise<number>((done) => ends.push(() => done(ends.length)));
  return { ends, work };
}

const turn = () => new Promise((done) => setImmediate(done));

it('lets so many through at one time, and the others one after the other', async () => {
  const { ends, work } = pieces();
  const gate = new Gate(2, 10);
  const all = Promise.all(Array.from({ length: 5 }, () => gate.pass(work)));
  await turn();
  expect(ends).toHaveLength(2);
  ends[0]?.();
  await turn();
  expect(ends).toHaveLength(3);
  for (let index = 1; index < 5; index += 1) {
    ends[index]?.();
    await turn();
  }
  expect(await all).toHaveLength(5);
});

it('turns away who finds no room to wait', async () => {
  const { ends, work } = pieces();
  const gate = new Gate(1, 1);
  const first = gate.pass(work);
  const second = gate.pass(work);
  expect(await gate.pass(work)).toBeUndefined();
  ends[0]?.();
  await first;
  await turn();
  ends[1]?.();
  expect(await second).toBeDefined();
});

it('lets the next through after one that failed', async () => {
  const gate = new Gate(1, 1);
  const failing = gate.pass(() => Promise.reject(new Error('no')));
  const next = gate.pass(async () => 'next');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toEqual({ result: 'next' });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CommandQueues } from '../../../source/sandbox/messaging/command-queues.ts';
import { MessageLocks } from '../../../source/sandbox/messaging/message-locks.ts';
import { newIdentity, Store } from '../../../source/sandbox/records/store.ts';

const HUB = '127.0.0.1';

let locks: MessageLocks;
let queues: CommandQueues;
const onFree = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  onFree.mockClear();
  queues = new CommandQueues(new Store(newIdentity()), () => {});
  locks = new MessageLocks(queues, onFree);
  queues.add(HUB, 'dev1', {
    payload: Buffer.from('hello'),
    properties: {},
    system: {},
    acknowledge: 'none',
    expiresAt: Date.now() + 3_600_000,
  });
});
afterEach(() => {
  locks.close();
  vi.useRealTimers();
});

const receive = (): string => locks.receive(HUB, 'dev1', 60_000)?.token ?? '';

describe('a message that a device has fetched', () => {
  it('is given to nobody else while it is locked', () => {
    expect(receive()).not.toBe('');
    vi.advanceTimersByTime(59_999);
    expect(receive()).toBe('');
  });

  it('is given again when the lock is over, and the old lock settles nothing', () => {
    const first = receive();
    vi.advanceTimersByTime(60_000);
    expect(onFree).toHaveBeenCalledWith(HUB, 'dev1');
    const again = locks.receive(HUB, 'dev1', 60_000);
    expect(again?.message.deliveryCount).toBe(1);
    expect(locks.settle(HUB, 'dev1', first, 'complete')).toBe(false);
    expect(queues.size(HUB, 'dev1')).toBe(1);
  });

  it('is given up when it was abandoned ten times', () => {
    for (let count = 0; count < 10; count += 1) locks.settle(HUB, 'dev1', receive(), 'abandon');
    expect([receive(), queues.size(HUB, 'dev1')]).toEqual(['', 0]);
  });

  it('stays in the queue when the locks are closed', () => {
    receive();
    locks.close();
    vi.advanceTimersByTime(60_000);
    expect(queues.size(HUB, 'dev1')).toBe(1);
  });
});

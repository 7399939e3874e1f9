import { readdir, readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reply } from '../../../source/sandbox/http/exchange.ts';
import { sendReply } from '../../../source/sandbox/http/send-reply.ts';
import type { Outbox } from '../../../source/sandbox/mqtt/outbox.ts';
import type { Durability } from '../../../source/sandbox/records/commits.ts';
import { emptyRows, newIdentity, Store } from '../../../source/sandbox/records/store.ts';

const SOURCE = join(import.meta.dirname, '../../../source/sandbox');

/** A store whose changes are safe when the test says so. */
function storeToSettle() {
  let resolve = (): void => {};
  let reject = (_reason: Error): void => {};
  const promise = new Promise<void>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  let unsettled = false;
  const durability: Durability = {
    changed: () => {
      unsettled = true;
    },
    get unsettled() {
      return unsettled;
    },
    settled: () => promise,
  };
  const store = new Store(newIdentity(), emptyRows(), durability);
  const change = () => store.subscriptions.put('s', { filters: {} });
  return { store, change, resolve: () => resolve(), reject: (reason: Error) => reject(reason) };
}

async function isOver(promise: unknown): Promise<boolean> {
  return Promise.race([
    Promise.resolve(promise).then(() => true),
    new Promise<false>((done) => setImmediate(() => done(false))),
  ]);
}

describe('what comes of work', () => {
  it('is there at once when the work has changed nothing', () => {
    const { store } = storeToSettle();
    expect(store.commit(() => 'read')).toMatchObject({ value: 'read' });
  });

  it('is there at once although others wait for their changes', () => {
    const { store, change } = storeToSettle();
    change();
    expect(store.commit(() => 'read')).toMatchObject({ value: 'read' });
  });

  it.each(['at once', 'later'])('waits for a change that it makes %s', async (when) => {
    const { store, change, resolve } = storeToSettle();
    const committed = store.commit(async () => {
      if (when === 'later') await null;
      change();
      return 'changed';
    });
    expect(await isOver(committed)).toBe(false);
    resolve();
    expect((await committed).value).toBe('changed');
  });

  it('is never there when its change cannot be kept', async () => {
    const { store, change, reject } = storeToSettle();
    const committed = store.commit(change);
    reject(new Error('ENOSPC'));
    await expect(committed).rejects.toThrow('ENOSPC');
  });

  it('is told to a client only after what others have changed before', async () => {
    const { store, change, resolve } = storeToSettle();
    change();
    const message = store.afterAll('desired');
    expect(await isOver(message)).toBe(false);
    resolve();
    expect((await message).value).toBe('desired');
  });
});

describe('an answer that has not waited for the store', () => {
  /** Never called: that this file compiles is the test. */
  const compiled = (response: ServerResponse, outbox: Outbox): void => {
    // @ts-expect-error an answer over HTTPS
    void sendReply(response, reply(200), 'GET');
    // @ts-expect-error the same, made to look like one that has
    void sendReply(response, { value: reply(200) }, 'GET');
    // @ts-expect-error a message over MQTT
    outbox.publish({ topic: 't', body: '', qos: 0, onAcknowledged: undefined });
  };

  it('does not compile', () => {
    expect(compiled).toBeTypeOf('function');
  });

  it.each([
    [/\.writeHead\(|\bresponse\.(?:end|write)\(/, ['http/send-reply.ts']],
    [/\bwriteToStream\(/, ['mqtt/outbox.ts']],
  ])('has no other way out: %s', async (way, files) => {
    const all = await readdir(SOURCE, { recursive: true });
    const found: string[] = [];
    for (const file of all.filter((name) => name.endsWith('.ts'))) {
      if (way.test(await readFile(join(SOURCE, file), 'utf8'))) found.push(file);
    }
    expect(found).toEqual(files);
  });
});

import {
  appendFile,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EnrollmentGroupRecord } from '../../../source/sandbox/records/records.ts';
import { newIdentity, Store } from '../../../source/sandbox/records/store.ts';
import type { SandboxEvent } from '../../../source/sandbox/reporter.ts';
import { createReport } from '../../../source/sandbox/reporter.ts';
import {
  type DataDirectory,
  openDataDirectory,
} from '../../../source/sandbox/storage/data-directory.ts';
import { openStore } from '../../../source/sandbox/storage/open-store.ts';
import { ownerOf } from '../helpers/owner.ts';

let path: string;
let directory: DataDirectory;
const events: SandboxEvent[] = [];
const report = createReport((event) => events.push(event));

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'sandbox-'));
  directory = await openDataDirectory(path);
  events.length = 0;
});
afterEach(async () => {
  await directory.release();
  await rm(path, { recursive: true });
});

const open = (fresh = false) => openStore(directory, fresh, report);

/** A row as the owner makes them. */
function group(enrollmentGroupId: string): EnrollmentGroupRecord {
  const scratch = new Store(newIdentity());
  ownerOf(scratch).createEnrollmentGroup({
    enrollmentGroupId: 'g',
    initialTwin: { tags: { a: 1 } },
  });
  const [row] = scratch.enrollmentGroups.values();
  if (!row) throw new Error('the owner made no row');
  // Without undefined fields, as JSON gives it back.
  return { ...JSON.parse(JSON.stringify(row)), enrollmentGroupId };
}

const ids = (store: Store): string[] =>
  [...store.enrollmentGroups.values()].map(({ enrollmentGroupId }) => enrollmentGroupId).sort();

/** Reads what is on the disk at this moment, as a start after a kill would find it. */
async function afterKill(): Promise<Store> {
  const other = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const copy = await openDataDirectory(other);
  for (const name of ['state.json', 'journal.ndjson']) {
    await writeFile(copy.file(name), await readFile(directory.file(name)));
  }
  const { store, close } = await openStore(copy, false, report);
  await close();
  await copy.release();
  await rm(other, { recursive: true });
  return store;
}

function nested(levels: number): Record<string, unknown> {
  return levels === 0 ? {} : { in: nested(levels - 1) };
}

/** The state as version 0.1 wrote it. */
async function asFormerVersion() {
  const { sum: _sum, rows, ...head } = JSON.parse(await stateText());
  const tables: Record<string, Record<string, unknown>> = { commands: {}, registrations: {} };
  for (const [, table, key, row] of rows) tables[table] = { ...tables[table], [key]: row };
  tables.subscriptions ??= {};
  return { ...head, version: 1, tables };
}

const stateText = () => readFile(directory.file('state.json'), 'utf8');

describe('the store on disk', () => {
  test('comes back as it was closed, with the same ID scope', async () => {
    const first = await open();
    const row = group('a');
    first.store.enrollmentGroups.put('a', row);
    first.store.enrollmentGroups.put('b', group('b'));
    first.store.enrollmentGroups.delete('b');
    await first.close();
    const second = await open();
    expect(second.store.idScope).toBe(first.store.idScope);
    expect([...second.store.enrollmentGroups.values()]).toEqual([row]);
    await second.close();
  });

  test('has every change that was said to be safe, although nothing was closed', async () => {
    const { store, close } = await open();
    for (let number = 0; number < 100; number += 1) {
      store.enrollmentGroups.put(`g${number}`, group(`g${number}`));
    }
    await store.settled();
    expect(ids(await afterKill())).toHaveLength(100);
    store.enrollmentGroups.delete('g7');
    await store.settled();
    expect(ids(await afterKill())).not.toContain('g7');
    await close();
  });

  test("is for its owner's eyes only", async () => {
    const { store, close } = await open();
    store.enrollmentGroups.put('a', group('a'));
    await store.settled();
    for (const name of ['state.json', 'journal.ndjson']) {
      expect((await stat(directory.file(name))).mode & 0o777).toBe(0o600);
    }
    await close();
  });

  test('survives a journal that was cut in the middle of a line', async () => {
    const { store, close } = await open();
    store.enrollmentGroups.put('a', group('a'));
    await store.settled();
    store.enrollmentGroups.put('b', group('b'));
    await store.settled();
    const journal = directory.file('journal.ndjson');
    const text = await readFile(journal, 'utf8');
    const lastLine = text.lastIndexOf('\n', text.length - 2) + 1;
    for (const length of [text.length - 1, lastLine + 10, lastLine]) {
      await truncate(journal, length);
      expect(ids(await afterKill())).toEqual(['a']);
    }
    expect(events).toEqual([]);
    await close();
  });

  test('is right when a kill came between writing the state and emptying the journal', async () => {
    const { store, close } = await open();
    store.enrollmentGroups.put('a', group('a'));
    store.enrollmentGroups.delete('a');
    store.enrollmentGroups.put('b', group('b'));
    await store.settled();
    const journal = await readFile(directory.file('journal.ndjson'));
    await close();
    await writeFile(directory.file('journal.ndjson'), journal);
    expect(ids(await afterKill())).toEqual(['b']);
  });

  test('folds a long journal into the state, and loses nothing', async () => {
    const { store, close } = await open();
    const large = { ...group('x'), initialTwin: { tags: { text: 'x'.repeat(1024 * 1024) } } };
    for (let number = 0; number < 6; number += 1) {
      store.enrollmentGroups.put(`g${number}`, { ...large, enrollmentGroupId: `g${number}` });
      await store.settled();
    }
    expect((await stat(directory.file('journal.ndjson'))).size).toBeLessThan(3 * 1024 * 1024);
    expect(ids(await afterKill())).toHaveLength(6);
    await close();
  });

  test('begins anew when asked to', async () => {
    const first = await open();
    first.store.enrollmentGroups.put('a', group('a'));
    await first.close();
    const second = await open(true);
    expect(ids(second.store)).toEqual([]);
    expect(second.store.idScope).not.toBe(first.store.idScope);
    await second.close();
  });

  test.each([
    ['is no JSON', 'hello'],
    ['is of no version', '{"version":"1","idScope":"0ne00000001","tables":{}}'],
    ['is a list', '[]'],
    ['is empty', ''],
  ])('that %s is set aside, named and not overwritten', async (_name, text) => {
    await writeFile(directory.file('state.json'), text);
    const { close } = await open();
    await close();
    const aside = (await readdir(path)).find((name) => name.startsWith('state.json.damaged-'));
    expect(await readFile(join(path, aside ?? ''), 'utf8')).toBe(text);
    expect(events).toMatchObject([
      { event: 'store.damaged', reason: expect.stringContaining(aside ?? '?') },
    ]);
  });

  test('of a later version is refused and left as it is, unless one begins anew', async () => {
    const later = '{"version":3,"idScope":"0ne00000001","tables":{}}';
    await writeFile(directory.file('state.json'), later);
    await expect(open()).rejects.toMatchObject({ name: 'DataDirectoryError', problem: 'newer' });
    expect(await readFile(directory.file('state.json'), 'utf8')).toBe(later);
    const { close } = await open(true);
    await close();
    expect(await readFile(directory.file('state.json'), 'utf8')).toContain('"version":2');
  });

  test('with a damaged journal keeps what was before the damage', async () => {
    const { store, close } = await open();
    store.enrollmentGroups.put('a', group('a'));
    await store.settled();
    await appendFile(directory.file('journal.ndjson'), 'garbage\n');
    expect(ids(await afterKill())).toEqual(['a']);
    expect(events).toMatchObject([{ event: 'store.damaged' }]);
    await close();
  });

  test('with a damaged line in its journal keeps what comes after it', async () => {
    const { store, close } = await open();
    store.enrollmentGroups.put('a', group('a'));
    await store.settled();
    await appendFile(directory.file('journal.ndjson'), 'garbage\n');
    store.enrollmentGroups.put('b', group('b'));
    await store.settled();
    expect(ids(await afterKill())).toEqual(['a', 'b']);
    expect(events).toMatchObject([{ reason: expect.stringContaining('line 2;') }]);
    await close();
  });

  test.each([
    ['a row that is null', 'enrollmentGroups', null],
    ['a row without a field that it needs', 'registrations', { registrationId: 'x' }],
    ['a field of another type', 'subscriptions', { filters: { a: 2 } }],
    ['messages that are no rows', 'commands', {}],
  ])('with %s loses that row alone, names it and keeps the file', async (_name, table, row) => {
    const first = await open();
    first.store.enrollmentGroups.put('a', group('a'));
    await first.close();
    const state = await asFormerVersion();
    state.tables[table].broken = row;
    await writeFile(directory.file('state.json'), JSON.stringify(state));
    const second = await open();
    expect(ids(second.store)).toEqual(['a']);
    expect(second.store.idScope).toBe(first.store.idScope);
    expect(second.store.policyKeys).toEqual(first.store.policyKeys);
    await second.close();
    const aside = (await readdir(path)).find((name) => name.startsWith('state.json.damaged-'));
    expect(JSON.parse(await readFile(join(path, aside ?? ''), 'utf8'))).toEqual(state);
    expect(events).toMatchObject([{ reason: expect.stringContaining(`${table} broken;`) }]);
  });

  test.each([
    ['policy keys that are null', { policyKeys: null }, 'policyKeys;'],
    [
      'policy keys that are no keys',
      { policyKeys: { dps: {}, hub: { service: 1 } } },
      'policyKeys;',
    ],
    ['a table that is a list', { tables: { commands: [] } }, 'commands;'],
  ])('with %s is opened all the same', async (_name, change, named) => {
    const first = await open();
    await first.close();
    const state = await asFormerVersion();
    await writeFile(directory.file('state.json'), JSON.stringify({ ...state, ...change }));
    const { store, close } = await open();
    expect(store.idScope).toBe(first.store.idScope);
    expect(store.policyKeys.hub.iothubowner?.primaryKey).toMatch(/^[\w+/]{86}==$/);
    expect(events).toMatchObject([{ reason: expect.stringContaining(named) }]);
    await close();
  });

  test('of a version that had no policy keys, or fewer, gets those that are missing', async () => {
    const first = await open();
    await first.close();
    const { policyKeys, ...state } = await asFormerVersion();
    const { service } = policyKeys.hub;
    const kept = { policyKeys: { dps: {}, hub: { service } } };
    await writeFile(directory.file('state.json'), JSON.stringify({ ...state, ...kept }));
    const { store, close } = await open();
    expect(store.policyKeys.hub.service).toEqual(service);
    expect(Object.keys(store.policyKeys.dps)).toEqual(Object.keys(policyKeys.dps));
    expect(events).toEqual([]);
    await close();
  });

  test('that version 0.1 has left, state and journal, opens as it was', async () => {
    const first = await open();
    first.store.enrollmentGroups.put('a', group('a'));
    await first.close();
    await writeFile(directory.file('state.json'), JSON.stringify(await asFormerVersion()));
    const lines = [
      { table: 'enrollmentGroups', key: 'b', row: group('b') },
      { table: 'enrollmentGroups', key: 'c', row: group('c') },
      { table: 'enrollmentGroups', key: 'b' },
    ];
    const journal = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    await writeFile(directory.file('journal.ndjson'), journal);
    const second = await open();
    expect(ids(second.store)).toEqual(['a', 'c']);
    expect(second.store.idScope).toBe(first.store.idScope);
    await second.close();
    expect(events).toEqual([]);
    expect(await stateText()).toContain('"version":2');
  });

  test('with any one byte changed loses at most the rows beside it, and names them', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const first = await open();
    for (const name of names) first.store.enrollmentGroups.put(name, group(name));
    await first.close();
    const whole = await readFile(directory.file('state.json'));
    const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(change, async ([at, bits]) => {
        events.length = 0;
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ bits;
        // A version that is not known yet has to be left alone.
        fc.pre(!/"version":[3-9]/.test(bytes.toString('latin1')));
        await writeFile(directory.file('state.json'), bytes);
        const { store, close } = await open();
        const lost = names.filter((name) => !ids(store).includes(name));
        expect(lost.length).toBeLessThanOrEqual(2);
        expect(ids(store)).toEqual(names.filter((name) => !lost.includes(name)));
        expect(store.idScope === first.store.idScope || events.length > 0).toBe(true);
        if (lost.length > 0) expect(events).toMatchObject([{ event: 'store.damaged' }]);
        await close();
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    ['nested deeper than can be read back', { ...group('x'), initialTwin: { tags: nested(60) } }],
    ['of another shape than its table', { ...group('x'), etag: 7 }],
  ])('refuses a row that is %s, and keeps what was there', async (_what, row) => {
    const { store, close } = await open();
    store.enrollmentGroups.put('a', group('a'));
    expect(() => store.enrollmentGroups.put('a', row as EnrollmentGroupRecord)).toThrow(/kept/);
    expect(ids(store)).toEqual(['a']);
    store.enrollmentGroups.put('b', group('b'));
    await close();
    expect(ids(await afterKill())).toEqual(['a', 'b']);
  });

  test('is the same after any changes and a kill', async () => {
    const changes = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', '__proto__'), fc.boolean()));
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        const { store, close } = await open(true);
        for (const [key, put] of list) {
          if (put) store.enrollmentGroups.put(key, group(key));
          else store.enrollmentGroups.delete(key);
        }
        await store.settled();
        expect(ids(await afterKill())).toEqual(ids(store));
        await close();
        expect(ids(await afterKill())).toEqual(ids(store));
      }),
      { numRuns: 20 },
    );
  });
});

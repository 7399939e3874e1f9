import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Ring } from '../../source/structures/ring.ts';
import { saveWire } from '../../source/wire/save-wire.ts';
import type { WireEvent } from '../../source/wire/wire-event.ts';
import { modeOf, useTemporaryFolder } from '../helpers/temporary-folder.ts';

function ringOf(count: number, capacity = 10_000): Ring<WireEvent> {
  const wire = new Ring<WireEvent>(capacity);
  for (let index = 0; index < count; index += 1) {
    const at = '2026-01-01T00:00:00.000Z';
    wire.push({
      type: 'wire',
      at,
      link: 'hub',
      direction: 'in',
      packet: 'PUBACK',
      messageId: index,
    });
  }
  return wire;
}

describe('saving the wire', () => {
  const temporaryFolder = useTemporaryFolder();

  it('writes one event a line, in order, for its owner alone', async () => {
    const folder = temporaryFolder();
    const { name, count } = await saveWire(ringOf(5001), folder);
    expect(count).toBe(5001);
    const lines = (await readFile(join(folder, name), 'utf8')).trimEnd().split('\n');
    const ids = lines.map((line) => (JSON.parse(line) as { messageId: number }).messageId);
    expect(ids).toEqual(Array.from({ length: 5001 }, (_, index) => index));
    if (process.platform !== 'win32') {
      expect(await modeOf(join(folder, name))).toBe(0o600);
    }
  });

  it('never overwrites a file', async () => {
    const folder = temporaryFolder();
    const now = new Date('2026-01-01T12:00:00.000Z');
    const first = await saveWire(ringOf(1), folder, now);
    await writeFile(join(folder, first.name), 'mine');
    const second = await saveWire(ringOf(2), folder, now);
    expect(second.name).not.toBe(first.name);
    expect(await readFile(join(folder, first.name), 'utf8')).toBe('mine');
  });

  it('saves what is still there of a long run', async () => {
    const folder = temporaryFolder();
    const { name, count } = await saveWire(ringOf(250, 100), folder);
    expect(count).toBe(100);
    expect(await readFile(join(folder, name), 'utf8')).toMatch(/^\{[^\n]*"messageId":150\}/);
  });

  it('tells the error of the file system', async () => {
    const folder = join(temporaryFolder(), 'missing');
    await expect(saveWire(ringOf(1), folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonText } from '../protocol/foreign-text.ts';
import type { Ring } from '../structures/ring.ts';
import type { WireEvent } from './wire-event.ts';

/** Packets that are put into one write. */
const PACKETS_A_WRITE = 2000;

export interface SavedWire {
  readonly name: string;
  readonly count: number;
}

/**
 * Saves the packets as NDJSON, one event a line as `run --json` prints them, in a new file that its owner alone can
 * read. A file that is there is never overwritten: the next number is taken.
 *
 * @param folder where the file is made
 * @throws the error of the file system
 */
export async function saveWire(
  wire: Ring<WireEvent>,
  folder: string,
  now = new Date(),
): Promise<SavedWire> {
  const stamp = now.toISOString().replace(/[-:]|\.\d+Z/g, '');
  const { file, name } = await newFile(folder, `dps-wire-${stamp}`);
  const end = wire.added;
  let count = 0;
  try {
    for (let index = wire.first; index < end; index += PACKETS_A_WRITE) {
      const packets = wire.slice(index, Math.min(PACKETS_A_WRITE, end - index));
      count += packets.length;
      if (packets.length === 0) break;
      await file.write(packets.map((packet) => `${jsonText(packet)}\n`).join(''));
    }
  } finally {
    await file.close();
  }
  return { name, count };
}

async function newFile(folder: string, stem: string) {
  for (let number = 1; ; number += 1) {
    const name = `${stem}${number === 1 ? '' : `-${number}`}.ndjson`;
    try {
      return { file: await open(join(folder, name), 'wx', 0o600), name };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST' || number > 999) throw error;
    }
  }
}

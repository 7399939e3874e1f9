import { constants, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from './error-code.ts';

/** Read at once, in bytes. */
const PIECE = 65_536;
/** Milliseconds between two looks at a pipe that has nothing to say. */
const LOOK_AGAIN = 20;

export interface ReadBounds {
  /** Bytes that may be read; a device like /dev/zero never ends. */
  readonly limit: number;
  /** Milliseconds that the whole may take; default a minute, for who types a passphrase at the other end of a pipe. */
  readonly patience?: number;
  /** Looks at what was opened, before anything is read. */
  readonly inspect?: (stats: Stats) => void;
}

const PATIENCE = 60_000;

/** There is more than may be read, or it takes longer than it may. */
export class ReadBoundsError extends Error {
  override readonly name = 'ReadBoundsError';
  readonly bound: 'bytes' | 'time';

  constructor(bound: 'bytes' | 'time') {
    super(bound === 'bytes' ? 'EFBIG' : 'ETIMEDOUT');
    this.bound = bound;
  }
}

/**
 * Reads what somebody named for reading: a file, a link to one, a pipe such as a shell's `<(command)`, a device.
 * Nothing in it blocks: opening a pipe would wait for its other end, in a thread that nobody can call back.
 *
 * @throws ReadBoundsError
 * @throws the file system's error
 */
export async function readBounded(path: string, bounds: ReadBounds): Promise<Buffer> {
  const { limit, patience = PATIENCE, inspect } = bounds;
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await file.stat();
    inspect?.(stats);
    return await readUpTo(file, limit, performance.now() + patience, stats.isFIFO());
  } finally {
    await file.close();
  }
}

/** @param isPipe then nothing to read may mean that nobody writes yet */
async function readUpTo(
  file: FileHandle,
  limit: number,
  deadline: number,
  isPipe: boolean,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for (;;) {
    const piece = await readPiece(file);
    if (piece?.length) {
      pieces.push(piece);
      size += piece.length;
      if (size > limit) throw new ReadBoundsError('bytes');
    } else if (piece && !(isPipe && size === 0)) {
      return Buffer.concat(pieces);
    } else {
      await delay(LOOK_AGAIN);
    }
    if (performance.now() > deadline) throw new ReadBoundsError('time');
  }
}

/** @returns undefined when there is nothing at the moment, an empty one at the end */
async function readPiece(file: FileHandle): Promise<Buffer | undefined> {
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(PIECE), 0, PIECE);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    if (errorCode(error) === 'EAGAIN') return undefined;
    throw error;
  }
}

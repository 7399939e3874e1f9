import { hostname } from 'node:os';
import { isObject } from '../structures/is-object.ts';
import { isRunning, isThere, ownIdentity, type ProcessIdentity } from './process-identity.ts';

/** Milliseconds after which a lock that does not say whose it is was left behind: that is written in the same breath. */
const STALE_AND_EMPTY = 1000;

/** What stands in a lock file: whose it is. */
export interface LockHolder {
  readonly processId: number;
  /** The machine's name, for a message. */
  readonly host: string;
  /** Absent in locks of version 0.1, which have the process ID alone, or with the machine's name. */
  readonly identity?: ProcessIdentity;
}

/** A lock file as it was found. */
export interface FoundLock {
  readonly text: string;
  /** Milliseconds since 1970, by the clock of the file system. */
  readonly changedAt: number;
}

/** @param id tells this lock from every other, also of the same process */
export function holderText(id: string): string {
  return `${JSON.stringify({ id, host: hostname(), ...ownIdentity() })}\n`;
}

/** @returns undefined when the text does not say whose the lock is */
export function parseHolder(text: string): LockHolder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return holderOf(value);
  } catch {
    // A lock of version 0.1 with the name of the machine is no JSON.
  }
  const [processId = '', host = hostname()] = text.trim().split(' ');
  return /^\d+$/.test(processId) ? { processId: Number(processId), host } : undefined;
}

function holderOf({ processId, host, space, startedAt }: Readonly<Record<string, unknown>>) {
  if (typeof processId !== 'number' || typeof host !== 'string') return undefined;
  if (typeof space !== 'string' || typeof startedAt !== 'string') return undefined;
  return { processId, host, identity: { processId, space, startedAt } };
}

/**
 * Watches one lock file and says whether its holder is there. What a process ID cannot prove, silence does: whoever
 * holds a lock touches it again and again. Only one's own observation counts: clocks of two machines differ, and a
 * machine that was asleep wakes with old times everywhere.
 */
export class HolderWatch {
  readonly #silence: number;
  #last: FoundLock | undefined;
  #since = 0;
  #hasBeaten = false;

  /** @param silence milliseconds without a touch that prove that the holder is gone */
  constructor(silence: number) {
    this.#silence = silence;
  }

  /** @returns undefined as long as it cannot be said */
  isHeld(found: FoundLock): boolean | undefined {
    const holder = parseHolder(found.text);
    const known = holder && isHolderThere(holder);
    if (known !== undefined) return known;
    if (found.text === '' && Date.now() - found.changedAt > STALE_AND_EMPTY) return false;
    return this.#isTouched(found);
  }

  #isTouched(found: FoundLock): boolean | undefined {
    const now = performance.now();
    const last = this.#last;
    if (last?.text !== found.text || last.changedAt !== found.changedAt) {
      this.#hasBeaten = last?.text === found.text;
      this.#last = found;
      this.#since = now;
    }
    if (now - this.#since > this.#silence) return false;
    return this.#hasBeaten || undefined;
  }
}

/** A process of version 0.1 touches no lock: that its ID is in use has to do. It is never this process. */
function isHolderThere({ processId, host, identity }: LockHolder): boolean | undefined {
  if (identity) return isThere(identity);
  if (host !== hostname()) return undefined;
  return processId !== process.pid && isRunning(processId);
}

import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { PRIVATE_FILE, replaceFile } from '../../files/private-file.ts';
import type { Durability } from '../records/commits.ts';
import type { TableName, Tables } from '../records/records.ts';
import type { Identity, StoredRows } from '../records/store.ts';
import { rowLine } from './row-line.ts';
import { snapshotText } from './state-format.ts';

/** Bytes a journal may always have before it is folded into the state file. */
const SHORT_JOURNAL = 4 * 1024 * 1024;

/**
 * Milliseconds to wait for others before writing. A write to the disk costs the same for one change as for many, and
 * no device waits for it: DPS answers that it is assigning.
 */
const GATHER = 5;

export interface JournalOptions {
  readonly stateFile: string;
  readonly journalFile: string;
  readonly identity: Identity;
  /** The live rows: what a state file is written from. */
  readonly rows: StoredRows;
  /** Whether a change is kept only when the disk has it: a kill takes nothing either way, a power cut does. */
  readonly fsync: boolean;
}

/**
 * Keeps the store on disk: every change is a line appended to a journal, and now and then the whole state is
 * written anew and the journal begins again. Changes that come while the disk is busy go together in the next
 * write, so a thousand registrations a second cost a few writes. Applying a line twice changes nothing, so a
 * kill between writing the state and emptying the journal does no harm.
 */
export class Journal implements Durability {
  readonly #options: JournalOptions;
  readonly #file: FileHandle;
  #bytes = 0;
  /** A journal may grow as long as the state itself: folding then costs no more than the changes did. */
  #longest = SHORT_JOURNAL;
  #pending: string[] = [];
  #writing: Promise<void> | undefined;
  #busy = false;
  #next: Promise<void> | undefined;

  private constructor(options: JournalOptions, file: FileHandle) {
    this.#options = options;
    this.#file = file;
  }

  /** Begins with the state as it is now, so that a damaged or old journal is never appended to. */
  static async open(options: JournalOptions): Promise<Journal> {
    const file = await open(options.journalFile, 'a', PRIVATE_FILE);
    const journal = new Journal(options, file);
    await journal.#fold();
    return journal;
  }

  changed(table: TableName, key: string, row: Tables[TableName] | undefined): void {
    this.#pending.push(`${rowLine(table, key, row)}\n`);
    this.#schedule();
  }

  get unsettled(): boolean {
    return this.#next !== undefined || this.#busy;
  }

  /** @throws the disk's error; what could not be written is tried again with the next change */
  async settled(): Promise<void> {
    await (this.#next ?? this.#writing);
  }

  /** Writes the whole state, also after a write that failed, and lets go of the files. @throws when it cannot */
  async close(): Promise<void> {
    try {
      await this.settled().catch(() => {});
      await this.#fold();
    } catch (cause) {
      const message = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`the state could not be saved: ${message}`, { cause });
    } finally {
      await this.#file.close();
    }
  }

  #schedule(): void {
    if (this.#next) return;
    const before = this.#writing ?? Promise.resolve();
    const next = before
      .catch(() => {})
      .then(() => setTimeout(GATHER))
      .then(() => {
        this.#writing = this.#next;
        this.#next = undefined;
        return this.#write();
      });
    this.#next = next;
    // Whoever waits sees the error; without a waiter it would end the process.
    next.catch(() => {});
  }

  async #write(): Promise<void> {
    const batch = this.#pending;
    this.#pending = [];
    this.#busy = true;
    try {
      if (this.#bytes > this.#longest) {
        await this.#fold();
        return;
      }
      const text = batch.join('');
      await this.#file.appendFile(text);
      if (this.#options.fsync) await this.#file.datasync();
      this.#bytes += Buffer.byteLength(text);
    } catch (error) {
      // Half a line may stand in the journal now, so nothing must be appended to it. The next write folds, and that
      // takes in what could not be written now: to keep it besides would fill the memory as long as the disk is full.
      this.#bytes = Number.POSITIVE_INFINITY;
      throw error;
    } finally {
      this.#busy = false;
    }
  }

  async #fold(): Promise<void> {
    const { stateFile, identity, rows } = this.#options;
    const text = snapshotText(identity, rows);
    await replaceFile(stateFile, text);
    await this.#file.truncate(0);
    await this.#file.datasync();
    this.#bytes = 0;
    this.#longest = Math.max(SHORT_JOURNAL, text.length);
  }
}

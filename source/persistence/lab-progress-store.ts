import { join } from 'node:path';
import { errorCode } from '../files/error-code.ts';
import { readRegularFileSync } from '../files/regular-file.ts';
import { setAside } from '../files/set-aside.ts';
import { LAB_IDS, type LabId } from '../lessons/labs/lab.ts';
import {
  type LabProgress,
  type LabProgressStore,
  type LabRecord,
  NO_PROGRESS,
} from '../lessons/labs/progress.ts';
import { parseBoundedJson } from '../structures/bounded-json.ts';
import { isObject } from '../structures/is-object.ts';
import { preparePrivateFolder, replaceJsonFile } from './json-file.ts';
import { locked } from './locked.ts';
import { asStoreError } from './store-error.ts';

const FILE_NAME = 'labs.json';
const VERSION = 1;
/** Levels of objects in it. */
const LEVELS = 16;
/** Bytes. */
const LARGEST = 1_000_000;

type Raw = Readonly<Record<string, unknown>>;

/** Keeps in one file what has been done of the labs. Two programs at once do not lose each other's passes. */
export class FileLabProgressStore implements LabProgressStore {
  readonly #folder: string;
  readonly #path: string;
  /** What this program is saving; whoever loads meanwhile is told of it, too. */
  #saving: Promise<unknown> = Promise.resolve();

  /** @param configFolder where everything of the program is kept */
  constructor(configFolder: string) {
    this.#folder = configFolder;
    this.#path = join(configFolder, FILE_NAME);
  }

  async load(): Promise<LabProgress> {
    await this.#saving;
    const labs = this.#read() ?? {};
    return Object.fromEntries(
      LAB_IDS.flatMap((id) => {
        const record = recordOf(labs[id]);
        return record ? [[id, record]] : [];
      }),
    );
  }

  /** @throws StoreError when it cannot be written */
  save(progress: LabProgress): Promise<void> {
    return this.#change((labs) => {
      for (const [id, record] of Object.entries(progress)) {
        labs[id] = merged(recordOf(labs[id]), record);
      }
    });
  }

  /** @throws StoreError when it cannot be written */
  forget(id: LabId): Promise<void> {
    return this.#change((labs) => {
      delete labs[id];
    });
  }

  async #change(change: (labs: Record<string, unknown>) => void): Promise<void> {
    const saved = this.#save(change);
    this.#saving = saved.catch(() => undefined);
    await saved;
  }

  async #save(change: (labs: Record<string, unknown>) => void): Promise<void> {
    preparePrivateFolder(this.#folder);
    await locked(`${this.#path}.lock`, async () => {
      // A file that is damaged is kept for the person to look at, never overwritten.
      if (this.#read() === undefined) this.#setAside();
      // Labs that a newer version knows stay as they are.
      const labs: Record<string, unknown> = { ...this.#read() };
      change(labs);
      await replaceJsonFile(this.#path, { version: VERSION, labs });
    });
  }

  #setAside(): void {
    try {
      setAside(this.#path, 'damaged');
    } catch (error) {
      throw asStoreError(error, 'not-writable', this.#path);
    }
  }

  /** @returns undefined for a file that is there and cannot be understood */
  #read(): Raw | undefined {
    try {
      const content = parseBoundedJson(readRegularFileSync(this.#path, LARGEST), LEVELS)?.value;
      return isObject(content) && isObject(content.labs) ? content.labs : undefined;
    } catch (error) {
      return errorCode(error) === 'ENOENT' ? NO_PROGRESS : undefined;
    }
  }
}

/** A pass is never lost, a start is the first one, and a place the newest. */
function merged(before: LabRecord | undefined, now: LabRecord): LabRecord {
  const passedAt = before?.passedAt ?? now.passedAt;
  const startedAt = before?.startedAt ?? now.startedAt;
  return { ...before, ...now, startedAt, ...(passedAt !== undefined && { passedAt }) };
}

function recordOf(value: unknown): LabRecord | undefined {
  if (!isObject(value) || typeof value.startedAt !== 'string') return undefined;
  const { startedAt, passedAt, prediction, task } = value;
  const isPlace = typeof prediction === 'string' && Number.isInteger(task) && Number(task) >= 0;
  return {
    startedAt,
    ...(typeof passedAt === 'string' && { passedAt }),
    ...(isPlace && { prediction, task: Number(task) }),
  };
}

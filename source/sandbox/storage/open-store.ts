import { readFile, rm } from 'node:fs/promises';
import { errorCode } from '../../files/error-code.ts';
import { copyAside, setAside } from '../../files/set-aside.ts';
import { type FixedIdentity, withFixed } from '../records/fixed-identity.ts';
import { emptyRows, type Identity, newIdentity, Store, type StoredRows } from '../records/store.ts';
import type { Report } from '../reporter.ts';
import { type DataDirectory, DataDirectoryError } from './data-directory.ts';
import { Journal } from './journal.ts';
import { applyJournal, isNewerSnapshot, parseSnapshot } from './state-format.ts';

/** Places in a damaged file that a message names one by one. */
const MOST_NAMED = 10;

export interface OpenStore {
  readonly store: Store;
  close(): Promise<void>;
}

/**
 * Opens the store that a folder keeps. A state that cannot be read is set aside under another name, never
 * overwritten, and the log names it; of one that is damaged in places the rest is used. One of a later version of this program is not touched.
 *
 * @param fresh begin with nothing; the certificates stay, people trust them
 * @param fsync see `JournalOptions`
 * @param fixed what the instance is to be, whatever the folder keeps
 * @throws DataDirectoryError when the files can not be read or written, or are of a later version
 */
export async function openStore(
  directory: DataDirectory,
  fresh: boolean,
  report: Report,
  fsync = true,
  fixed: FixedIdentity = {},
): Promise<OpenStore> {
  const stateFile = directory.file('state.json');
  const journalFile = directory.file('journal.ndjson');
  try {
    if (fresh) await Promise.all([stateFile, journalFile].map((path) => rm(path, { force: true })));
    const { identity: kept, rows } = await load(directory, stateFile, journalFile, report);
    const identity = withFixed(kept, fixed);
    const journal = await Journal.open({ stateFile, journalFile, identity, rows, fsync });
    return { store: new Store(identity, rows, journal), close: () => journal.close() };
  } catch (cause) {
    if (cause instanceof DataDirectoryError) throw cause;
    throw new DataDirectoryError('not-writable', directory.path, { cause });
  }
}

async function load(
  directory: DataDirectory,
  stateFile: string,
  journalFile: string,
  report: Report,
): Promise<{ identity: Identity; rows: StoredRows }> {
  const state = await readIfThere(stateFile);
  const journal = (await readIfThere(journalFile)) ?? '';
  if (state !== undefined && isNewerSnapshot(state)) {
    throw new DataDirectoryError('newer', directory.path);
  }
  if (state === undefined) return { identity: newIdentity(), rows: emptyRows() };
  const loaded = parseSnapshot(state);
  if (!loaded) {
    for (const path of journal === '' ? [stateFile] : [stateFile, journalFile]) {
      const aside = setAside(path, 'damaged');
      reportDamage(report, `${path} cannot be read; it is kept as ${aside}`);
    }
    return { identity: newIdentity(), rows: emptyRows() };
  }
  keepCopy(stateFile, loaded.damaged, report);
  keepCopy(journalFile, applyJournal(journal, loaded.rows), report);
  return loaded;
}

/**
 * What can be used of a file is used; the whole file is kept beside it, for the person to look at. It is copied, not
 * moved: a kill before the state is written anew must not take along what is good in it.
 */
function keepCopy(path: string, damaged: readonly string[], report: Report): void {
  if (damaged.length === 0) return;
  const aside = copyAside(path, 'damaged');
  const more = damaged.length > MOST_NAMED ? ` and ${damaged.length - MOST_NAMED} more` : '';
  const places = `${damaged.slice(0, MOST_NAMED).join(', ')}${more}`;
  reportDamage(report, `of ${path}, this cannot be used: ${places}; the file is kept as ${aside}`);
}

function reportDamage(report: Report, reason: string): void {
  report({ link: 'server', event: 'store.damaged', reason });
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

import { readFile, rm } from 'node:fs/promises';
import { errorCode } from '../../files/error-code.ts';
import { setAside } from '../../files/set-aside.ts';
import { emptyRows, type Identity, newIdentity, Store, type StoredRows } from '../records/store.ts';
import type { Report } from '../reporter.ts';
import { type DataDirectory, DataDirectoryError } from './data-directory.ts';
import { Journal } from './journal.ts';
import { applyJournal, isNewerSnapshot, parseSnapshot } from './state-format.ts';

export interface OpenStore {
  readonly store: Store;
  close(): Promise<void>;
}

/**
 * Opens the store that a folder keeps. A state that cannot be read is set aside under another name, never
 * overwritten, and the log names it. One of a later version of this program is not touched.
 *
 * @param fresh begin with nothing; the certificates stay, people trust them
 * @throws DataDirectoryError when the files can not be read or written, or are of a later version
 */
export async function openStore(
  directory: DataDirectory,
  fresh: boolean,
  report: Report,
): Promise<OpenStore> {
  const stateFile = directory.file('state.json');
  const journalFile = directory.file('journal.ndjson');
  try {
    if (fresh) await Promise.all([stateFile, journalFile].map((path) => rm(path, { force: true })));
    const { identity, rows } = await load(directory, stateFile, journalFile, report);
    const journal = await Journal.open({ stateFile, journalFile, identity, rows });
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
  const loaded = state === undefined ? undefined : parseSnapshot(state);
  if (state !== undefined && !loaded) {
    keepAside(stateFile, report);
    if (journal !== '') keepAside(journalFile, report);
  }
  if (!loaded) return { identity: newIdentity(), rows: emptyRows() };
  if (!applyJournal(journal, loaded.rows)) keepAside(journalFile, report);
  return loaded;
}

function keepAside(path: string, report: Report): void {
  const aside = setAside(path, 'damaged');
  report({
    link: 'server',
    event: 'store.damaged',
    reason: `${path} cannot be read; it is kept as ${aside}`,
  });
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

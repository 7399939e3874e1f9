import { checkSymmetricKey } from '../../protocol/symmetric-key.ts';
import { type Fields, text } from '../fields/fields.ts';
import { invalid } from '../fields/service-problem.ts';
import type { SymmetricKeys } from '../records/records.ts';
import { completeKeys } from '../records/store.ts';

/**
 * Keys as given. Blanks are filled: with new keys on creation, with those there are on an update, for a client
 * that writes back what it read has not got them (protocol.md 5, 6). The message names the problem, never the
 * key.
 *
 * @throws Problem 400
 */
export function parseKeys(fields: Fields, before: SymmetricKeys | undefined): SymmetricKeys {
  const primaryKey = text(fields, 'primaryKey') || before?.primaryKey;
  const secondaryKey = text(fields, 'secondaryKey') || before?.secondaryKey;
  for (const [name, key] of Object.entries({ primaryKey, secondaryKey })) {
    const problem = key ? checkSymmetricKey(key) : undefined;
    if (problem) throw invalid(`${name} must be base64 of 16 to 64 bytes (${problem}).`);
  }
  return completeKeys({ ...(primaryKey && { primaryKey }), ...(secondaryKey && { secondaryKey }) });
}

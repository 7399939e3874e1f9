import { errorCode } from '../files/error-code.ts';
import { visible } from '../protocol/foreign-text.ts';

/**
 * Why profiles or keys cannot be read or kept.
 *
 * - `not-writable`, `not-readable`: the file system says no; `reason` is its code, such as EACCES or ENOSPC
 * - `busy`: another program has held the profile for too long
 */
export type StoreTrouble = 'not-found' | 'exists' | 'busy' | 'not-writable' | 'not-readable';

/** Something the person can mend; the words are in the message catalogue under `trouble`. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly trouble: StoreTrouble;
  /** The name of the profile, or the path that could not be used. */
  readonly subject: string;
  readonly reason: string;

  constructor(trouble: StoreTrouble, subject: string, reason = '') {
    super(visible(`${trouble}: ${subject} ${reason}`.trim()));
    this.trouble = trouble;
    this.subject = visible(subject);
    this.reason = visible(reason);
  }
}

/** Turns what the file system throws into a `StoreError`; anything else stays as it is. */
export function asStoreError(
  error: unknown,
  trouble: 'not-writable' | 'not-readable',
  path: string,
): unknown {
  const code = errorCode(error);
  if (error instanceof StoreError || code === undefined) return error;
  return new StoreError(trouble, path, code);
}

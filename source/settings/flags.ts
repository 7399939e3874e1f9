import type { RawValues, SettingId } from './settings.ts';

/**
 * How a setting is given on the command line.
 *
 * - `value`: the answer stands behind the flag
 * - `file`: the path of a file stands behind it, and the answer in the file; so for secrets, which on a command line
 *   would stay in the shell's history and be visible to every process
 * - `switch`: the flag is the answer
 */
export type Flag =
  | {
      readonly gives: 'value' | 'file';
      readonly name: `--${string}`;
      /** What the help calls that which stands behind it. */
      readonly argument: string;
    }
  | {
      readonly gives: 'switch';
      readonly name: `--${string}`;
      readonly answer: string;
      /** The answer where another flag has given this setting already, by what that has given. */
      readonly added?: Readonly<Partial<Record<string, string>>>;
    };

/** What the command line gave, by setting. */
export interface SettingFlags {
  readonly values: RawValues;
  /** Paths of files that hold an answer. */
  readonly files: Readonly<Partial<Record<SettingId, string>>>;
}

export const NO_FLAGS: SettingFlags = { values: {}, files: {} };

import type {
  HostProblem,
  HubProblem,
  IdScopeProblem,
  RegistrationIdProblem,
} from '../protocol/identifiers.ts';
import type { SymmetricKeyProblem } from '../protocol/symmetric-key.ts';
import type { PathProblem, PathSetting } from './certificate/path-reader.ts';
import type { Flag } from './flags.ts';
import type { Draft, SettingId, SettingValues } from './settings.ts';
import type { StepId } from './step-ids.ts';
import type { SwappedProblem } from './swapped-fields.ts';
import type { Warning } from './warnings.ts';

/** What is wrong with an answer; the words are in the message catalogue under the same name. */
export type Problem =
  | `idScope.${IdScopeProblem}`
  | `registrationId.${RegistrationIdProblem}`
  | `enrollmentGroupId.${RegistrationIdProblem}`
  | `symmetricKey.${SymmetricKeyProblem}`
  | `host.${HostProblem}`
  | `hub.${HubProblem}`
  | 'text.refused'
  | SwappedProblem
  | `${PathSetting}.${PathProblem}`
  | 'certChainFile.not-there'
  | 'choice.unknown'
  | 'messages.not-a-number'
  | 'messages.out-of-range'
  | 'pollingInterval.not-seconds'
  | 'startSeconds.not-seconds';

/** What a text is as an answer: the value it stands for, or why it stands for none. */
export type Reading<Value> = { readonly value: Value } | { readonly problem: Problem };

/**
 * One thing to ask: where, how it is given without asking, and what an answer may be. The form, the prompts, the
 * flags and the environment are all made from these. The words, those of the flag included, are in the message
 * catalogue under the question's `id`.
 */
export interface Question<Id extends SettingId = SettingId> {
  readonly id: Id;
  /** Where it is asked. The registration ID is asked twice in a sandbox: to enroll, and as a setting. */
  readonly steps: (draft: Draft) => readonly StepId[];
  readonly flags: readonly Flag[];
  readonly env?: string;
  /** Further names that samples of the device SDKs, and the pages about them, have for it. */
  readonly otherEnv?: readonly string[];
  readonly secret: boolean;
  /** Taken as it stands: blanks and quotes may belong to it. */
  readonly literal?: boolean;
  /** The only values there are. */
  readonly choices?: readonly (SettingValues[Id] & string)[];
  readonly defaultValue: (draft: Draft) => SettingValues[Id] | undefined;
  /** Reads an answer that was already freed of what copying put around it. */
  readonly read: (text: string) => Reading<SettingValues[Id]>;
  /** What is probably not meant in a valid answer, given the others. The answer is taken all the same. */
  readonly warn?: (draft: Draft) => Warning | undefined;
  /** Whether this answer is needed at all, given the others. */
  readonly when: (draft: Draft) => boolean;
}

/** What is wrong with a text as an answer; undefined where nothing is. */
export function problemOf({ read }: Pick<Question, 'read'>, text: string): Problem | undefined {
  const reading = read(text);
  return 'problem' in reading ? reading.problem : undefined;
}

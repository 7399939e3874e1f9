import { isDeepStrictEqual } from 'node:util';
import {
  answersChanged,
  type ProfileChange,
  type Progress,
  placeChanged,
} from './profile-changes.ts';
import { settingsToKeep } from './profile-draft.ts';

/**
 * What was last noted of where a walk stands. A walk also tells of what no profile holds, and a saving without
 * anything new would only hold up other programs.
 */
export class NotedProgress {
  readonly #isNew: boolean;
  #last: Progress | undefined;
  #kept: Readonly<Record<string, string>> = {};

  /** @param isNew whether there was no profile when the walk began */
  constructor(isNew: boolean) {
    this.#isNew = isNew;
  }

  /** @returns what is new for the profile; undefined when nothing is, its key included */
  note(progress: Progress): readonly ProfileChange[] | undefined {
    const { draft, step, ticked } = progress;
    const last = this.#last;
    const kept = settingsToKeep(draft, this.#isNew);
    const answers = Object.entries(kept).filter(([id, value]) => this.#kept[id] !== value);
    const isElsewhere = step !== last?.step || !isDeepStrictEqual(ticked, last.ticked);
    const hasOtherKey = draft.symmetricKey !== last?.draft.symmetricKey;
    this.#last = progress;
    this.#kept = kept;
    if (answers.length === 0 && !isElsewhere && !hasOtherKey) return undefined;
    return [answersChanged(Object.fromEntries(answers)), placeChanged(step, ticked)];
  }
}

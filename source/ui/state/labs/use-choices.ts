import type { KeyPress } from '../../terminal/key-press.ts';
import { useReducerStore } from '../use-reducer-store.ts';
import type { LabPage } from './lab-page.ts';

export interface Choices {
  readonly choices: readonly string[];
  readonly index: number;
  /** The choice now, also before the next rendering. */
  readonly current: () => string;
  /** Takes a press that moves. @returns whether it did */
  readonly press: (press: KeyPress) => boolean;
}

interface Place {
  readonly asked: string;
  readonly index: number;
}

/**
 * The choices of a page that asks; each question begins at its first one.
 *
 * @param prediction the choices of the lab's prediction
 */
export function useChoices(page: LabPage, prediction: readonly string[]): Choices {
  const choices = page.kind === 'question' ? page.question.choices : prediction;
  const asked = page.kind === 'question' ? page.question.id : page.kind;
  const [state, store] = useReducerStore(
    (_: Place, next: Place) => next,
    () => ({ asked, index: 0 }),
  );
  const indexOf = (place: Place): number => (place.asked === asked ? place.index : 0);
  return {
    choices,
    index: indexOf(state),
    current: () => choices[indexOf(store.get())] ?? '',
    press: ({ name }) => {
      const by = name === 'up' ? -1 : name === 'down' || name === 'tab' ? 1 : 0;
      const { length } = choices;
      const index = (indexOf(store.get()) + by + length) % length;
      if (by !== 0) store.dispatch({ asked, index });
      return by !== 0;
    },
  };
}

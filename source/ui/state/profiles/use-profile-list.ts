import type { Profile } from '../../../persistence/profile.ts';
import { checkProfileName } from '../../../persistence/profile-name.ts';
import { troubleText } from '../../../walk/profile-words.ts';
import type { KeyPress } from '../../terminal/key-press.ts';
import { asksForName } from '../../views/profiles/list-lines.ts';
import { useWizard } from '../../wizard-context.ts';
import { textFieldActionOf } from '../form/text-field-keys.ts';
import { useReducerStore } from '../use-reducer-store.ts';
import { useStart } from '../use-start.ts';
import { AT_THE_TOP, type ListState, type ListTask, reduceList } from './list-state.ts';

export interface ProfileList {
  readonly state: ListState;
  readonly profiles: readonly Profile[];
  /** Letters go into a text. */
  readonly isTyping: boolean;
  readonly press: (press: KeyPress) => boolean;
  readonly begin: (kind: ListTask['kind']) => void;
  /** Does what was begun. */
  readonly accept: () => void;
  readonly cancel: () => void;
  readonly resume: () => void;
  readonly startOver: () => void;
}

const STEPS: Readonly<Record<string, number>> = { up: -1, down: 1, tab: 1, 'shift+tab': -1 };

/** The saved profiles and what the keys do with the one the person stands on. */
export function useProfileList(): ProfileList {
  const { messages, onError } = useWizard();
  const start = useStart();
  const [state, store] = useReducerStore(reduceList, () => AT_THE_TOP);
  const words = messages.profiles;
  const last = (): number => Math.max(0, start.profiles.length - 1);
  const focused = (): Profile | undefined => start.profiles[Math.min(store.get().index, last())];

  const attempt = (work: Promise<void>, after: () => void = () => {}): void => {
    work.then(after, (error: unknown) => {
      const problem = troubleText(error, messages);
      if (problem === undefined) onError(error);
      else store.dispatch({ type: 'refuse', problem });
    });
  };
  const endAt = (index: number): void => store.dispatch({ type: 'end task', index });
  const begin = (kind: ListTask['kind']): void => {
    const profile = focused();
    if (profile === undefined) return;
    const copy = words.start.copyOf(profile.name);
    const text = { rename: profile.name, duplicate: copy, remove: '' }[kind];
    store.dispatch({ type: 'begin task', kind, text });
  };
  const accept = (): void => {
    const profile = focused();
    const { task } = store.get();
    if (profile === undefined || task === undefined) return;
    const typed = task.field.text.trim();
    if (task.kind === 'remove') {
      if (asksForName(profile, task) && typed !== profile.name) {
        store.dispatch({ type: 'refuse', problem: words.start.notTheName(profile.name) });
        return;
      }
      // The one that stood at the end is gone.
      attempt(start.remove(profile), () => endAt(Math.min(store.get().index, last())));
      return;
    }
    const problem = checkProfileName(typed);
    if (problem !== undefined) {
      store.dispatch({ type: 'refuse', problem: words.nameProblems[problem] });
      return;
    }
    // The list is in the order of the last use, so what is new stands elsewhere.
    attempt(start[task.kind](profile, typed), () =>
      endAt(start.profiles.findIndex(({ name }) => name === typed)),
    );
  };
  const press = (key: KeyPress): boolean => {
    const { task } = store.get();
    const profile = focused();
    if (task === undefined) {
      const by = STEPS[key.name];
      if (by === undefined) return false;
      store.dispatch({ type: 'move', by, count: start.profiles.length });
      return true;
    }
    if (profile === undefined || !asksForName(profile, task)) return false;
    const action = textFieldActionOf(key);
    if (action) store.dispatch({ type: 'type', action });
    return action !== undefined;
  };
  const withFocused = (work: (profile: Profile) => Promise<void>) => (): void => {
    const profile = focused();
    if (profile !== undefined) attempt(work(profile));
  };
  const { task } = state;
  const profile = focused();
  return {
    state: { ...state, index: Math.min(state.index, last()) },
    profiles: start.profiles,
    isTyping: task !== undefined && profile !== undefined && asksForName(profile, task),
    press,
    begin,
    accept,
    cancel: () => store.dispatch({ type: 'end task' }),
    resume: withFocused((chosen) => start.resume(chosen)),
    startOver: withFocused((chosen) => start.startOver(chosen)),
  };
}

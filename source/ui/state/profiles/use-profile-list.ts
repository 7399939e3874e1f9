import type { Profile } from '../../../persistence/profile.ts';
import { checkProfileName } from '../../../persistence/profile-name.ts';
import { troubleText } from '../../../walk/profile-words.ts';
import type { Binding } from '../../keys/bindings.ts';
import type { TextEdit } from '../../keys/text-edits.ts';
import type { ListFilter } from '../../lists/use-filter-text.ts';
import { useFilteredList } from '../../lists/use-filtered-list.ts';
import { asksForName } from '../../views/profiles/profile-list-lines.ts';
import { useWizard } from '../../wizard-context.ts';
import { textFieldActionOf } from '../form/text-field-edits.ts';
import { useReducerStore } from '../use-reducer-store.ts';
import { useStart } from '../use-start.ts';
import { type ProfileTask, type ProfileTaskState, reduceProfileTask } from './profile-task.ts';

export interface ProfileList extends ProfileTaskState {
  /** Those that the filter lets through. */
  readonly profiles: readonly Profile[];
  readonly filter: ListFilter;
  /** Of the profile that the person stands on. */
  readonly index: number;
  /** Takes what is typed while a task asks for a name. */
  readonly typing: ((edit: TextEdit) => void) | undefined;
  readonly move: Binding;
  readonly begin: (kind: ProfileTask['kind']) => void;
  /** Does what was begun. */
  readonly accept: () => void;
  readonly cancel: () => void;
  readonly resume: () => void;
  readonly startOver: () => void;
  /** Puts back what was removed last. */
  readonly undo: () => void;
}

/** The saved profiles and what the keys do with the one the person stands on. */
export function useProfileList(): ProfileList {
  const { messages, onError } = useWizard();
  const start = useStart();
  const list = useFilteredList(start.profiles.map(textOf));
  const profiles = list.shown.flatMap((index) => start.profiles[index] ?? []);
  const [state, store] = useReducerStore(reduceProfileTask, (): ProfileTaskState => ({}));
  const words = messages.profiles;
  const focused = (): Profile | undefined => start.profiles[list.current() ?? -1];

  const attempt = (work: Promise<void>, after: () => void = () => {}): void => {
    work.then(after, (error: unknown) => {
      const problem = troubleText(error, messages);
      if (problem === undefined) onError(error);
      else store.dispatch({ type: 'refuse', problem });
    });
  };
  const end = (): void => store.dispatch({ type: 'end' });
  const begin = (kind: ProfileTask['kind']): void => {
    const profile = focused();
    if (profile === undefined) return;
    const copy = words.start.copyOf(profile.name);
    const text = { rename: profile.name, duplicate: copy, remove: '' }[kind];
    store.dispatch({ type: 'begin', kind, text });
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
      attempt(start.remove(profile), () => store.dispatch({ type: 'removed', profile }));
      return;
    }
    const problem = checkProfileName(typed);
    if (problem !== undefined) {
      store.dispatch({ type: 'refuse', problem: words.nameProblems[problem] });
      return;
    }
    // The list is in the order of the last use, so what is new stands elsewhere.
    attempt(start[task.kind](profile, typed), () => {
      list.goTo(start.profiles.findIndex(({ name }) => name === typed));
      end();
    });
  };
  const withFocused = (work: (profile: Profile) => Promise<void>) => (): void => {
    const profile = focused();
    if (profile !== undefined) attempt(work(profile));
  };
  const { task } = state;
  const profile = profiles[list.position];
  const asks = task !== undefined && profile !== undefined && asksForName(profile, task);
  return {
    ...state,
    profiles,
    index: list.position,
    filter: list.filter,
    typing: asks
      ? (edit) => store.dispatch({ type: 'type', action: textFieldActionOf(edit) })
      : undefined,
    move: {
      when: task === undefined && profiles.length > 1,
      run: (motion) => {
        list.move(motion);
        end();
      },
    },
    begin,
    accept,
    cancel: end,
    resume: withFocused((chosen) => start.resume(chosen)),
    startOver: withFocused((chosen) => start.startOver(chosen)),
    undo: () => {
      const { removed } = store.get();
      if (removed === undefined) return;
      attempt(start.putBack(removed), () => {
        list.goTo(start.profiles.findIndex(({ id }) => id === removed.id));
        store.dispatch({ type: 'put back' });
      });
    },
  };
}

/** What a profile can be found by. */
function textOf({ name, settings }: Profile): string {
  return [name, settings.target, settings.registrationId].filter(Boolean).join(' ');
}

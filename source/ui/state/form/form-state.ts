import type { Problem } from '../../../settings/question.ts';
import type { SettingId } from '../../../settings/settings.ts';
import {
  reduceTextField,
  type TextFieldAction,
  type TextFieldState,
  textFieldOf,
} from './text-field-state.ts';

/** A row of a form: a setting, or a line of a checklist. */
export type RowId = SettingId | `tick ${number}`;

export type FormNotice = 'paste repaired' | 'unticked';

/** What a form knows beyond the answers, which live in the walk. */
export interface FormState {
  readonly focus: RowId;
  /** Text as typed, by setting; only settings that were touched are here. */
  readonly typed: Readonly<Partial<Record<SettingId, TextFieldState>>>;
  readonly problems: Readonly<Partial<Record<SettingId, Problem>>>;
  /** Secrets are shown in full as long as the person wants to see them. */
  readonly revealed: boolean;
  readonly notice: FormNotice | undefined;
}

export type FormAction =
  | { readonly type: 'focus'; readonly row: RowId }
  | {
      readonly type: 'type';
      readonly id: SettingId;
      /** What the field shows before the first key. */
      readonly shown: string;
      readonly action: TextFieldAction;
    }
  | { readonly type: 'reveal or hide' }
  | { readonly type: 'refuse'; readonly id: SettingId; readonly problem: Problem }
  | { readonly type: 'accept'; readonly id: SettingId }
  | { readonly type: 'notice'; readonly notice: FormNotice };

export function initialForm(focus: RowId, unaccepted: ReadonlyMap<SettingId, string>): FormState {
  const typed = Object.fromEntries([...unaccepted].map(([id, text]) => [id, textFieldOf(text)]));
  return { focus, typed, problems: {}, revealed: false, notice: undefined };
}

/** The form after one more action. Pure. */
export function reduceForm(state: FormState, action: FormAction): FormState {
  switch (action.type) {
    case 'focus':
      return { ...state, focus: action.row, notice: undefined };
    case 'type': {
      const field = state.typed[action.id] ?? textFieldOf(action.shown);
      const typed = { ...state.typed, [action.id]: reduceTextField(field, action.action) };
      // What was wrong is being corrected: the complaint goes at the first key.
      return { ...state, typed, problems: without(state.problems, action.id), notice: undefined };
    }
    case 'reveal or hide':
      return { ...state, revealed: !state.revealed };
    case 'refuse':
      return { ...state, problems: { ...state.problems, [action.id]: action.problem } };
    case 'accept':
      return {
        ...state,
        typed: without(state.typed, action.id),
        problems: without(state.problems, action.id),
      };
    case 'notice':
      return { ...state, notice: action.notice };
  }
}

function without<T extends object>(record: T, key: keyof T): T {
  const { [key]: _gone, ...rest } = record;
  return rest as T;
}

import { useState } from 'react';
import { SETTLEMENTS } from '../../../device/https/settlement.ts';
import type { ActId } from '../../../walk/playground/acts.ts';
import { type FieldId, readField } from '../../../walk/playground/fields.ts';
import {
  fieldDefault,
  fieldsOf,
  type Obstacle,
  obstacleTo,
  offeredActs,
} from '../../../walk/playground/offered-acts.ts';
import type { Playground } from '../../../walk/playground/playground.ts';
import type { TextEdit } from '../../keys/text-edits.ts';
import { type List, useList } from '../../lists/use-list.ts';
import { textFieldActionOf } from '../form/text-field-edits.ts';
import { reduceTextField, type TextFieldState, textFieldOf } from '../form/text-field-state.ts';
import { useReducerStore } from '../use-reducer-store.ts';
import { fieldOf, type Hands, reduceHands } from './hands-state.ts';

export interface PlaygroundHands {
  readonly hands: Hands;
  readonly acts: readonly ActId[];
  readonly actList: List;
  readonly settlementList: List;
  readonly field: TextFieldState;
  /** Why the act that was chosen last cannot be done. */
  readonly obstacle: Obstacle | undefined;
  /** The list that the person stands in; undefined while something is typed. */
  readonly list: List | undefined;
  readonly typing: ((edit: TextEdit) => void) | undefined;
  /** Does the act the person stands on, or takes what was typed for it. */
  readonly go: () => Promise<void>;
  /** Puts down what is in hand. @returns false when nothing is */
  readonly putDown: () => boolean;
  /** Forgets what was said of the last act. */
  readonly forget: () => void;
}

/** What a person does by hand in the playground. */
export function usePlaygroundHands(playground: Playground): PlaygroundHands {
  const { state } = playground;
  const [hands, store] = useReducerStore(reduceHands, (): Hands => undefined);
  const [field, text] = useReducerStore(reduceTextField, () => textFieldOf(''));
  const [obstacle, setObstacle] = useState<Obstacle>();
  const acts = offeredActs(state);
  const actList = useList({ of: String(acts[0]), count: acts.length });
  const settlementList = useList({
    // Another message begins at the first again.
    of: String(state.messages[0]?.lockToken),
    count: SETTLEMENTS.length,
  });
  const asked = fieldOf(hands);
  const isTyping = asked !== undefined && asked !== 'settlement';

  /** Asks for the next field, or does the act once all are filled. */
  const ask = async (): Promise<void> => {
    const now = store.get();
    if (now === undefined) return;
    const next = fieldOf(now);
    if (next === undefined) {
      store.dispatch({ type: 'put down' });
      return playground.do(now.act, now.values);
    }
    text.dispatch({ type: 'replace', text: fieldDefault(next, playground.state) });
  };
  const begin = async (act: ActId | undefined): Promise<void> => {
    if (act === undefined) return;
    const why = obstacleTo(act, playground.state);
    setObstacle(why);
    if (why !== undefined) return;
    store.dispatch({ type: 'take', act, fields: fieldsOf(act, playground.state) });
    return ask();
  };
  const fill = async (id: FieldId, typed: string): Promise<void> => {
    const reading = readField(id, typed);
    if ('problem' in reading) {
      store.dispatch({ type: 'refuse', problem: reading.problem });
      return;
    }
    store.dispatch({ type: 'fill', values: { [id]: reading.value } });
    return ask();
  };
  return {
    hands,
    acts,
    actList,
    settlementList,
    field,
    obstacle,
    list: listOf(asked, isTyping, { actList, settlementList }),
    typing: isTyping
      ? (edit) => {
          text.dispatch(textFieldActionOf(edit));
          store.dispatch({ type: 'edit' });
        }
      : undefined,
    go: () => {
      const now = fieldOf(store.get());
      if (now === undefined) return begin(acts[actList.current()]);
      const chosen = SETTLEMENTS[settlementList.current()] ?? '';
      return fill(now, now === 'settlement' ? chosen : text.get().text);
    },
    putDown: () => {
      const hasAny = store.get() !== undefined;
      store.dispatch({ type: 'put down' });
      return hasAny;
    },
    forget: () => setObstacle(undefined),
  };
}

function listOf(
  asked: FieldId | undefined,
  isTyping: boolean,
  lists: Readonly<Record<'actList' | 'settlementList', List>>,
): List | undefined {
  if (isTyping) return undefined;
  return asked === undefined ? lists.actList : lists.settlementList;
}

import { useState } from 'react';
import type { LabRun } from '../../../labs/lab-run.ts';
import type { LabText } from '../../../lessons/labs/lab.ts';
import type { KnownValues, LabAct } from '../../../lessons/labs/lab-acts.ts';
import type { Messages } from '../../../messages/messages.ts';
import type { Problem } from '../../../settings/question.ts';
import type { TextEdit } from '../../keys/text-edits.ts';
import { type FilteredList, useFilteredList } from '../../lists/use-filtered-list.ts';
import {
  actWords,
  type ChoosingAct,
  claimWords,
  packetWords,
} from '../../views/labs/hand-words.ts';
import { textFieldActionOf } from '../form/text-field-edits.ts';
import { reduceTextField, type TextFieldState, textFieldOf } from '../form/text-field-state.ts';
import { useReducerStore } from '../use-reducer-store.ts';

interface Typing {
  readonly kind: 'typing';
  readonly act: LabAct;
  readonly known: KnownValues;
  readonly problem: Problem | undefined;
}

/** What a learner has in hand: the list of what can be done, or one act that wants more than a key. */
export type Hands =
  | { readonly kind: 'acts' }
  | Typing
  | { readonly kind: 'pointing'; readonly act: LabAct }
  | { readonly kind: 'claiming'; readonly act: ChoosingAct };

export interface LabHands {
  readonly hands: Hands;
  readonly field: TextFieldState;
  /** What can be done. */
  readonly acts: FilteredList;
  /** The packets of the newest run. */
  readonly packets: FilteredList;
  readonly claims: FilteredList;
  /** The list that the person stands in; undefined while something is typed. */
  readonly list: FilteredList | undefined;
  readonly typing: ((edit: TextEdit) => void) | undefined;
  /** Does the act the person stands on, or what it still wants. */
  readonly go: () => Promise<void>;
  /** Puts down what is in hand. @returns false when nothing is */
  readonly putDown: () => boolean;
}

const EMPTY: Hands = { kind: 'acts' };

/** What a learner does by hand in the present task. */
export function useLabHands(run: LabRun, text: LabText, messages: Messages): LabHands {
  const { lab, record, state } = run;
  const [hands, setHands] = useState<Hands>(EMPTY);
  const [field, store] = useReducerStore(reduceTextField, () => textFieldOf(''));
  const { wire } = record;
  const acts = useFilteredList(
    lab.acts.map((act) => actWords(text, act)),
    0,
    String(state.task),
  );
  const pointable = hands.kind === 'pointing' ? wire.slice(wire.first, wire.size) : [];
  const packets = useFilteredList(
    pointable.map((event) => packetWords(event, messages)),
    Math.max(0, pointable.length - 1),
    `${hands.kind}${wire.clearings}`,
  );
  const claiming = hands.kind === 'claiming' ? hands.act : undefined;
  const claims = useFilteredList(
    claiming?.choices.map((_, index) => claimWords(text, claiming, index)) ?? [],
    0,
    `${hands.kind} ${claiming?.id}`,
  );

  /** A key may come while what was typed is still being looked at: it does not open again what that has closed. */
  const ifTyping = (next: (typing: Typing) => Hands): void =>
    setHands((current) => (current.kind === 'typing' ? next(current) : current));
  const begin = async (act: LabAct | undefined): Promise<void> => {
    if (act === undefined) return;
    if (act.kind === 'type') {
      const known = await run.known(act);
      store.dispatch({ type: 'replace', text: known.current });
      setHands({ kind: 'typing', act, known, problem: undefined });
    } else if (act.kind === 'point') {
      setHands({ kind: 'pointing', act });
    } else if (act.kind === 'claim' || act.kind === 'choose') {
      setHands({ kind: 'claiming', act });
    } else {
      await run.do(act);
    }
  };
  const point = (act: LabAct): void => {
    const packet = wire.at(wire.first + (packets.current() ?? Number.NaN));
    // A search that leaves nothing is still in hand.
    if (packet === undefined && pointable.length > 0) return;
    setHands(EMPTY);
    if (packet) run.point(act, packet);
  };
  const finish = async (): Promise<void> => {
    switch (hands.kind) {
      case 'acts':
        return begin(lab.acts[acts.current() ?? -1]);
      case 'typing': {
        const problem = await run.type(hands.act, store.get().text.trim());
        ifTyping((typing) => (problem === undefined ? EMPTY : { ...typing, problem }));
        return;
      }
      case 'pointing':
        return point(hands.act);
      case 'claiming': {
        const choice = hands.act.choices[claims.current() ?? -1];
        if (choice === undefined) return;
        setHands(EMPTY);
        return hands.act.kind === 'choose'
          ? run.choose(hands.act, choice)
          : run.claim(hands.act, choice);
      }
    }
  };
  return {
    hands,
    field,
    acts,
    packets,
    claims,
    list: listOf(hands, { acts, packets, claims }),
    typing:
      hands.kind === 'typing'
        ? (edit) => {
            store.dispatch(textFieldActionOf(withoutFrame(edit)));
            ifTyping((typing) => ({ ...typing, problem: undefined }));
          }
        : undefined,
    go: finish,
    putDown: () => {
      setHands(EMPTY);
      return hands.kind !== 'acts';
    },
  };
}

/** A value copied from the rows of this very screen has the line of its frame, and the row's end, in it. */
function withoutFrame(edit: TextEdit): TextEdit {
  return edit.type === 'paste' ? { ...edit, text: edit.text.replace(/[\s\u2502|]+/gu, '') } : edit;
}

function listOf(
  { kind }: Hands,
  lists: Readonly<Record<'acts' | 'packets' | 'claims', FilteredList>>,
): FilteredList | undefined {
  switch (kind) {
    case 'acts':
      return lists.acts;
    case 'pointing':
      return lists.packets;
    case 'claiming':
      return lists.claims;
    case 'typing':
      return undefined;
  }
}

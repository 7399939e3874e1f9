import { useState } from 'react';
import type { LabRun } from '../../../labs/lab-run.ts';
import type { KnownValues, LabAct } from '../../../lessons/labs/lab-acts.ts';
import type { Problem } from '../../../settings/question.ts';
import type { TextEdit } from '../../keys/text-edits.ts';
import { type List, useList } from '../../lists/use-list.ts';
import { textFieldActionOf } from '../form/text-field-edits.ts';
import { reduceTextField, type TextFieldState, textFieldOf } from '../form/text-field-state.ts';
import { useReducerStore } from '../use-reducer-store.ts';

/** What a learner has in hand: the list of what can be done, or one act that wants more than a key. */
export type Hands =
  | { readonly kind: 'acts' }
  | {
      readonly kind: 'typing';
      readonly act: LabAct;
      readonly known: KnownValues;
      readonly problem: Problem | undefined;
    }
  | { readonly kind: 'pointing'; readonly act: LabAct }
  | { readonly kind: 'claiming'; readonly act: LabAct & { readonly kind: 'claim' } };

export interface LabHands {
  readonly hands: Hands;
  readonly field: TextFieldState;
  /** What can be done. */
  readonly acts: List;
  /** The packets of the newest run. */
  readonly packets: List;
  readonly claims: List;
  /** The list that the person stands in; undefined while something is typed. */
  readonly list: List | undefined;
  readonly typing: ((edit: TextEdit) => void) | undefined;
  /** Does the act the person stands on, or what it still wants. */
  readonly go: () => Promise<void>;
  /** Puts down what is in hand. @returns false when nothing is */
  readonly putDown: () => boolean;
}

const EMPTY: Hands = { kind: 'acts' };

/** What a learner does by hand in the present task. */
export function useLabHands(run: LabRun): LabHands {
  const { lab, record, state } = run;
  const [hands, setHands] = useState<Hands>(EMPTY);
  const [field, store] = useReducerStore(reduceTextField, () => textFieldOf(''));
  const acts = useList({ of: String(state.task), count: lab.acts.length });
  const { size } = record.wire;
  const packets = useList({
    of: `${hands.kind}${record.wire.clearings}`,
    count: size,
    initial: Math.max(0, size - 1),
  });
  const choices = hands.kind === 'claiming' ? hands.act.choices : [];
  const claims = useList({ of: hands.kind, count: choices.length });

  const begin = async (act: LabAct | undefined): Promise<void> => {
    if (act === undefined) return;
    if (act.kind === 'type') {
      const known = await run.known(act);
      store.dispatch({ type: 'replace', text: known.current });
      setHands({ kind: 'typing', act, known, problem: undefined });
    } else if (act.kind === 'point') {
      setHands({ kind: 'pointing', act });
    } else if (act.kind === 'claim') {
      setHands({ kind: 'claiming', act });
    } else {
      await run.do(act);
    }
  };
  const finish = async (): Promise<void> => {
    switch (hands.kind) {
      case 'acts':
        return begin(lab.acts[acts.current()]);
      case 'typing': {
        const problem = await run.type(hands.act, store.get().text.trim());
        setHands(problem === undefined ? EMPTY : { ...hands, problem });
        return;
      }
      case 'pointing': {
        const packet = record.wire.at(record.wire.first + packets.current());
        setHands(EMPTY);
        if (packet) run.point(hands.act, packet);
        return;
      }
      case 'claiming':
        setHands(EMPTY);
        run.claim(hands.act, hands.act.choices[claims.current()] ?? '');
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
            setHands({ ...hands, problem: undefined });
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
  lists: Readonly<Record<'acts' | 'packets' | 'claims', List>>,
): List | undefined {
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

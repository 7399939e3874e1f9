import type { ActId } from '../../../walk/playground/acts.ts';
import type { FieldId, FieldProblem, FieldValues } from '../../../walk/playground/fields.ts';

/** An act whose fields are being filled, one after the other. */
export interface FilledAct {
  readonly act: ActId;
  readonly fields: readonly FieldId[];
  readonly index: number;
  readonly values: Partial<FieldValues>;
  readonly problem: FieldProblem | undefined;
}

/** What a person has in hand: nothing but the list of acts, or one act that wants to be told something. */
export type Hands = FilledAct | undefined;

export type HandsAction =
  | { readonly type: 'take'; readonly act: ActId; readonly fields: readonly FieldId[] }
  | { readonly type: 'fill'; readonly values: Partial<FieldValues> }
  | { readonly type: 'refuse'; readonly problem: FieldProblem }
  | { readonly type: 'edit' }
  | { readonly type: 'put down' };

/** Pure. */
export function reduceHands(hands: Hands, action: HandsAction): Hands {
  switch (action.type) {
    case 'take':
      return { act: action.act, fields: action.fields, index: 0, values: {}, problem: undefined };
    case 'fill':
      return (
        hands && {
          ...hands,
          values: { ...hands.values, ...action.values },
          index: hands.index + 1,
          problem: undefined,
        }
      );
    case 'refuse':
      return hands && { ...hands, problem: action.problem };
    case 'edit':
      return hands?.problem === undefined ? hands : { ...hands, problem: undefined };
    case 'put down':
      return undefined;
  }
}

/** The field that is to be filled; undefined once all are. */
export function fieldOf(hands: Hands): FieldId | undefined {
  return hands?.fields[hands.index];
}

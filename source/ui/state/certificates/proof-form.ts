import type { SignerFiles } from '../../../certificates/openssl-commands.ts';
import type { Motion } from '../../keys/motions.ts';
import { indexAfter } from '../../lists/list-cursor.ts';
import {
  reduceTextField,
  type TextFieldAction,
  type TextFieldState,
  textFieldOf,
} from '../form/text-field-state.ts';

/** The fields of the proof, in their order. */
export const PROOF_FIELDS = ['code', 'certificate', 'key'] as const;
export type ProofField = (typeof PROOF_FIELDS)[number];

export interface ProofForm {
  readonly focus: ProofField;
  readonly fields: Readonly<Record<ProofField, TextFieldState>>;
}

export type ProofFormAction =
  | { readonly type: 'edit'; readonly edit: TextFieldAction }
  | { readonly type: 'move'; readonly motion: Motion };

/** @param root the files that are known; an empty path is none */
export function proofFormOf({ certificate, key }: SignerFiles): ProofForm {
  return {
    focus: 'code',
    fields: {
      code: textFieldOf(''),
      certificate: textFieldOf(certificate),
      key: textFieldOf(key),
    },
  };
}

/** The form after one more key. Pure. */
export function reduceProofForm(form: ProofForm, action: ProofFormAction): ProofForm {
  const { focus, fields } = form;
  if (action.type === 'edit') {
    return { ...form, fields: { ...fields, [focus]: reduceTextField(fields[focus], action.edit) } };
  }
  const count = PROOF_FIELDS.length;
  const index = indexAfter(PROOF_FIELDS.indexOf(focus), action.motion, { count });
  return { ...form, focus: PROOF_FIELDS[index] ?? focus };
}

/** The files that the form names. */
export function rootIn({ fields }: ProofForm): SignerFiles {
  return { certificate: fields.certificate.text.trim(), key: fields.key.text.trim() };
}

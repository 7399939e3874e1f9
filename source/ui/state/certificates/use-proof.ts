import { useEffect, useState } from 'react';
import {
  type ProofCommands,
  type Proving,
  proofCommands,
  proveRootFor,
  rootOf,
} from '../../../walk/keys/prove-root.ts';
import type { Binding } from '../../keys/bindings.ts';
import type { TextEdit } from '../../keys/text-edits.ts';
import { useWizard } from '../../wizard-context.ts';
import { textFieldActionOf } from '../form/text-field-edits.ts';
import { useReducerStore } from '../use-reducer-store.ts';
import { type ProofForm, proofFormOf, reduceProofForm, rootIn } from './proof-form.ts';

export interface Proof {
  readonly form: ProofForm;
  /** What has come of signing; undefined until then, and once something else is typed. */
  readonly proving: Proving | undefined;
  /** What does the same by hand; undefined until what makes them is loaded. */
  readonly commands: ProofCommands | undefined;
  readonly typing: (edit: TextEdit) => void;
  readonly move: Binding;
  readonly sign: () => void;
}

/** The verification code of a portal, and the files of the root whose key signs it. */
export function useProof(): Proof {
  const { walk, onError } = useWizard();
  const [form, store] = useReducerStore(reduceProofForm, () =>
    proofFormOf(rootOf(walk.state.draft)),
  );
  const [proving, setProving] = useState<Proving>();
  const [commands, setCommands] = useState<ProofCommands>();
  const { text: code } = form.fields.code;
  const { certificate, key } = rootIn(form);
  useEffect(() => {
    let isCurrent = true;
    proofCommands(code, { certificate, key }).then((made) => {
      if (isCurrent) setCommands(made);
    }, onError);
    return () => {
      isCurrent = false;
    };
  }, [code, certificate, key, onError]);
  return {
    form,
    proving,
    commands,
    typing: (edit) => {
      store.dispatch({ type: 'edit', edit: textFieldActionOf(edit) });
      setProving(undefined);
    },
    move: { run: (motion) => store.dispatch({ type: 'move', motion }) },
    sign: () => {
      const now = store.get();
      proveRootFor(now.fields.code.text, rootIn(now)).then(setProving, onError);
    },
  };
}

import { useState } from 'react';
import {
  canMakeCertificates,
  type Making,
  makeCertificatesFor,
} from '../../../walk/keys/make-certificates.ts';
import { canProveRoot } from '../../../walk/keys/prove-root.ts';
import type { StepFrameProps } from '../../components/step-frame.tsx';
import { bind } from '../../keys/bindings.ts';
import { useWizard } from '../../wizard-context.ts';
import { useWalk } from '../use-walk.ts';
import { useWalkActions } from '../use-walk-actions.ts';
import { type Form, useForm } from './use-form.ts';

export interface FormScreen {
  readonly form: Form;
  readonly isRunning: boolean;
  /** What has come of having certificates made, where that was asked for. */
  readonly making: Making | undefined;
  /** How the form is wired to the frame. */
  readonly frame: Pick<StepFrameProps, 'step' | 'typing' | 'keys'>;
}

/** A step that is a form: Enter accepts and goes on, back keeps what was typed. */
export function useFormScreen(step: 'enrollment' | 'settings', ticks = 0): FormScreen {
  const { walk, folder = '.', panels, preview, onError } = useWizard();
  const { state } = useWalk();
  const [making, setMaking] = useState<Making>();
  const walkActions = useWalkActions();
  const isRunning = state.phase === 'running';
  // A preview writes nothing, and both of these write files.
  const canWrite = !isRunning && preview === undefined;
  const form = useForm({ step, ticks, isActive: !isRunning, onSubmit: walkActions.submit });
  const back = (): void => {
    form.put();
    walkActions.back();
  };
  const make = (): void => {
    form.put();
    makeCertificatesFor(walk, folder).then(setMaking, onError);
  };
  const signCode = (): void => {
    form.put();
    panels.show({ kind: 'proof' });
  };
  return {
    form,
    making,
    isRunning,
    frame: {
      step,
      typing: form.typing,
      keys: bind(step, {
        ...form.bindings,
        makeCertificate: { run: make, when: canWrite && canMakeCertificates(state.draft) },
        signCode: { run: signCode, when: canWrite && canProveRoot(state.draft) },
        forward: { run: form.submit, when: !isRunning },
        back: { run: back, when: !isRunning },
      }),
    },
  };
}

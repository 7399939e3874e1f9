import type { StepFrameProps } from '../../components/step-frame.tsx';
import { bind } from '../../keys/bindings.ts';
import { useWalk } from '../use-walk.ts';
import { useWalkActions } from '../use-walk-actions.ts';
import { type Form, useForm } from './use-form.ts';

export interface FormScreen {
  readonly form: Form;
  readonly isRunning: boolean;
  /** How the form is wired to the frame. */
  readonly frame: Pick<StepFrameProps, 'step' | 'typing' | 'keys'>;
}

/** A step that is a form: Enter accepts and goes on, back keeps what was typed. */
export function useFormScreen(step: 'enrollment' | 'settings', ticks = 0): FormScreen {
  const { state } = useWalk();
  const walkActions = useWalkActions();
  const isRunning = state.phase === 'running';
  const form = useForm({ step, ticks, isActive: !isRunning, onSubmit: walkActions.submit });
  const back = (): void => {
    form.put();
    walkActions.back();
  };
  return {
    form,
    isRunning,
    frame: {
      step,
      typing: form.typing,
      keys: bind(step, {
        ...form.bindings,
        forward: { run: form.submit, when: !isRunning },
        back: { run: back, when: !isRunning },
      }),
    },
  };
}

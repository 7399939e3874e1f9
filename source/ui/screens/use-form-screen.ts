import type { StepId } from '../../settings/step-ids.ts';
import type { StepFrameProps } from '../components/step-frame.tsx';
import type { ActionId } from '../keys/keymap.ts';
import { type Form, useForm } from '../state/form/use-form.ts';
import { useWalk } from '../state/use-walk.ts';
import { useWalkActions } from './use-walk-actions.ts';

export interface FormScreen {
  readonly form: Form;
  readonly isRunning: boolean;
  /** How the form is wired to the frame. */
  readonly frame: Pick<StepFrameProps, 'step' | 'isTyping' | 'actions' | 'alsoShown' | 'onPress'>;
}

/** A step that is a form: Enter accepts and goes on, back keeps what was typed. */
export function useFormScreen(step: StepId, ticks = 0): FormScreen {
  const { state } = useWalk();
  const verbs = useWalkActions();
  const form = useForm({ step, ticks, onSubmit: verbs.submit });
  const isRunning = state.phase === 'running';
  const back = (): void => {
    form.put();
    verbs.back();
  };
  const question = form.focusedQuestion;
  const alsoShown: ActionId[] = form.rows.length > 1 ? ['move'] : [];
  if (question?.choices) alsoShown.push('change');
  if (question && form.hides(question)) alsoShown.push('reveal');
  if (question === undefined) alsoShown.push('tick');
  return {
    form,
    isRunning,
    frame: {
      step,
      isTyping: form.isTyping,
      actions: isRunning ? {} : { forward: form.submit, back },
      alsoShown: isRunning ? [] : alsoShown,
      onPress: (press) => !isRunning && form.press(press),
    },
  };
}

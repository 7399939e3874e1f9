import type { Diagnosis, RemedyAction } from '../../diagnosis/diagnosis.ts';
import type { SettingId } from '../../settings/settings.ts';
import type { StepId } from '../../settings/step-ids.ts';
import { applyRemedy } from '../../walk/apply-remedy.ts';
import { withDevice } from '../../walk/playground/with-device.ts';
import { useWizard } from '../wizard-context.ts';
import { comeBack } from './come-back.ts';

/** The verbs of the walk as keys call them: they return at once, and an error of ours ends the wizard. */
export interface WalkActions {
  /** Goes on; a form whose step then succeeds is left right away. */
  readonly forward: () => void;
  readonly submit: () => void;
  readonly back: () => void;
  readonly retry: () => void;
  /** Does what the diagnosis advises. */
  readonly remedy: (action: RemedyAction, diagnosis: Diagnosis) => void;
  /** Does the step again with the settings that were accepted while they were tried. */
  readonly goOnWithAccepted: () => void;
  readonly goTo: (step: StepId) => void;
  /** Shows the device at its hub, which it is brought to again where it has been deleted meanwhile. */
  readonly openPlayground: () => void;
  /** Shows what the device does at its next boot, in the same way. */
  readonly openNextBoot: () => void;
  readonly finish: () => void;
  /** Goes to where a setting is asked first, with the cursor on it. */
  readonly edit: (id: SettingId, step: StepId) => void;
  /** The same from the present step, to which the walk comes back. */
  readonly correct: (id: SettingId, step: StepId) => void;
  /** After a setting was corrected right here: does the steps again that asked for it, and comes back. */
  readonly redo: (id: SettingId, step: StepId) => void;
}

export function useWalkActions(): WalkActions {
  const { walk, memory, panels, onError } = useWizard();
  const perform = (work: Promise<void>): void => {
    work.catch(onError);
  };
  const atHub = (show: () => Promise<void>): void =>
    perform(
      (async () => {
        memory.returnTo = walk.state.step;
        if (!(await withDevice(walk))) return;
        memory.returnTo = undefined;
        await show();
      })(),
    );
  const goToField = (id: SettingId, step: StepId): Promise<void> => {
    memory.fieldToEdit.set(step, id);
    return walk.goTo(step);
  };
  const leaveFor = (id: SettingId): void => {
    memory.returnTo = walk.state.step;
    memory.fieldToEdit.set(walk.state.step, id);
  };
  return {
    forward: () => perform(walk.forward()),
    submit: () =>
      perform(
        (async () => {
          const { step } = walk.state;
          await walk.forward();
          // The step has run and its result is said in its receipt: nothing to wait for.
          if (walk.state.step === step && walk.state.phase === 'settled') await walk.forward();
          await comeBack(walk, memory);
        })(),
      ),
    back: () => {
      memory.returnTo = undefined;
      perform(walk.back());
    },
    retry: () => perform(walk.retry()),
    remedy: (action, diagnosis) =>
      perform(applyRemedy(walk, action, diagnosis).then(() => undefined)),
    goOnWithAccepted: () => perform(walk.trials.goOn()),
    goTo: (step) => perform(walk.goTo(step)),
    openPlayground: () =>
      atHub(async () => {
        const playground = await walk.openPlayground?.();
        if (playground) panels.show({ kind: 'playground', playground });
      }),
    openNextBoot: () => atHub(async () => panels.show({ kind: 'next-boot' })),
    finish: () => perform(walk.leave()),
    edit: (id, step) => perform(goToField(id, step)),
    correct: (id, step) => {
      leaveFor(id);
      perform(goToField(id, step));
    },
    redo: (id, step) => {
      leaveFor(id);
      perform(walk.goTo(step).then(() => comeBack(walk, memory)));
    },
  };
}

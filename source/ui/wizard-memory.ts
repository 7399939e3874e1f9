import type { SettingId } from '../settings/settings.ts';
import type { StepId } from '../settings/step-ids.ts';

/** What the screens remember of each other while the person goes back and forth; nothing of it is an answer. */
export class WizardMemory {
  /** What was typed and could not be accepted yet, by setting: leaving a screen must not lose it. */
  readonly unaccepted = new Map<SettingId, string>();
  /** The field a screen shall begin with, when the person comes to correct that one. */
  readonly fieldToEdit = new Map<StepId, SettingId>();
  /** The step to come back to once what was gone to for a correction is done. */
  returnTo: StepId | undefined;

  forget(): void {
    this.unaccepted.clear();
    this.fieldToEdit.clear();
    this.returnTo = undefined;
  }
}

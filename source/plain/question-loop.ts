import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import { STEPS } from '../run/steps/steps.ts';
import type { SettingId } from '../settings/settings.ts';
import { isBefore, isLastStep, type StepId, stepAfter } from '../settings/step-ids.ts';
import { applyRemedy } from '../walk/apply-remedy.ts';
import type { Walk } from '../walk/walk.ts';
import { bootDeeds } from '../walk/words/boot-words.ts';
import { isLookedBackAt } from '../walk/words/standing-words.ts';
import { askBoots } from './boot/ask-boots.ts';
import { changeSetting } from './change-setting.ts';
import { checklistOf, confirmChecklist } from './checklist.ts';
import type { PlainContext } from './context.ts';
import { explain } from './explain.ts';
import { askAfterFailure, settingToCorrect } from './failure.ts';
import { askForm } from './form.ts';
import { guessReason, isToBeGuessed } from './guess.ts';
import { askMove, type Move } from './menu.ts';
import { changeProfile } from './review-profile.ts';
import { tryCause } from './try-cause.ts';

/** The questions of a walk, one after the other, until the person leaves: each answer is done before the next. */
export class QuestionLoop {
  readonly #context: PlainContext;
  readonly #walk: Walk;
  /** After a change of an earlier answer: the step up to which there is nothing new to ask. */
  #passingUntil: StepId | undefined;
  /** The newest failure whose reason was told. */
  #told: Diagnosis | undefined;
  #left: Promise<void> | undefined;

  constructor(context: PlainContext) {
    this.#context = context;
    this.#walk = context.walk;
  }

  async run(): Promise<void> {
    if (this.#context.signal.aborted) return this.leave(EXIT.cancelled);
    while (this.#left === undefined) await this.#perform(await this.#ask());
    await this.#left;
  }

  /** Ends the walk; only the first call says how. */
  leave(exitCode: ExitCode): Promise<void> {
    this.#left ??= this.#walk.leave(exitCode);
    return this.#left;
  }

  async #ask(): Promise<Move> {
    const context = this.#context;
    const { step, phase } = this.#walk.state;
    const isPassing = this.#isPassing(step);
    if (isLookedBackAt(this.#walk.state, step) && STEPS[step].begins !== 'form') {
      const label = this.#context.messages.plain.next.again;
      return askMove(context, ['continue', 'explain', 'leave'], { continue: label });
    }
    if (phase === 'asking') return askForm(context, isPassing);
    const status = this.#walk.record.state.steps[step];
    if (status === 'failed' || status === 'cancelled') {
      await this.#guess();
      return askAfterFailure(context);
    }
    if (isLastStep(step)) return this.#askAtFinish();
    const { begins, canBeRepeated } = STEPS[step];
    // A form leaves nothing to look at: once it is done, the walk goes on by itself.
    if (isPassing || begins === 'form') return 'continue';
    if ((await confirmChecklist(context, checklistOf(context, 'left'))) === 'back') return 'back';
    return canBeRepeated
      ? askMove(context, ['continue', 'again', 'change', 'explain', 'leave'])
      : askMove(context, ['continue', 'explain', 'leave']);
  }

  #askAtFinish(): Promise<Move> {
    const { state, record } = this.#walk;
    if (record.state.standing.device === 'not yet')
      return askMove(this.#context, ['finish', 'change']);
    const boots = bootDeeds(state.draft).length > 0 ? (['boot'] as const) : [];
    return askMove(this.#context, ['finish', 'change', 'playground', ...boots]);
  }

  /** Each failure is guessed at once, and then told. */
  async #guess(): Promise<void> {
    const { diagnosis } = this.#walk.record.state;
    if (diagnosis === undefined || diagnosis === this.#told || !isToBeGuessed(diagnosis)) return;
    await guessReason(diagnosis, this.#context);
    this.#told = diagnosis;
  }

  async #perform(move: Move): Promise<void> {
    const walk = this.#walk;
    const { diagnosis } = walk.record.state;
    switch (move) {
      case 'continue':
        return walk.forward();
      case 'skip':
        return walk.goTo(stepAfter(walk.state.step) ?? walk.state.step);
      case 'retry':
      case 'again':
        return walk.retry();
      case 'back':
        this.#passingUntil = undefined;
        return walk.back();
      case 'change':
        return this.#change();
      case 'correct':
        return this.#change(diagnosis && settingToCorrect(diagnosis));
      case 'try-cause':
        return tryCause(this.#context);
      case 'derive-key':
      case 'use-websocket':
      case 'register-again':
      case 'run-checks':
        if (diagnosis) await applyRemedy(walk, move, diagnosis);
        return;
      case 'profile-name':
      case 'remember-key':
        return changeProfile(move, this.#context);
      case 'playground': {
        const { stayAtHub } = await import('./playground/stay-at-hub.ts');
        return stayAtHub(this.#context);
      }
      case 'boot':
        return askBoots(this.#context);
      case 'explain':
        return explain(this.#context);
      case 'leave':
        return this.leave(this.#exitCode());
      case 'finish':
        return this.leave(EXIT.done);
    }
  }

  async #change(id?: SettingId): Promise<void> {
    const { step: before, phase } = this.#walk.state;
    const step = await changeSetting(this.#context, id);
    if (step === undefined) return;
    if (step === before) {
      // A form shows the new answer; what has run, well or not, runs again with it.
      if (phase === 'settled') await this.#walk.retry();
      return;
    }
    // Whatever was changed is seen once more before the key is used again.
    this.#passingUntil = isBefore(before, 'review') ? before : 'review';
    await this.#walk.goTo(step);
  }

  #isPassing(step: StepId): boolean {
    if (this.#passingUntil === undefined || !isBefore(step, this.#passingUntil)) {
      this.#passingUntil = undefined;
      return false;
    }
    return true;
  }

  /** Whoever leaves after every message was acknowledged has done what they came for. */
  #exitCode(): ExitCode {
    const { steps } = this.#walk.record.state;
    const { step, phase } = this.#walk.state;
    if (phase === 'settled' && steps[step] === 'failed') return this.#walk.exitCode;
    return steps.telemetry === 'done' ? EXIT.done : EXIT.cancelled;
  }
}

import type { Target } from '../protocol/vocabulary.ts';
import { withDefaults } from '../settings/resolve-settings.ts';
import type { Draft } from '../settings/settings.ts';
import { STEP_IDS, type StepId } from '../settings/step-ids.ts';
import { type EarlyFailure, earlyFailureOf } from './check-beforehand.ts';
import { createEmit } from './emit.ts';
import type { Emit, RunEvent, RunEventBody } from './events.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { RunResources } from './run-resources.ts';
import { type StepEnding, stepRunner } from './run-step.ts';
import type { StepOptions } from './steps/step.ts';
import { type TrialOptions, tryAll } from './trials/cause-trials.ts';

export interface RunOptions extends StepOptions {
  /** Valid and, with its defaults, complete for the target. */
  readonly draft: Draft;
  readonly version: string;
  readonly signal: AbortSignal;
  readonly onEvent: (event: RunEvent) => void;
  /** Where a step fails, try from here what may be the cause, and go on with what is accepted. */
  readonly tryCauses?: boolean | undefined;
  /** Told the settings with which it goes on in the place of those it was given. */
  readonly onSettings?: ((draft: Draft) => void) | undefined;
}

/**
 * Goes through every step without a question and stops at the first that fails.
 *
 * @returns how the process is to end; everything was closed by then
 */
export async function runQuickstart(options: RunOptions): Promise<ExitCode> {
  const { draft: given, version, signal, onEvent, tryCauses, onSettings, ...shared } = options;
  const emit = createEmit(shared.redactor, onEvent);
  const resources = new RunResources();
  const runStep = stepRunner({ ...shared, resources, emit });
  const trials = { ...shared, resources, emit };
  let draft = given;
  let exitCode: ExitCode = EXIT.done;
  emit(runStarted(draft, version, shared));
  try {
    const early = await earlyFailureOf(withDefaults(draft), shared);
    if (early) exitCode = tellEarly(early, emit);
    for (const id of early ? [] : STEP_IDS) {
      let ending = await runStep(id, draft, signal);
      const proved = tryCauses && (await settingsThatWork(id, ending, draft, trials, signal));
      if (proved) {
        draft = { ...draft, ...proved };
        onSettings?.(draft);
        ending = await runStep(id, draft, signal);
      }
      draft = { ...draft, ...ending.found };
      // Also while something was tried after it had failed.
      const isStopped = signal.aborted && ending.exitCode !== EXIT.done;
      exitCode = isStopped ? EXIT.cancelled : ending.exitCode;
      if (exitCode !== EXIT.done) break;
    }
  } finally {
    await resources.close();
  }
  emit({ type: 'run.finished', outcome: outcomeOf(exitCode), exitCode });
  return exitCode;
}

/** @returns what a trial of the causes has found to be accepted; undefined where nothing was, or where it was stopped */
async function settingsThatWork(
  step: StepId,
  { diagnosis }: StepEnding,
  draft: Draft,
  options: TrialOptions,
  signal: AbortSignal,
): Promise<Draft | undefined> {
  if (diagnosis === undefined) return undefined;
  try {
    return await tryAll({ step, diagnosis, draft }, options, signal);
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

/** Tells it as the step would have that comes upon it, had it begun. */
function tellEarly({ step, failure }: EarlyFailure, emit: Emit): ExitCode {
  emit({ type: 'step.started', step });
  emit({ type: 'diagnosis', diagnosis: failure.diagnosis });
  emit({ type: 'step.finished', step, outcome: 'failed', milliseconds: 0 });
  return failure.exitCode;
}

/** How a run begins, with what is known of its device from before. */
export function runStarted(
  draft: Draft,
  version: string,
  { recall, recallEarlier }: Pick<StepOptions, 'recall' | 'recallEarlier'>,
): Extract<RunEventBody, { readonly type: 'run.started' }> {
  const target = targetOf(draft);
  const before = recall?.(withDefaults(draft));
  const earlier = recallEarlier?.(withDefaults(draft));
  if (before === undefined) return { type: 'run.started', target, version, ...earlier };
  const { deviceId, assignedHub: hub, lastUpdatedDateTimeUtc: since } = before;
  const { removed: _, ...known } = earlier ?? {};
  return { type: 'run.started', target, version, assigned: { deviceId, hub, since }, ...known };
}

/** Where a draft leads; the default applies while nothing was chosen. */
export function targetOf(draft: Draft): Target {
  return withDefaults(draft).target.value;
}

/** The word for an exit code in `run.finished`. */
export function outcomeOf(exitCode: ExitCode): 'done' | 'failed' | 'cancelled' {
  if (exitCode === EXIT.done) return 'done';
  return exitCode === EXIT.cancelled ? 'cancelled' : 'failed';
}

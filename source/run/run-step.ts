import { describeFailure } from '../diagnosis/diagnose.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { visible } from '../protocol/foreign-text.ts';
import { withDefaults } from '../settings/resolve-settings.ts';
import type { Draft } from '../settings/settings.ts';
import type { StepId } from '../settings/step-ids.ts';
import type { RunEventBody } from './events.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { StepFailure } from './failure.ts';
import type { StepContext, StepOptions } from './steps/step.ts';
import { STEPS } from './steps/steps.ts';
import { withOwners } from './steps/with-owners.ts';

/** How a step ended. It never throws: a failure is an ending like any other. */
export interface StepEnding {
  readonly outcome: Extract<RunEventBody, { type: 'step.finished' }>['outcome'];
  readonly exitCode: ExitCode;
  readonly found: Draft;
  /** Steps whose result it has taken back. */
  readonly undone: readonly StepId[];
  /** Why it failed. */
  readonly diagnosis?: Diagnosis;
}

/** Runs one step with these settings; whatever has a default need not be in them. */
export type StepRunner = (
  id: StepId,
  draft: Draft,
  signal: AbortSignal,
  options?: Pick<StepOptions, 'reprovision' | 'recall' | 'waits' | 'certificates' | 'clock'>,
) => Promise<StepEnding>;

/** What runs the steps of one run, a walk or a lab: it is told once what they share. */
export function stepRunner(
  shared: StepOptions & Pick<StepContext, 'resources' | 'emit'>,
): StepRunner {
  const usual = withOwners(shared);
  return (id, draft, signal, options) =>
    runStep(id, { ...usual, ...options, draft: withDefaults(draft), signal });
}

/** Runs one step between its two events, and turns whatever goes wrong into a diagnosis and an exit code. */
export async function runStep(id: StepId, context: StepContext): Promise<StepEnding> {
  const startedAt = performance.now();
  context.emit({ type: 'step.started', step: id });
  const ending = await attempt(id, context);
  const milliseconds = Math.round(performance.now() - startedAt);
  context.emit({ type: 'step.finished', step: id, outcome: ending.outcome, milliseconds });
  return ending;
}

async function attempt(id: StepId, context: StepContext): Promise<StepEnding> {
  try {
    const { outcome, found = {}, undone = [] } = await STEPS[id].run(context);
    return { outcome, exitCode: EXIT.done, found, undone };
  } catch (error) {
    // Whatever a cancelled step threw on its way out, it ended because the person said so.
    if (context.signal.aborted) {
      return { outcome: 'cancelled', exitCode: EXIT.cancelled, found: {}, undone: [] };
    }
    const failure = error instanceof StepFailure ? error : unexpected(error, context);
    const { diagnosis, exitCode } = failure;
    context.emit({ type: 'diagnosis', diagnosis });
    return { outcome: 'failed', exitCode, found: {}, undone: [], diagnosis };
  }
}

function unexpected(error: unknown, { messages }: StepContext): StepFailure {
  const detail = visible(error instanceof Error ? error.message : String(error));
  const circumstances = { server: '', idScope: '', registrationId: '', deviceId: '', detail };
  return new StepFailure(describeFailure('unexpected', circumstances, messages), 'unexpected');
}

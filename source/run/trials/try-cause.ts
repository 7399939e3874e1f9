import { setTimeout } from 'node:timers/promises';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { TriableCause } from '../../diagnosis/trials/triable-causes.ts';
import type { TrialPlan } from '../../diagnosis/trials/trial.ts';
import type { Draft } from '../../settings/settings.ts';
import type { StepId } from '../../settings/step-ids.ts';
import type { RunEventBody } from '../events.ts';
import type { StepContext } from '../steps/step.ts';
import { type Accepted, type Attempt, attempt } from './attempt.ts';
import { look } from './look.ts';
import { acceptedWords, factsOf, lookDetail, shownSettings } from './words.ts';

/** A cause of a failure that is to be tried, and where it failed. */
export interface CauseRequest {
  readonly diagnosis: Diagnosis;
  readonly step: StepId;
  readonly cause: TriableCause;
}

/** What became of it, with the settings that work in the place of those that were refused, where some do. */
export interface TrialEnding {
  readonly outcome: Extract<RunEventBody, { readonly type: 'cause.tried' }>['outcome'];
  /** How many were made. */
  readonly registrations: number;
  /** Holds secrets. */
  readonly proved?: Draft;
}

type Told = Omit<
  Extract<RunEventBody, { readonly type: 'cause.tried' }>,
  'type' | 'cause' | 'trial'
>;
type Tried = Told & { readonly proved?: Draft };

/** Between two registrations: no device may ask a DPS more than 5 times in 10 seconds (protocol.md 7). */
const PAUSE_MILLISECONDS = 2000;

/**
 * Tries one cause of a failure, and tells what is tried and what came of it. A registration that is accepted is kept:
 * the step that goes on with its settings takes it.
 *
 * @throws the signal's reason when cancelled
 */
export async function tryCause(request: CauseRequest, context: StepContext): Promise<TrialEnding> {
  const { cause, trial, registrations, plan } = request.cause;
  if (plan.kind === 'asks for key') throw new Error(`${trial} needs a key`);
  context.emit({ type: 'cause.trying', cause, trial, registrations });
  try {
    const { proved, ...told } =
      plan.kind === 'look'
        ? await byLook(plan, request, context)
        : await byStep(plan, request, context);
    context.emit({ type: 'cause.tried', cause, trial, ...told });
    const { outcome, registrations: made } = told;
    return { outcome, registrations: made, ...(proved && { proved }) };
  } catch (error) {
    const { openBecause, open } = context.messages.trying;
    const detail = open(context.signal.aborted ? openBecause.cancelled : openBecause.unknown);
    // How many were made by then is not known any more: as many as may have been.
    context.emit({ type: 'cause.tried', cause, trial, outcome: 'open', registrations, detail });
    throw error;
  }
}

async function byLook(
  plan: Extract<TrialPlan, { readonly kind: 'look' }>,
  { diagnosis: { link = 'dps' }, cause }: CauseRequest,
  context: StepContext,
): Promise<Tried> {
  const finding = await look(plan, link, context);
  const facts = factsOf(context, finding.words);
  const detail = lookDetail(cause.trial, finding, facts, context.messages);
  return { outcome: finding.outcome, registrations: 0, detail };
}

async function byStep(
  { attempts, words }: Extract<TrialPlan, { readonly kind: 'step' }>,
  { step, diagnosis, cause }: CauseRequest,
  context: StepContext,
): Promise<Tried> {
  const { messages, signal, resources } = context;
  const { trying } = messages;
  // A service of this machine is nobody else's to be spared.
  const pause = step === 'provision' && !resources.owner?.endpoint ? PAUSE_MILLISECONDS : 0;
  let registrations = 0;
  const doAgain = async (changes: Draft): Promise<Attempt> => {
    await setTimeout(pause, undefined, { signal });
    registrations += step === 'provision' ? 1 : 0;
    return attempt(step, changes, context);
  };
  for (const changes of attempts) {
    const first = await doAgain(changes);
    if (first.kind === 'accepted') {
      const again = await doAgain({});
      return { ...judge(changes, first, again), registrations };
    }
    const { code, title } = first.failure.diagnosis;
    if (code === diagnosis.code) continue;
    return {
      outcome: 'open',
      registrations,
      detail: trying.open(trying.openBecause.failed(title)),
    };
  }
  const facts = factsOf(context, { ...words, ...acceptedWords(attempts[0], messages) });
  const detail = trying.ruledOut(messages.trials[cause.trial].ruledOut(facts));
  return { outcome: 'ruled out', registrations, detail };

  /** What is accepted proves something only where the old settings are still refused as they were. */
  function judge(changes: Draft, first: Accepted, again: Attempt): Omit<Tried, 'registrations'> {
    if (again.kind === 'accepted') {
      const detail = trying.open(trying.openBecause.repeated);
      return { outcome: 'open', detail, ...worksWith({}, again) };
    }
    const { code, title } = again.failure.diagnosis;
    if (code !== diagnosis.code) {
      const detail = trying.open(trying.openBecause.failed(title));
      return { outcome: 'open', detail, ...worksWith(changes, first) };
    }
    const facts = factsOf(context, { ...words, ...acceptedWords(changes, messages) });
    const detail = trying.proved(messages.trials[cause.trial].proved(facts));
    return { outcome: 'proved', detail, ...worksWith(changes, first) };
  }
}

function worksWith(
  proved: Draft,
  { assignment }: Accepted,
): Pick<Tried, 'proved' | 'settings' | 'assigned'> {
  return {
    proved,
    settings: shownSettings(proved),
    ...(assignment && {
      assigned: { deviceId: assignment.deviceId, hub: assignment.assignedHub },
    }),
  };
}

import { CHECK_TIMEOUT_MILLISECONDS } from '../../diagnosis/checks/connect.ts';
import type { LookContext, LookFinding } from '../../diagnosis/trials/look.ts';
import { lookAtChain } from '../../diagnosis/trials/look-at-chain.ts';
import { lookAtClock } from '../../diagnosis/trials/look-at-clock.ts';
import type { LookId, TrialPlan } from '../../diagnosis/trials/trial.ts';
import type { Link } from '../../protocol/vocabulary.ts';
import { serverOf } from '../steps/server-of.ts';
import type { StepContext } from '../steps/step.ts';

const LOOKS: Readonly<Record<LookId, (context: LookContext) => Promise<LookFinding>>> = {
  clock: lookAtClock,
  'certificate-chain': lookAtChain,
};

/** Takes the look of a plan at the server on that connection. */
export function look(
  { at }: Extract<TrialPlan, { readonly kind: 'look' }>,
  link: Link,
  context: StepContext,
): Promise<LookFinding> {
  const { draft, signal, messages, timeLimitMilliseconds = CHECK_TIMEOUT_MILLISECONDS } = context;
  const { destination, httpsPort } = serverOf(link, context, draft);
  return LOOKS[at]({
    destination,
    httpsPort,
    env: process.env,
    signal,
    timeLimitMilliseconds: Math.min(timeLimitMilliseconds, CHECK_TIMEOUT_MILLISECONDS),
    clockInWords: messages.checks.clock.offset,
  });
}

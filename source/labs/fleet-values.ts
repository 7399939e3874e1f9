import type { Waits } from '../device/dps-answer-for-sdk.ts';
import type { FleetRetry } from '../lessons/labs/lab-acts.ts';
import type { Problem } from '../settings/question.ts';

/** Seconds over which a fleet may be switched on: nobody wants to look on for longer. */
const LONGEST_START = 10;
/** Seconds that a device waits which does not care what it was told. */
const AT_ONCE = 0.2;
/** Seconds of the random time at most. */
const JITTER = 3;
const THROTTLED = 429;

/** What the devices of a fleet have, and what a learner changes of it. */
export class FleetValues {
  /** Seconds from the first device that is switched on to the last. */
  startSeconds = 0;
  retry: FleetRetry = 'as-told';

  /** @returns why it cannot be that */
  setStart(text: string): Problem | undefined {
    const seconds = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
    if (!(seconds <= LONGEST_START)) return 'startSeconds.not-seconds';
    this.startSeconds = seconds;
    return undefined;
  }

  /** How long a device waits: where DPS is at work it obeys, whatever it does where it is throttled. */
  get waits(): Waits {
    const { retry } = this;
    return (told, status) => {
      if (status !== THROTTLED) return told;
      if (retry === 'at-once') return AT_ONCE;
      return retry === 'jitter' ? told + Math.random() * JITTER : told;
    };
  }
}

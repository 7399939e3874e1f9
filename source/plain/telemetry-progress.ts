import type { Messages } from '../messages/messages.ts';
import { reasonText } from '../reporters/lines.ts';
import type { RunEvent } from '../run/events.ts';

/** A line is worth its while when so much more is done, and so long after the one before. */
const STEP_PERCENT = 10;
const STEP_MILLISECONDS = 2000;
/** After so many failures in words, the others are counted. */
const TOLD_FAILURES = 3;

/**
 * Tells how the messages get on, at intervals that can be listened to: ten lines for ten messages or for a
 * hundred thousand. Fed by the events of a run and their own times.
 */
export class TelemetryProgress {
  readonly #messages: Messages;
  #total = 0;
  #acknowledged = 0;
  #failed = 0;
  #toldPercent = 0;
  #toldAt = 0;

  constructor(messages: Messages) {
    this.#messages = messages;
  }

  /** What is to be said after this event: most often nothing. */
  apply(event: RunEvent): readonly string[] {
    const { plain, run } = this.#messages;
    switch (event.type) {
      case 'telemetry.started':
        this.#total = event.total;
        this.#acknowledged = 0;
        this.#failed = 0;
        this.#toldPercent = 0;
        this.#toldAt = Date.parse(event.at);
        return [plain.sendingMessages(event.total)];
      case 'telemetry.acknowledged':
        this.#acknowledged += 1;
        return this.#progress(event.at);
      case 'telemetry.failed': {
        this.#failed += 1;
        if (this.#failed > TOLD_FAILURES) return this.#progress(event.at);
        const reason = reasonText(event.reason, this.#messages);
        const failed = run.messageFailed(event.number, reason);
        return this.#failed < TOLD_FAILURES ? [failed] : [failed, plain.moreFailed];
      }
      default:
        return [];
    }
  }

  #progress(at: string): readonly string[] {
    const { plain, language } = this.#messages;
    const percent = Math.floor((100 * (this.#acknowledged + this.#failed)) / this.#total);
    // The last word is the summary's.
    if (percent >= 100 || percent < this.#toldPercent + STEP_PERCENT) return [];
    if (Date.parse(at) < this.#toldAt + STEP_MILLISECONDS) return [];
    this.#toldPercent = percent;
    this.#toldAt = Date.parse(at);
    const parts = [
      plain.progress(percent, this.#acknowledged, this.#total),
      ...(this.#failed > 0 ? [plain.progressFailed(this.#failed)] : []),
    ];
    return [language.list(parts)];
  }
}

import type { LabRun } from '../../../labs/lab-run.ts';
import { resumeLab } from '../../../labs/play-lab.ts';
import type { LabId } from '../../../lessons/labs/lab.ts';
import type { LabRecord } from '../../../lessons/labs/progress.ts';
import { Changes } from '../../../structures/changes.ts';
import { type LabSeen, NOTHING_SEEN } from './lab-page.ts';

/** A lab that is under way, and what of it the learner has left behind. */
export class KeptLab {
  readonly run: LabRun;
  /** Of what was seen; the run tells of its own. */
  readonly changes = new Changes();
  #seen: LabSeen = NOTHING_SEEN;
  #isResuming = false;

  constructor(run: LabRun) {
    this.run = run;
  }

  get seen(): LabSeen {
    return this.#seen;
  }

  /** True while what was done in another process is done once more. */
  get isResuming(): boolean {
    return this.#isResuming;
  }

  /** Goes on where a record says that somebody was; does nothing for a lab that is passed or under way. */
  async resume({ passedAt, prediction, task = 0 }: LabRecord): Promise<void> {
    const isNew = this.run.state.stage === 'predicting' && this.#seen === NOTHING_SEEN;
    if (!isNew || passedAt !== undefined || prediction === undefined) return;
    this.#isResuming = true;
    this.see({ story: true, guess: task > 0, tasks: task, questions: 0 });
    try {
      await resumeLab(this.run, { prediction, task });
    } finally {
      this.#isResuming = false;
      this.changes.notify();
    }
  }

  see(seen: LabSeen): void {
    this.#seen = seen;
    this.changes.notify();
  }
}

/** Labs that somebody has left for the list: whoever comes back goes on where they were. */
export class KeptLabs {
  readonly #labs = new Map<LabId, KeptLab>();

  /** The lab that is under way, or a new one. */
  enter(id: LabId, begin: () => LabRun): KeptLab {
    const kept = this.#labs.get(id) ?? new KeptLab(begin());
    this.#labs.set(id, kept);
    return kept;
  }

  /** The next time it begins anew. Closes its sandbox. */
  async forget(id: LabId): Promise<void> {
    const kept = this.#labs.get(id);
    this.#labs.delete(id);
    await kept?.run.leave();
  }

  async forgetAll(): Promise<void> {
    await Promise.all([...this.#labs.keys()].map((id) => this.forget(id)));
  }
}

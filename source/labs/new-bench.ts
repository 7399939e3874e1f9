import type { LabSetUp } from '../lessons/labs/lab-acts.ts';
import { createEmit } from '../run/emit.ts';
import type { RunRecord } from '../run/run-record.ts';
import { LabBench, type LabBenchOptions } from './lab-bench.ts';
import type { LabJournal } from './lab-journal.ts';

export type LabRunOptions = Omit<LabBenchOptions, 'emit' | 'enrollment'>;

/** A bench whose events are written down. @param setUp how its device is found; absent: as the lab has it */
export function newBench(
  options: LabRunOptions,
  { journal, record }: { readonly journal: LabJournal; readonly record: RunRecord },
  setUp?: LabSetUp,
): LabBench {
  const { redactor, lab } = options;
  const enrollment = setUp === 'group-key' ? ({ kind: 'group' } as const) : lab.enrollment;
  const emit = createEmit(redactor, (event) => {
    journal.keep(event);
    record.apply(event);
  });
  return new LabBench({ ...options, enrollment, emit });
}

import { describe, expect, it } from 'vitest';
import type { StepId } from '../../../source/settings/step-ids.ts';
import { finalCount, NO_QUEUE, queueAfter } from '../../../source/ui/state/receipt-queue.ts';
import type { Receipt } from '../../../source/ui/state/receipts.ts';

const receipts = (...all: readonly (readonly [StepId, string])[]): readonly Receipt[] =>
  all.map(([step, text], key) => ({ key, step, text, status: 'done' }));
const said = (all: readonly Receipt[]): readonly string[] => all.map(({ text }) => text);

const CORRECTED = receipts(
  ['target', 'sandbox'],
  ['enrollment', 'individual'],
  ['settings', 'first ID'],
  ['settings', 'second ID'],
  ['enrollment', 'group'],
);

describe('the receipts of a walk', () => {
  it('are final once the device has tried to register with what they say', () => {
    const final = (at: StepId): number => finalCount({ printed: CORRECTED, at });
    expect(final('review')).toBe(0);
    expect(final('provision')).toBe(CORRECTED.length);
  });

  it('are final up to the try that was refused, and wait again from there on', () => {
    const refused = receipts(['provision', 'refused'], ['settings', 'third ID']).map(again);
    const printed = [...CORRECTED, ...refused];
    const count = finalCount({ printed, at: 'review' });
    expect(count).toBe(CORRECTED.length + 1);
    const { released, waiting } = queueAfter(NO_QUEUE, printed, count);
    expect(said(released)).toEqual(['sandbox', 'group', 'second ID', 'refused']);
    expect(said(waiting)).toEqual(['third ID']);
  });

  it('wait with what each step says last, in the order of the walk', () => {
    const { released, waiting } = queueAfter(NO_QUEUE, CORRECTED, 0);
    expect(released).toEqual([]);
    expect(said(waiting)).toEqual(['sandbox', 'group', 'second ID']);
  });

  it('wait a try after the other: what came of the first is not read as of the second', () => {
    const tries = receipts(
      ...(['target', 'enrollment', 'provision', 'cleanup'] as const).map(
        (step) => [step, `first ${step}`] as const,
      ),
      ['enrollment', 'a correction'],
      ['enrollment', 'second enrollment'],
      ['cleanup', 'second cleanup'],
    );
    expect(said(queueAfter(NO_QUEUE, tries, 0).waiting)).toEqual([
      ...['first target', 'first enrollment', 'first provision', 'first cleanup'],
      ...['second enrollment', 'second cleanup'],
    ]);
  });

  it('are released once, and what comes later stands below', () => {
    const first = queueAfter(NO_QUEUE, CORRECTED, CORRECTED.length);
    const more = [...CORRECTED, ...receipts(['provision', 'assigned']).map(again)];
    const second = queueAfter(first, more, more.length);
    expect(said(second.released)).toEqual(['sandbox', 'group', 'second ID', 'assigned']);
    expect(queueAfter(second, more, more.length)).toEqual(second);
  });

  it('are not told again where a correction was taken back', () => {
    const first = queueAfter(NO_QUEUE, CORRECTED, CORRECTED.length);
    const there = receipts(['settings', 'third ID'], ['settings', 'second ID']).map(again);
    expect(queueAfter(first, [...CORRECTED, ...there], 0).waiting).toEqual([]);
  });
});

function again(receipt: Receipt): Receipt {
  return { ...receipt, key: receipt.key + CORRECTED.length };
}

import { describe, expect, it } from 'vitest';
import type { StepId } from '../../../source/settings/step-ids.ts';
import { areFinal, NO_QUEUE, queueAfter } from '../../../source/ui/state/receipt-queue.ts';
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
  it('are final once the device was provisioned with what they say', () => {
    const final = (at: StepId): boolean => areFinal({ printed: [], at });
    expect(final('review')).toBe(false);
    // It may be refused, and be corrected then.
    expect(final('provision')).toBe(false);
    expect(final('telemetry')).toBe(true);
  });

  it('wait with what each step says last, in the order of the walk', () => {
    const { released, waiting } = queueAfter(NO_QUEUE, CORRECTED, false);
    expect(released).toEqual([]);
    expect(said(waiting)).toEqual(['sandbox', 'group', 'second ID']);
  });

  it('are released once, and what comes later stands below', () => {
    const first = queueAfter(NO_QUEUE, CORRECTED, true);
    const more = [...CORRECTED, ...receipts(['provision', 'assigned']).map(again)];
    const second = queueAfter(first, more, true);
    expect(said(second.released)).toEqual(['sandbox', 'group', 'second ID', 'assigned']);
    expect(queueAfter(second, more, true)).toEqual(second);
  });

  it('are not told again where a correction was taken back', () => {
    const first = queueAfter(NO_QUEUE, CORRECTED, true);
    const there = receipts(['settings', 'third ID'], ['settings', 'second ID']).map(again);
    expect(queueAfter(first, [...CORRECTED, ...there], false).waiting).toEqual([]);
  });
});

function again(receipt: Receipt): Receipt {
  return { ...receipt, key: receipt.key + CORRECTED.length };
}

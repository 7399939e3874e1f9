import stringWidth from 'string-width';
import { expect } from 'vitest';
import type { RemedyAction } from '../../source/diagnosis/diagnosis.ts';
import type { ARRANGED_FAILURES } from '../helpers/every-failure.ts';
import { withWalk } from '../helpers/failed-walk.ts';
import { failureFrame } from '../helpers/failure-frame.ts';

const SIZES = [
  [60, 20],
  [80, 24],
  [120, 40],
] as const;

/** What the body says beside a remedy. */
const KEY: Readonly<Record<RemedyAction, string>> = {
  'edit-settings': 'e',
  'edit-key': 'e',
  'derive-key': 'd',
  'use-websocket': 't',
  'register-again': 'a',
  'run-checks': 'c',
  retry: 'r',
  explain: '?',
};
/** What the footer says of the keys that are there only where they are advised. */
const OWN_KEY: Readonly<Partial<Record<RemedyAction, string>>> = {
  'derive-key': 'd derive key',
  'use-websocket': 't use WebSocket',
  'register-again': 'a register again',
  'run-checks': 'c check network',
};

function expectFit(lines: readonly string[], columns: number, rows: number): void {
  for (const line of lines) expect(stringWidth(line)).toBeLessThan(columns);
  // The blank row above the title and the row of the cursor below belong to the frame as well.
  expect(lines.length).toBeLessThanOrEqual(rows - 2);
}

/** Brings a failure about in a real walk, looks at it in every window, and has it tried again. */
export function showWhole(
  code: string,
  { fault, strikes = 1, step, ...rest }: (typeof ARRANGED_FAILURES)[number][1],
): Promise<void> {
  return withWalk({ ...rest, fault: `${fault},times=${strikes}` }, async (shown) => {
    const { walk, terminal } = shown;
    const diagnosis = await shown.forwardToFailure();
    expect([diagnosis.code, walk.state.step]).toEqual([code, step]);
    const { title, causes, remedies, actions = [] } = diagnosis;
    // Where the checks themselves have failed, trying again is checking again.
    const offered = actions.map((action) =>
      action === 'run-checks' && step === 'prerequisites' ? 'retry' : action,
    );
    const advice = remedies.map((text, index) => {
      const action = offered[index];
      return action ? `${text} [${KEY[action]}]` : text;
    });
    for (const [columns, rows] of SIZES) {
      const { lines, footer, text } = await failureFrame(terminal, columns, rows);
      expectFit(lines, columns, rows);
      for (const part of [title, ...causes, ...advice]) {
        expect(text).toContain(part.replaceAll(/\s/g, ''));
      }
      expect(footer).toContain('r try again');
      // Room for "edit" is not always left beside them; it is said in the body, and works.
      const ownKeys = columns === 60 ? [] : offered.flatMap((one) => (one && OWN_KEY[one]) ?? []);
      for (const key of ownKeys) expect(footer).toContain(key);
    }
    terminal.send('r');
    await terminal.until(() => walk.record.state.steps[step] === 'done', 'success');
    expect(walk.record.state.diagnosis).toBeUndefined();
  });
}

import stringWidth from 'string-width';
import { expect } from 'vitest';
import type { Diagnosis, RemedyAction } from '../../source/diagnosis/diagnosis.ts';
import { QUESTIONS } from '../../source/settings/questions.ts';
import type { StepId } from '../../source/settings/step-ids.ts';
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
  'use-websocket': 'm',
  'register-again': 'a',
  'run-checks': 'n',
  retry: 'r',
  explain: '?/f1',
};
/** What the footer says of the keys that are there only where they are advised. */
const OWN_KEY: Readonly<Partial<Record<RemedyAction, string>>> = {
  'derive-key': 'd derive key',
  'use-websocket': 'm use WebSocket',
  'register-again': 'a register again',
  'run-checks': 'n check network',
};

function expectFit(lines: readonly string[], columns: number, rows: number): void {
  for (const line of lines) expect(stringWidth(line)).toBeLessThan(columns);
  // The blank row above the title and the row of the cursor below belong to the frame as well.
  expect(lines.length).toBeLessThanOrEqual(rows - 2);
}

/** What the screen offers for each remedy. Where the checks have failed, they are not led to. */
function offeredBy({ remedies, actions = [] }: Diagnosis, step: StepId): readonly Offer[] {
  return remedies.map((text, index) => {
    const action = actions[index] ?? undefined;
    return action === 'run-checks' && step === 'prerequisites' ? { text } : { text, action };
  });
}

interface Offer {
  readonly text: string;
  readonly action?: RemedyAction | undefined;
}

/** The remedies as they are shown: a key stands on the first one that it does. */
function adviceOf(offers: readonly Offer[]): readonly string[] {
  const keys = offers.map(({ action }) => action && KEY[action]);
  return offers.map(({ text }, index) => {
    const key = keys[index];
    return key && keys.indexOf(key) === index ? `${text} [${key}]` : text;
  });
}

function expectParts(text: string, parts: readonly (string | undefined)[]): void {
  for (const part of parts) expect(text).toContain((part ?? '').replaceAll(/\s/g, ''));
}

/** Room for "edit" is not always left beside them; it is said in the body, and works. */
function expectKeys(footer: string, offers: readonly Offer[]): void {
  for (const { action } of offers) {
    if (action && action in OWN_KEY) expect(footer).toContain(OWN_KEY[action]);
  }
}

/** Brings a failure about in a real walk, looks at it in every window, and has it tried again. */
export function showWhole(
  code: string,
  { fault, strikes = 1, step, repair = {}, ...rest }: (typeof ARRANGED_FAILURES)[number][1],
): Promise<void> {
  return withWalk(
    { ...rest, ...(fault && { fault: `${fault},times=${strikes}` }) },
    async (shown) => {
      const { walk, terminal } = shown;
      const diagnosis = await shown.forwardToFailure();
      expect([diagnosis.code, walk.state.step]).toEqual([code, step]);
      const { title, causes, reason, candidates = [] } = diagnosis;
      const offers = offeredBy(diagnosis, step);
      const advice = adviceOf(offers);
      if (candidates.length > 1) {
        await terminal.sees('What do you think it was?');
        expect(terminal.text).not.toContain(reason);
        terminal.send('v');
        await terminal.sees('The sandbox wrote down:');
      }
      for (const [columns, rows] of SIZES) {
        const { lines, footer, text } = await failureFrame(terminal, columns, rows);
        expectFit(lines, columns, rows);
        expect(lines.join('\n')).not.toMatch(/\d+ to \d+ of \d+/);
        expectParts(text, [title, causes[0], advice[0], reason]);
        expect(footer).toContain('r try again');
        if (columns > 60) expectKeys(footer, offers);
      }
      if (causes.length + advice.length > 2) {
        terminal.send('v');
        await terminal.sees('What to do:');
        const { text } = await failureFrame(terminal, 80, 24);
        expectParts(text, [title, ...causes, ...advice]);
      }
      for (const { id } of QUESTIONS) {
        const value = repair[id];
        if (value !== undefined) walk.answer(id, value);
      }
      terminal.send('r');
      await terminal.until(() => walk.record.state.steps[step] === 'done', 'success');
      expect(walk.record.state.diagnosis).toBeUndefined();
    },
  );
}

import { describe, expect, it } from 'vitest';
import type { StepStatus } from '../../../source/run/state.ts';
import { STEP_IDS, type StepId } from '../../../source/settings/step-ids.ts';
import { plainText } from '../../../source/ui/text/line.ts';
import { createTheme } from '../../../source/ui/theme.ts';
import { stepLines } from '../../../source/ui/views/step-lines.ts';
import { MESSAGES } from '../../helpers/english.ts';

const THEME = createTheme({ unicode: true, color: true });
const RECEIPTS: Partial<Record<StepId, string>> = {
  target: 'Local sandbox',
  enrollment: 'individual, symmetric key: my-device-007',
  provision: 'wind-sensor-7 assigned to sandbox-hub.azure-devices.net',
};

function stepsAt(at: StepId, space: { width: number; rows: number }, gone: readonly StepId[] = []) {
  const reached = STEP_IDS.indexOf(at);
  const statuses = Object.fromEntries(
    STEP_IDS.map((step, index) => [step, index < reached ? 'done' : 'waiting']),
  ) as Record<StepId, StepStatus>;
  return stepLines(
    { at, statuses, isOutdated: (step) => gone.includes(step), told: (step) => RECEIPTS[step] },
    { ...space, theme: THEME, messages: MESSAGES },
  ).map(plainText);
}

describe('the steps at the left', () => {
  it('have what came of them below their names, where there is room', () => {
    const rows = stepsAt('telemetry', { width: 34, rows: 50 });
    expect(rows.slice(0, 5)).toEqual([
      '✔ Target',
      '  Local sandbox',
      '✔ Prerequisites',
      '✔ Enrollment',
      '  individual, symmetric key:',
    ]);
    expect(rows.slice(-6)).toEqual([
      '  wind-sensor-7 assigned to',
      '  sandbox-hub.azure-devices.net',
      '◆ Telemetry',
      '○ Verify',
      '○ Clean-up',
      '○ Finish',
    ]);
    expect(rows.every((row) => row.length <= 32)).toBe(true);
  });

  it('say nothing of what does not hold any more, nor of the step at work', () => {
    const rows = stepsAt('telemetry', { width: 34, rows: 50 }, ['provision', 'enrollment']);
    expect(rows).not.toContain('  wind-sensor-7 assigned to');
    expect(rows).not.toContain('  individual, symmetric key:');
    expect(rows).toContain('  Local sandbox');
    expect(stepsAt('provision', { width: 34, rows: 50 })).not.toContain(
      '  wind-sensor-7 assigned to',
    );
  });

  it('are names alone where their receipts would be broken into words or have no rows', () => {
    const names = STEP_IDS.map((step) => MESSAGES.steps[step].title);
    for (const space of [
      { width: 18, rows: 50 },
      { width: 34, rows: 12 },
    ]) {
      expect(stepsAt('telemetry', space).map((row) => row.slice(2))).toEqual(names);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { EXIT } from '../../source/run/exit-codes.ts';
import type { Walk } from '../../source/walk/walk.ts';
import { atTestEnd } from '../helpers/at-test-end.ts';
import { KEYS } from '../helpers/keys.ts';
import { quickWalk } from '../helpers/quick-walk.ts';
import { closeWizard, type ShownWizard, showWizard } from '../helpers/shown-wizard.ts';

/** Wide enough for the steps at the left. */
const WIDE = { columns: 120, rows: 40 } as const;

describe('what the wizard says of the device', { timeout: 30_000 }, () => {
  let walk: Walk;

  async function show(): Promise<ShownWizard['terminal']> {
    walk = quickWalk({
      target: { value: 'sandbox', origin: 'flag' },
      messages: { value: 2, origin: 'flag' },
      cleanup: { value: 'delete', origin: 'flag' },
    });
    for (
      let presses = 0;
      walk.record.state.steps.provision !== 'done' && presses < 20;
      presses += 1
    )
      await walk.forward();
    const shown = showWizard(walk, WIDE);
    atTestEnd(() => closeWizard(shown));
    await shown.terminal.sees('◆ Provision');
    return shown.terminal;
  }

  it('is that another registration ID was assigned, once this one is changed', async () => {
    const terminal = await show();
    terminal.send(KEYS.shiftTab);
    await terminal.sees('Last try: assigned,');
    terminal.send(KEYS.shiftTab);
    await terminal.sees('◆ Settings');
    for (const key of [KEYS.down, KEYS.down, KEYS.ctrlU, 'my-device-008', KEYS.enter]) {
      terminal.send(key);
    }
    await terminal.sees('◆ Review');
    await terminal.sees('Last try, with other');
    expect(terminal.text).toContain('○ Provision');
    expect(terminal.text).not.toContain('✔ Provision');
  });

  it('is that it is deleted, on every step that told of it, and Enter makes it again', async () => {
    const terminal = await show();
    for (let presses = 0; walk.record.state.steps.cleanup !== 'done' && presses < 20; presses += 1)
      await walk.forward();
    for (const title of ['Verify', 'Telemetry', 'Provision']) {
      terminal.send(KEYS.shiftTab);
      await terminal.sees(`◆ ${title}`);
      await terminal.sees('You deleted this device at');
    }
    expect(terminal.text).toContain('○ Telemetry');
    terminal.send(KEYS.enter);
    await terminal.until(
      (screen) => screen.includes('initialAssignment') && !screen.includes('You deleted'),
      'the device made again',
    );
    expect(terminal.text).not.toContain('2 of 2 messages');
    expect(walk.exitCode).toBe(EXIT.done);
  });
});

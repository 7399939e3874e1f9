import { describe, expect, it } from 'vitest';
import { atTestEnd } from '../helpers/at-test-end.ts';
import { closeWizard, type ShownWizard, showWizard } from '../helpers/shown-wizard.ts';
import { StagedWalk } from '../helpers/staged-walk.ts';

function show(...parameters: Parameters<typeof showWizard>): ShownWizard {
  const wizard = showWizard(...parameters);
  atTestEnd(() => closeWizard(wizard));
  return wizard;
}

function atSettings(): StagedWalk {
  return new StagedWalk({
    target: { value: 'azure', origin: 'typed' },
    registrationId: { value: 'my-device-007', origin: 'typed' },
  }).act({ type: 'go to', step: 'settings' });
}

describe('the window', () => {
  it('never has its scrollback wiped, however low it becomes', async () => {
    const { terminal } = show(atSettings(), { columns: 80, rows: 24 });
    await terminal.sees('ID scope');
    terminal.resize(60, 16);
    await terminal.until((screen) => !screen.includes('Where it comes from'), 'the low layout');
    terminal.resize(30, 5);
    await terminal.sees('This window is 30x5');
    terminal.resize(80, 24);
    await terminal.sees('› ID scope');
    expect(terminal.written).not.toContain('\u001b[2J');
    expect(terminal.written).not.toContain('\u001b[3J');
  });

  it.each([
    [60, 24],
    [60, 16],
    [100, 40],
    [120, 17],
  ])('shows one whole frame and nothing torn after it became %ix%i', async (columns, rows) => {
    const { terminal } = show(atSettings(), { columns: 90, rows: 30 });
    await terminal.sees('leave');
    terminal.resize(columns, rows);
    const isWhole = (screen: string): boolean =>
      screen.split(/^ {2}◆ Settings .* of 10$/m).length === 2 &&
      screen.split('f1 help').length === 2;
    await terminal.until(isWhole, 'one title and one footer');
    terminal.resize(90, 30);
    await terminal.until(isWhole, 'one title and one footer again');
    const title = terminal.screen.findIndex((row) => row.includes('◆ Settings'));
    const above = terminal.screen.slice(0, title).filter((row) => row !== '');
    // Above the title stands the line that ties it to the receipts or, on the alternate screen, the head.
    expect(above.join('\n')).toMatch(/^(?: {2}dps-wizard .*|(?: {2}dps-wizard .*\n)? {2}│)$/);
  });

  it('leaves no frame in the scrollback though it became narrower step by step', async () => {
    const shown = showWizard(atSettings(), { columns: 100, rows: 30 });
    const { terminal } = shown;
    await terminal.sees('ID scope');
    for (const [columns, rows] of [
      [99, 30],
      [75, 24],
      [60, 20],
      [100, 30],
      [120, 40],
      [90, 30],
      [60, 20],
    ] as const) {
      terminal.resize(columns, rows);
      await terminal.until((screen) => {
        const widest = Math.max(...screen.split('\n').map((row) => row.length));
        return screen.includes('f1 help') && widest <= columns && widest > columns - 15;
      }, `the frame for ${columns} columns`);
    }
    await closeWizard(shown);
    expect(terminal.everything.filter((row) => /◆|f1 help|│/.test(row))).toEqual([]);
  });

  it('keeps what was typed while it is too small to show it', async () => {
    const { terminal } = show(atSettings());
    await terminal.sees('ID scope');
    terminal.send('0ne00');
    await terminal.sees('0ne00');
    terminal.resize(40, 10);
    await terminal.sees('60x16 is needed');
    terminal.send('A1B2C3');
    await terminal.handled();
    terminal.resize(80, 24);
    await terminal.sees('0ne00█');
  });
});

describe('the scrollback', () => {
  it('gets a receipt once, though the person goes back and forth', async () => {
    const walk = new StagedWalk().happen(
      { type: 'step.finished', step: 'target', outcome: 'done', milliseconds: 1 },
      { type: 'step.finished', step: 'prerequisites', outcome: 'done', milliseconds: 1 },
    );
    const { terminal } = show(walk);
    for (let round = 0; round < 3; round += 1) {
      walk.act({ type: 'go to', step: 'enrollment' });
      await terminal.sees('◆ Enrollment');
      walk.act({ type: 'go to', step: 'target' });
      await terminal.sees('◆ Target');
    }
    const receipts = terminal.everything.filter((row) => row.includes('✔ Target'));
    expect(receipts).toEqual(['  ✔ Target          Local sandbox']);
  });

  const TARGET_DONE = {
    type: 'step.finished',
    step: 'target',
    outcome: 'done',
    milliseconds: 1,
  } as const;

  it('gets one alone of a step that was corrected before the device was provisioned', async () => {
    const walk = new StagedWalk().happen(TARGET_DONE);
    const { terminal } = show(walk);
    walk.act({ type: 'go to', step: 'enrollment' });
    await terminal.sees('✔ Target          Local sandbox');
    walk.act({ type: 'go to', step: 'target' });
    walk.answer('target', 'azure');
    for (const step of ['enrollment', 'review', 'provision', 'telemetry'] as const) {
      walk.act({ type: 'go to', step });
    }
    await terminal.sees('◆ Telemetry');
    await terminal.sees('✔ Target');
    const receipts = terminal.everything.filter((row) => row.includes('✔ Target'));
    expect(receipts).toEqual(['  ✔ Target          Azure']);
  });

  it('gets another one when the step says something else afterwards', async () => {
    const walk = new StagedWalk().happen(TARGET_DONE).act({ type: 'go to', step: 'telemetry' });
    const { terminal } = show(walk);
    walk.act({ type: 'go to', step: 'telemetry' });
    await terminal.sees('✔ Target          Local sandbox');
    walk.act({ type: 'go to', step: 'target' });
    walk.answer('target', 'azure');
    walk.act({ type: 'go to', step: 'telemetry' });
    await terminal.sees('✔ Target          Azure');
    const receipts = terminal.everything.filter((row) => row.includes('✔ Target'));
    expect(receipts).toEqual(['  ✔ Target          Local sandbox', '  ✔ Target          Azure']);
  });

  it('has them all once the person leaves before that', async () => {
    const walk = new StagedWalk().happen(TARGET_DONE);
    const shown = showWizard(walk);
    walk.act({ type: 'go to', step: 'enrollment' });
    await shown.terminal.sees('◆ Enrollment');
    await closeWizard(shown);
    const receipts = shown.terminal.everything.filter((row) => row.includes('✔ Target'));
    expect(receipts).toEqual(['  ✔ Target          Local sandbox']);
  });
});

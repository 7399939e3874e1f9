import { describe, expect, it, onTestFinished } from 'vitest';
import { KEYS } from '../../helpers/keys.ts';
import { closeWizard, showWizard } from '../../helpers/shown-wizard.ts';
import { STAGES } from '../../helpers/stages.ts';

function show(name: string) {
  const make = STAGES[name];
  if (!make) throw new Error(`there is no stage "${name}"`);
  const walk = make();
  const wizard = showWizard(walk, { columns: 80, rows: 24 });
  onTestFinished(() => closeWizard(wizard));
  return { walk, terminal: wizard.terminal };
}

describe('a view of the whole height', () => {
  it('leaves the screen below it, its scrollback included, as it was', async () => {
    const { terminal } = show('provision, waiting');
    await terminal.sees('f1 help');
    const before = terminal.everything;
    terminal.send('w');
    await terminal.sees('◆ Wire');
    expect(terminal.terminal.buffer.active.type).toBe('alternate');
    expect(terminal.everything).toHaveLength(24);
    terminal.send('w');
    await terminal.sees('◆ Provision');
    expect(terminal.terminal.buffer.active.type).toBe('normal');
    expect(terminal.everything).toEqual(before);
  });

  it('is drawn whole after every change of the window, and nothing of it stays behind', async () => {
    const { terminal } = show('provision, waiting');
    await terminal.sees('f1 help');
    terminal.send('w');
    await terminal.sees('◆ Wire');
    for (const [columns, rows] of [
      [60, 20],
      [120, 40],
      [80, 24],
    ] as const) {
      terminal.resize(columns, rows);
      await terminal.until(
        (text) => text.split('◆ Wire').length === 2 && text.split('f1 help').length === 2,
        `one frame at ${columns}x${rows}`,
      );
    }
    terminal.send('w');
    await terminal.sees('◆ Provision');
    const titles = terminal.everything.filter((row) => /[◆✖] (Wire|Provision)/.test(row));
    expect(titles).toHaveLength(1);
  });

  it('gives the usual screen back when the program ends over it', async () => {
    const { terminal } = show('provision, waiting');
    await terminal.sees('f1 help');
    terminal.send('w');
    await terminal.sees('◆ Wire');
    terminal.send(KEYS.ctrlC);
    terminal.send(KEYS.ctrlC);
    await terminal.until(() => terminal.terminal.buffer.active.type === 'normal');
    expect(terminal.text).not.toContain('◆ Wire');
  });
});

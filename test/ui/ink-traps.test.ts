import { afterEach, describe, expect, it } from 'vitest';
import { KEYS } from '../helpers/keys.ts';
import { closeWizard, type ShownWizard, showWizard } from '../helpers/shown-wizard.ts';
import { StagedWalk } from '../helpers/staged-walk.ts';

const open: ShownWizard[] = [];

function show(...parameters: Parameters<typeof showWizard>): ShownWizard {
  const wizard = showWizard(...parameters);
  open.push(wizard);
  return wizard;
}

afterEach(async () => {
  for (const wizard of open.splice(0)) await closeWizard(wizard);
});

function atSettings(): StagedWalk {
  return new StagedWalk({
    target: { value: 'azure', origin: 'typed' },
    registrationId: { value: 'my-device-007', origin: 'typed' },
  }).act({ type: 'go to', step: 'settings' });
}

describe('the keyboard', () => {
  it('takes text and Enter that arrive in one chunk as typed one after the other', async () => {
    const walk = atSettings();
    const { terminal } = show(walk);
    await terminal.sees('ID scope');
    terminal.send('0ne00A1B2C3\r');
    await terminal.until((screen) => /› Symmetric key/.test(screen), 'the next empty field');
    expect(walk.state.draft.idScope).toEqual({ value: '0ne00A1B2C3', origin: 'typed' });
  });

  it('takes Backspace, which Ink reports as Delete, as Backspace', async () => {
    const walk = atSettings();
    const { terminal } = show(walk);
    await terminal.sees('ID scope');
    terminal.send('0ne9');
    await terminal.sees('0ne9');
    terminal.send(KEYS.backspace);
    await terminal.until((screen) => /0ne█/.test(screen), 'the text without its last character');
  });

  it('gives each key of a chunk to the screen that the key before has made', async () => {
    const walk = new StagedWalk();
    const { terminal } = show(walk);
    await terminal.sees('Where shall the device be provisioned?');
    terminal.send(`${KEYS.down}${KEYS.down}${KEYS.down}`);
    await terminal.until(
      (screen) => /› ● Azure/.test(screen),
      'the other choice, after an odd number',
    );
  });

  it('puts a sequence together again that a slow line has cut after Esc', async () => {
    const walk = new StagedWalk().act({ type: 'go to', step: 'cleanup' });
    const { terminal } = show(walk);
    await terminal.sees('› ● Delete');
    terminal.send('\u001b');
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    terminal.send('[B');
    await terminal.sees('› ● Keep');
    expect(walk.calls).toEqual([]);
  });

  it('takes a lone Esc as going back', async () => {
    const walk = atSettings();
    const { terminal } = show(walk);
    await terminal.sees('ID scope');
    terminal.send(KEYS.escape);
    await terminal.until(() => walk.calls.includes('back'), 'back');
  });

  it('does not take Alt and a letter for the letter', async () => {
    const walk = new StagedWalk().act({ type: 'go to', step: 'cleanup' });
    const { terminal } = show(walk);
    await terminal.sees('Delete');
    terminal.send('\u001bb');
    terminal.send(KEYS.down);
    await terminal.sees('› ● Keep');
    expect(walk.calls).toEqual([]);
  });
});

describe('a paste', () => {
  const paste = (text: string): string => `\u001b[200~${text}\u001b[201~`;

  it('is asked for in brackets, and no longer when the wizard has gone', async () => {
    const wizard = showWizard(atSettings());
    await wizard.terminal.sees('ID scope');
    expect(wizard.terminal.written).toContain('\u001b[?2004h');
    await closeWizard(wizard);
    expect(wizard.terminal.written.lastIndexOf('\u001b[?2004l')).toBeGreaterThan(
      wizard.terminal.written.lastIndexOf('\u001b[?2004h'),
    );
  });

  it('does not send the form when it ends with a line end', async () => {
    const walk = atSettings();
    const { terminal } = show(walk);
    await terminal.sees('ID scope');
    terminal.send(paste(' "0ne00A1B2C3"\r\n'));
    await terminal.sees('0ne00A1B2C3');
    expect(walk.calls).toEqual([]);
    expect(terminal.text).not.toContain('[200~');
    expect(terminal.text).not.toContain('[201~');
  });

  it('does nothing where no text is asked for, whatever letters are in it', async () => {
    const walk = new StagedWalk().act({ type: 'go to', step: 'cleanup' });
    const { terminal } = show(walk);
    await terminal.sees('› ● Delete');
    terminal.send(paste('b\rbb\r'));
    terminal.send(KEYS.down);
    await terminal.sees('› ● Keep');
    expect(walk.calls).toEqual([]);
  });
});

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
      screen.split('◆ Settings').length === 2 && screen.split('ctrl+c leave').length === 2;
    await terminal.until(isWhole, 'one title and one footer');
    terminal.resize(90, 30);
    await terminal.until(isWhole, 'one title and one footer again');
    const title = terminal.screen.findIndex((row) => row.includes('◆ Settings'));
    const above = terminal.screen.slice(0, title).filter((row) => row !== '');
    expect(above).toEqual(above.filter((row) => row.includes('dps-wizard')));
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

describe('the end', () => {
  it('restores the cursor and raw mode and ends with 130 after Ctrl+C', async () => {
    const walk = new StagedWalk();
    const { terminal, ended } = showWizard(walk);
    await terminal.sees('Local sandbox');
    expect(terminal.stdin.isRaw).toBe(true);
    terminal.send(KEYS.ctrlC);
    await ended;
    expect(walk.calls).toEqual(['leave 130']);
    expect(terminal.stdin.isRaw).toBe(false);
    expect(terminal.written.lastIndexOf('\u001b[?25h')).toBeGreaterThan(
      terminal.written.lastIndexOf('\u001b[?25l'),
    );
  });

  it('comes at once with the second Ctrl+C, though the walk is still stopping', async () => {
    const walk = new StagedWalk();
    walk.leave = async () => {
      walk.act({ type: 'leave' });
    };
    const { terminal, ended } = showWizard(walk);
    await terminal.sees('Local sandbox');
    terminal.send(KEYS.ctrlC);
    await terminal.sees('Stopping');
    terminal.send(KEYS.ctrlC);
    expect(await ended).toBe(130);
  });

  it('comes when the process is asked to end', async () => {
    const walk = new StagedWalk();
    const controller = new AbortController();
    const { terminal, ended } = showWizard(walk, { signal: controller.signal });
    await terminal.sees('Local sandbox');
    controller.abort();
    await ended;
    expect(walk.calls).toEqual(['leave 130']);
  });

  it('settles although the walk is over before anybody waits for it', async () => {
    const walk = new StagedWalk().happen({ type: 'run.finished', outcome: 'done', exitCode: 0 });
    const { ended } = showWizard(walk);
    expect(await ended).toBe(0);
  });

  it('brings an error of a screen to the caller without a page of source code', async () => {
    const walk = new StagedWalk().act({ type: 'go to', step: 'cleanup' });
    Object.defineProperty(walk.record, 'state', {
      get: () => {
        throw new Error('broken on purpose');
      },
    });
    const { terminal, ended } = showWizard(walk);
    await expect(ended).rejects.toThrow('broken on purpose');
    expect(terminal.written).not.toContain('node_modules');
    expect(terminal.stdin.isRaw).toBe(false);
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
    expect(receipts).toEqual(['  ✔ Target        Local sandbox']);
  });

  it('gets another one when the step says something else', async () => {
    const walk = new StagedWalk().happen({
      type: 'step.finished',
      step: 'target',
      outcome: 'done',
      milliseconds: 1,
    });
    const { terminal } = show(walk);
    walk.act({ type: 'go to', step: 'enrollment' });
    await terminal.sees('◆ Enrollment');
    walk.act({ type: 'go to', step: 'target' });
    walk.answer('target', 'azure');
    walk.act({ type: 'go to', step: 'enrollment' });
    await terminal.sees('In the Azure portal');
    const receipts = terminal.everything.filter((row) => row.includes('✔ Target'));
    expect(receipts).toEqual(['  ✔ Target        Local sandbox', '  ✔ Target        Azure']);
  });
});

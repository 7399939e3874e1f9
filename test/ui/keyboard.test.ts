import { describe, expect, it } from 'vitest';
import { atTestEnd } from '../helpers/at-test-end.ts';
import { KEYS } from '../helpers/keys.ts';
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
    await terminal.sees('Where do you want to provision the device?');
    // Five steps down three choices end at the third; with one of them lost it would be another.
    terminal.send(KEYS.down.repeat(5));
    await terminal.until((screen) => /› ● Labs/.test(screen), 'the third choice');
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

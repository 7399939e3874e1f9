import { describe, expect, it } from 'vitest';
import { repeatCommand } from '../../source/settings/repeat-command.ts';
import { atTestEnd } from '../helpers/at-test-end.ts';
import { MESSAGES } from '../helpers/english.ts';
import { KEYS } from '../helpers/keys.ts';
import { cleaned } from '../helpers/recorded-events.ts';
import { closeWizard, type ShownWizard, showWizard } from '../helpers/shown-wizard.ts';
import type { StagedWalk } from '../helpers/staged-walk.ts';
import { STAGES } from '../helpers/stages.ts';

type Stage = 'next after a sandbox' | 'next after Azure';

async function finish(stage: Stage): Promise<ShownWizard & { readonly walk: StagedWalk }> {
  const walk = (STAGES[stage] as () => StagedWalk)();
  const wizard = showWizard(walk, { columns: 80, rows: 30 });
  atTestEnd(() => closeWizard(wizard));
  await wizard.terminal.sees('› Leave');
  return { ...wizard, walk };
}

/** Stands on an action by the digit of its place, and does it. */
async function perform({ terminal }: ShownWizard, action: string): Promise<void> {
  const rows = terminal.text.split('\n').filter((row) => /^ {2}│ [ ›] [A-Z]/.test(row));
  const place = rows.findIndex((row) => row.includes(action)) + 1;
  terminal.send(String(place));
  await terminal.sees(`› ${action}`);
  terminal.send(KEYS.enter);
}

describe('at the finish', () => {
  it('the same is done again as a group, from the enrollment on', async () => {
    const wizard = await finish('next after a sandbox');
    await perform(wizard, 'Again as a group');
    await wizard.terminal.handled();
    expect(wizard.walk.state.draft.enrollment?.value).toBe('group');
    expect(wizard.walk.calls).toEqual(['go to enrollment']);
  });

  it('a lab opens that breaks the key, and Esc leads over the list of labs back', async () => {
    const wizard = await finish('next after a sandbox');
    await perform(wizard, 'Break it');
    await wizard.terminal.sees('◆ The wrong key');
    wizard.terminal.send(KEYS.escape);
    await wizard.terminal.sees('◆ Labs');
    wizard.terminal.send(KEYS.escape);
    await wizard.terminal.sees('◆ Finish');
    expect(wizard.walk.calls).toEqual([]);
  });

  it('the device boots again, on a page of its own, and Esc leads back', async () => {
    const wizard = await finish('next after a sandbox');
    await perform(wizard, 'Boot again, move');
    await wizard.terminal.sees('◆ The next boot');
    wizard.terminal.send(KEYS.enter);
    await wizard.terminal.handled();
    expect(wizard.walk.calls).toEqual(['boot switch-off']);
    wizard.terminal.send(KEYS.escape);
    await wizard.terminal.sees('◆ Finish');
  });

  it('a device of Azure registers again on demand, and it is said what moves it in the portal', async () => {
    const wizard = await finish('next after Azure');
    await perform(wizard, 'Boot again, move');
    await wizard.terminal.sees('link a second hub in the portal');
    expect(wizard.terminal.text).not.toContain('Move (');
    wizard.terminal.send('2');
    await wizard.terminal.sees('› Register again');
    wizard.terminal.send(KEYS.enter);
    await wizard.terminal.handled();
    expect(wizard.walk.calls).toEqual(['boot register']);
  });

  it('a time is told of a registration as such only where the device has registered then', async () => {
    const wizard = await finish('next after a sandbox');
    const { walk, terminal } = wizard;
    const assigned = (outcome: 'reused' | 'given' | 'tried' | 'refused') =>
      walk.happen({ type: 'assignment', outcome, deviceId: 'd', hub: 'h' });
    walk.happen({ type: 'step.finished', step: 'provision', outcome: 'done', milliseconds: 3200 });
    await terminal.sees('registered in 3.2 s');
    for (const outcome of ['reused', 'given'] as const) {
      assigned(outcome);
      await terminal.sees('connected to its hub in 3.2 s');
      assigned('tried');
      await terminal.until((screen) => !screen.includes('3.2 s'), 'no time');
    }
    assigned('refused');
    await terminal.sees('registered in 3.2 s');
  });

  it('the list of labs opens', async () => {
    const wizard = await finish('next after a sandbox');
    await perform(wizard, 'Labs');
    await wizard.terminal.sees('◆ Labs');
  });

  it('what is kept can be deleted after all, until it is', async () => {
    const wizard = await finish('next after Azure');
    await perform(wizard, 'Delete or keep');
    await wizard.terminal.handled();
    expect(wizard.walk.calls).toEqual(['go to cleanup']);
    wizard.walk.happen(...cleaned('deleted'));
    await wizard.terminal.until(
      (screen) => !screen.includes('Delete or keep'),
      'the other actions',
    );
  });

  it('the command that repeats the run goes to the clipboard, by its row and by c', async () => {
    const wizard = await finish('next after a sandbox');
    const command = repeatCommand(wizard.walk.state.draft, MESSAGES);
    const copied = `\u001b]52;c;${Buffer.from(command).toString('base64')}\u0007`;
    await perform(wizard, 'Copy the command');
    await wizard.terminal.sees('Copied, if your terminal allows it');
    expect(wizard.terminal.written.split(copied)).toHaveLength(2);
    wizard.terminal.send(KEYS.up);
    await wizard.terminal.until((screen) => !screen.includes('Copied'), 'the end of the notice');
    wizard.terminal.send('c');
    await wizard.terminal.sees('Copied, if your terminal allows it');
    expect(wizard.terminal.written.split(copied)).toHaveLength(3);
  });

  it('the settings can be taken away', async () => {
    const wizard = await finish('next after Azure');
    await perform(wizard, 'Take away');
    await wizard.terminal.sees('◆ Take away');
    wizard.terminal.send(KEYS.escape);
    await wizard.terminal.sees('◆ Finish');
  });

  it('Enter on the last row leaves', async () => {
    const wizard = await finish('next after a sandbox');
    wizard.terminal.send(KEYS.enter);
    expect(await wizard.ended).toBe(0);
    expect(wizard.walk.calls).toEqual(['leave 0']);
  });
});

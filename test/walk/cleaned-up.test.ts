import { describe, expect, it } from 'vitest';
import { EXIT } from '../../source/run/exit-codes.ts';
import { receiptText } from '../../source/ui/state/receipt-text.ts';
import { atTestEnd } from '../helpers/at-test-end.ts';
import { MESSAGES } from '../helpers/english.ts';
import { closeWizard, showWizard } from '../helpers/shown-wizard.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';
import { arrange, end, move, type Staged } from './standing-stage.ts';

describe('coming back after the clean-up has deleted the device', { timeout: 30_000 }, () => {
  const folder = useTemporaryFolder();

  async function comeBackTo(step: 'cleanup' | 'next'): Promise<Staged> {
    const staged = await arrange(folder(), step, 'done');
    const moved = await move(staged, 'resume');
    atTestEnd(async () => {
      await Promise.all([end(staged), end(moved)]);
    });
    return moved;
  }

  it('makes no device, asks for nothing to be deleted, and goes on to the finish', async () => {
    const { walk } = await comeBackTo('cleanup');
    expect(walk.state).toMatchObject({ step: 'cleanup', phase: 'settled' });
    expect(walk.record.state.steps).toMatchObject({ provision: 'waiting', cleanup: 'done' });
    expect(walk.record.state.cleanup).toEqual([]);
    expect(walk.record.packets.dps).toBe(0);
    expect(receiptText('cleanup', walk.state, walk.record.state, MESSAGES)).toBe(
      MESSAGES.screens.receipts.cleanup.deleted,
    );
    await walk.forward();
    expect(walk.state.step).toBe('next');
    expect(walk.exitCode).toBe(EXIT.done);
  });

  it('says so on the screen, also to whoever goes back to it from the finish', async () => {
    const { walk } = await comeBackTo('next');
    const shown = showWizard(walk);
    atTestEnd(() => closeWizard(shown));
    await shown.terminal.sees('◆ Finish');
    await walk.back();
    await shown.terminal.sees('◆ Clean-up');
    await shown.terminal.sees(MESSAGES.screens.cleanup.deletedBefore);
    expect(shown.terminal.text).not.toContain(MESSAGES.questions.cleanup.ask);
  });

  it('makes the device again for whoever goes back to what needs one', async () => {
    const { walk } = await comeBackTo('cleanup');
    while (walk.state.step !== 'review') await walk.goTo('review');
    await walk.forward();
    await walk.forward();
    expect(walk.record.state.standing.device).toBe('provisioned');
    await walk.goTo('cleanup');
    expect(walk.state).toMatchObject({ step: 'cleanup', phase: 'asking' });
    await walk.forward();
    expect(walk.record.state.cleanup.map(({ outcome }) => outcome)).toEqual(
      Array(3).fill('deleted'),
    );
  });
});

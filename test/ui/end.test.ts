import { describe, expect, it } from 'vitest';
import { KEYS } from '../helpers/keys.ts';
import { showWizard } from '../helpers/shown-wizard.ts';
import { StagedWalk } from '../helpers/staged-walk.ts';

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

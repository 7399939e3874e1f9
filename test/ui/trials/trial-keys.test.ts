import { describe, expect, it } from 'vitest';
import { withWalk } from '../../helpers/failed-walk.ts';
import { KEYS } from '../../helpers/keys.ts';
import { SIX_SET_UPS } from '../../helpers/six-set-ups.ts';
import { testTrialKeys } from './trial-keys.ts';

// The other sizes: test/long/ui/trials.test.ts.
testTrialKeys(60, 20);

describe('a trial', () => {
  it('is not begun by Escape, and one that runs is ended by it', async () => {
    const { sandbox, ...setUp } = await SIX_SET_UPS['the key of the group itself']();
    await withWalk(setUp, async ({ walk, terminal, forwardToFailure }) => {
      await forwardToFailure();
      terminal.send('y');
      await terminal.until((text) => text.includes('enter try it'), 'what is tried');
      terminal.send(KEYS.escape);
      await terminal.until((text) => text.includes('r try again'), 'the failure again');
      expect(walk.record.state.tried).toEqual([]);
      sandbox.arm({ kind: 'slow-assigning', milliseconds: 60_000 });
      terminal.send('y');
      await terminal.until((text) => text.includes('enter try it'), 'what is tried');
      terminal.send(KEYS.enter);
      await terminal.until((text) => /← PUBLISH 202/.test(text), 'that DPS assigns');
      terminal.send(KEYS.escape);
      await terminal.until((text) => text.includes('Still open: it was stopped.'), 'its end');
      expect(walk.state).toMatchObject({ step: 'provision', phase: 'settled' });
    });
  });
});

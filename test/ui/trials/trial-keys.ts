import { describe, expect, it } from 'vitest';
import { withWalk } from '../../helpers/failed-walk.ts';
import { KEYS } from '../../helpers/keys.ts';
import { knowKeys } from '../../helpers/secret-watch.ts';
import { enrolled } from '../../helpers/six-set-ups.ts';

const squeezed = (text: string): string => text.replaceAll(/[\s│▎]/g, '');

/** A device with the old key of its enrollment: only the portal knows the keys that are right. */
async function withOldKey() {
  const { sandbox, settings, startOwner } = await enrolled();
  const [{ secondaryKey = '' } = {}] = sandbox.individualEnrollments();
  const symmetricKey = Buffer.alloc(64, 5).toString('base64');
  knowKeys(secondaryKey, symmetricKey);
  return { secondaryKey, startOwner, settings: { ...settings, symmetricKey } };
}

/** The tests of it in a window of that size. */
export function testTrialKeys(columns: number, rows: number): void {
  describe(`at ${columns}x${rows}`, () => {
    it('the secondary key is asked for, never shown, and tried', async () => {
      const { secondaryKey, ...broken } = await withOldKey();
      await withWalk({ ...broken, columns, rows }, async ({ walk, terminal, forwardToFailure }) => {
        await forwardToFailure();
        terminal.send('y');
        await terminal.until((text) => text.includes('Which shall be tried?'), 'what can be tried');
        const place = walk.trials.causes.findIndex(({ trial }) => trial === 'secondary-key');
        for (let index = 0; index < place; index += 1) terminal.send(KEYS.down);
        await terminal.until((text) => text.includes('Secondary key  '), 'the field');
        terminal.send(broken.settings.symmetricKey);
        await terminal.until((text) => text.includes('88 characters'), 'the length of it');
        terminal.send(KEYS.enter);
        const refused = squeezed('✖ This is the key that was given already.');
        await terminal.until((text) => squeezed(text).includes(refused), 'that it is the same');
        terminal.send(KEYS.ctrlU);
        terminal.send(secondaryKey);
        await terminal.until((text) => text.includes('88 characters'), 'the length of it');
        terminal.send(KEYS.enter);
        await terminal.until((text) => text.includes('enter go on'), 'that it was accepted');
        expect(squeezed(terminal.text)).toContain(squeezed('Proved: DPS takes the secondary key'));
        expect(walk.record.state.standing).toMatchObject({ device: 'provisioned' });
        terminal.send(KEYS.enter);
        await terminal.until((text) => text.includes('Assigned hub'), 'the assignment');
        expect(walk.state.draft.symmetricKey).toMatchObject({
          value: secondaryKey,
          origin: 'remedy',
        });
        expect(terminal.written).not.toContain(secondaryKey);
      });
    });

    it('what is ruled out is said and gone from the causes', async () => {
      const { settings, startOwner } = await enrolled();
      const symmetricKey = Buffer.alloc(64, 6).toString('base64');
      const broken = { startOwner, settings: { ...settings, symmetricKey } };
      await withWalk({ ...broken, columns, rows }, async ({ terminal, forwardToFailure }) => {
        await forwardToFailure();
        const groups = squeezed('It is the key of an enrollment group');
        await terminal.until((text) => squeezed(text).includes(groups), 'the first cause');
        terminal.send('y');
        await terminal.until((text) => text.includes('enter try it'), 'what is tried');
        terminal.send(KEYS.enter);
        const said = squeezed('Ruled out: the key derived from this one is refused as well.');
        await terminal.until((text) => squeezed(text).includes(said), 'what came of it');
        await terminal.until(
          (text) => squeezed(text).includes('Mostlikely:Thekey'),
          'the next cause',
        );
        expect(squeezed(terminal.text)).not.toContain(groups);
      });
    });
  });
}

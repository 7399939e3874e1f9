import { describe, expect, it } from 'vitest';
import { withWalk } from '../../helpers/failed-walk.ts';
import { KEYS } from '../../helpers/keys.ts';
import { type BrokenSetUp, SIX_SET_UPS } from '../../helpers/six-set-ups.ts';

/** How texts are wrapped does not matter. */
const squeezed = (text: string): string => text.replaceAll(/[\s│▎]/g, '');

async function made(name: string): Promise<BrokenSetUp> {
  const make = Object.entries(SIX_SET_UPS).find(([one]) => one === name)?.[1];
  if (make === undefined) throw new Error(`there is no "${name}"`);
  return make();
}

/** The tests of it in a window of that size. */
export function testSixSetUps(columns: number, rows: number): void {
  describe(`the wizard at ${columns}x${rows} finds out what is wrong with`, () => {
    it.each(['the key of the group itself', 'a key derived for the ID in other letters'])(
      '%s, by a key that tries it, and goes on with what works',
      async (name) => {
        const setUp = await made(name);
        await withWalk(
          { ...setUp, columns, rows },
          async ({ walk, terminal, forwardToFailure }) => {
            const { code } = await forwardToFailure();
            expect(code).toBe(setUp.code);
            await terminal.until((text) => text.includes('[y'), 'the key that tries it');
            terminal.send('y');
            await terminal.until((text) => text.includes('enter try it'), 'what is tried');
            await terminal.until(
              (text) => squeezed(text).includes('Thesearerealregistrations'),
              'the warning',
            );
            const place = walk.trials.causes.findIndex(({ cause }) => cause === setUp.cause);
            for (let index = 0; index < place; index += 1) terminal.send(KEYS.down);
            terminal.send(KEYS.enter);
            await terminal.until((text) => text.includes('enter go on'), 'what was accepted');
            expect(squeezed(terminal.text)).toContain(squeezed(setUp.words));
            terminal.send(KEYS.enter);
            await terminal.until((text) => text.includes('Assigned hub'), 'the assignment');
            expect(walk.record.state.result?.deviceId).toBe('sn-007');
            expect(walk.record.state.steps.provision).toBe('done');
          },
        );
      },
    );

    it.each(['an authority that is not trusted', 'the name of the service as ID scope'])(
      '%s, as soon as it fails',
      async (name) => {
        const setUp = await made(name);
        await withWalk({ ...setUp, columns, rows }, async ({ terminal, forwardToFailure }) => {
          const diagnosis = await forwardToFailure();
          expect(diagnosis).toMatchObject({
            code: setUp.code,
            causeIds: [setUp.cause],
            proven: true,
          });
          const words = squeezed(`Why: ${setUp.words}`);
          await terminal.until((text) => squeezed(text).includes(words), setUp.words);
        });
      },
    );

    it.each(['no linked hub', 'a device that is disabled in the hub'])(
      '%s first, with what would prove it',
      async (name) => {
        const setUp = await made(name);
        await withWalk({ ...setUp, columns, rows }, async ({ terminal, forwardToFailure }) => {
          const diagnosis = await forwardToFailure();
          expect(diagnosis.code).toBe(setUp.code);
          expect(diagnosis.causeIds?.[0]).toBe(setUp.cause);
          const words = squeezed(`What would prove it: ${setUp.words}`);
          await terminal.until((text) => squeezed(text).includes(words), setUp.words);
          // The remedy stands below, whole.
          await terminal.until(
            (text) => squeezed(text).includes(squeezed(diagnosis.remedies[0] ?? '')),
            'the remedy',
          );
        });
      },
    );
  });
}

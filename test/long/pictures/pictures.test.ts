import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KEYS } from '../../helpers/keys.ts';
import { type PtyProgram, withProgram } from '../../helpers/pty-program.ts';
import { TO_REVIEW, TO_THE_END, walkTo } from '../../helpers/walk-by-keys.ts';
import { cellsOf, fixedText, type Row } from './screen-cells.ts';
import { rowsOfSvg, svgOf } from './svg.ts';

const FOLDER = join(process.cwd(), 'docs', 'pictures');
/** Set by `npm run pictures`: the pictures are made anew instead of compared. */
const IS_MAKING = process.env.DPS_WIZARD_MAKE_PICTURES === '1';

interface Subject {
  readonly name: string;
  readonly title: string;
  readonly args: readonly string[];
  readonly columns: number;
  readonly rows: number;
  /** Goes to what is to be seen. @param take adds the screen as it is to the picture */
  readonly show: (program: PtyProgram, take: () => void) => Promise<void>;
}

/** In which rows there is anything, and how it moves. */
const placesOf = (svg: string): string =>
  [...svg.matchAll(/<g[^>]*>| y="[\d.]+"|<style>.*/g)].map(([place]) => place).join('');

/** How often in a row a screen is found unchanged that has come to rest. */
const AT_REST = 60;

/** Waits until the screen shows both texts and is being drawn no more. */
async function settled(
  program: PtyProgram,
  title: string,
  ready: string,
  isReady: (screen: string) => boolean = () => true,
): Promise<void> {
  let last = '';
  let seen = 0;
  await program.until((screen) => {
    seen = screen === last ? seen + 1 : 0;
    last = screen;
    return seen >= AT_REST && screen.includes(title) && screen.includes(ready) && isReady(screen);
  }, `${title}: ${ready}`);
}

const SUBJECTS: readonly Subject[] = [
  {
    name: 'walk',
    title: 'The whole walk against the local sandbox, from choosing it to the summary',
    args: ['--sandbox'],
    columns: 80,
    rows: 24,
    show: async (program, take) => {
      for (const [title, ready] of TO_THE_END) {
        // The profile is saved a moment after the last answer.
        await settled(program, `◆ ${title} `, ready, (screen) => !screen.includes('not saved yet'));
        take();
        program.send(KEYS.enter);
      }
    },
  },
  {
    name: 'provision',
    title: 'A device that has just been assigned to its hub, with every packet of it',
    args: ['--sandbox'],
    columns: 120,
    rows: 36,
    show: async (program, take) => {
      await walkTo(program, ...TO_REVIEW, ['Review', 'enter provision']);
      await settled(program, '◆ Provision', 'initialAssignment');
      take();
    },
  },
  {
    name: 'failure',
    title: 'A wrong key: what DPS said, a guess, and then what the sandbox knows and what to do',
    args: ['--sandbox', '--fault', 'wrong-key'],
    columns: 80,
    rows: 24,
    show: async (program, take) => {
      await walkTo(program, ...TO_REVIEW, ['Review', 'enter provision']);
      await settled(program, '✖ Provision', 'What do you think it was?');
      take();
      program.send(KEYS.enter);
      await settled(program, '✖ Provision', 'You thought: ');
      take();
    },
  },
  {
    name: 'run',
    title: 'dps-wizard run --sandbox: the whole quickstart in lines',
    args: ['run', '--sandbox', '--messages', '3'],
    columns: 80,
    rows: 46,
    show: async (program, take) => {
      await program.exited;
      await program.drained();
      take();
    },
  },
];

describe.each(SUBJECTS)('the picture "$name"', ({ name, title, args, columns, rows, show }) => {
  it.each(['dark', 'light'] as const)(
    'shows what the program shows on a %s background',
    async (background) => {
      const frames: (readonly Row[])[] = [];
      // Whoever starts `run` in this picture reads the lines to their end.
      const flags = [...args, '--theme', background];
      await withProgram(
        flags,
        { columns, rows, env: { COLORTERM: 'truecolor' } },
        async (program) => {
          await show(program, () => frames.push(cellsOf(program)));
        },
      );
      const svg = svgOf({ title, background, columns, rows, frames });
      const path = join(FOLDER, `${name}-${background}.svg`);
      const words = (picture: string): string => fixedText(rowsOfSvg(picture));
      if (IS_MAKING) {
        await mkdir(FOLDER, { recursive: true });
        const before = await readFile(path, 'utf8').catch(() => '');
        // What only took another time is the same picture.
        const isSame = words(before) === words(svg) && placesOf(before) === placesOf(svg);
        if (!isSame) await writeFile(path, svg);
      }
      // `npm run pictures` makes it anew.
      expect(words(svg)).toBe(words(await readFile(path, 'utf8')));
      expect(frames.length).toBeGreaterThan(0);
    },
  );
});

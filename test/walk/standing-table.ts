import { readFileSync } from 'node:fs';
import { STEP_IDS, type StepId } from '../../source/settings/step-ids.ts';

export const SITUATIONS = ['never run', 'done', 'failed', 'cancelled', 'outdated'] as const;
export const MOVES = ['back', 'again', 'edit', 'leave', 'resume'] as const;

export type Situation = (typeof SITUATIONS)[number];
export type Move = (typeof MOVES)[number];

/** A step, the situation there, a move, and what is then said of the device. */
export type StandingRow = readonly [StepId, Situation, Move, string];

const cellsOf = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** Takes `standing-table.md` apart: one section a step, one line a situation, one column a move. */
function readTable(): readonly StandingRow[] {
  const text = readFileSync(new URL('standing-table.md', import.meta.url), 'utf8');
  return text
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const step = STEP_IDS.find((id) => section.startsWith(`${id}\n`));
      const [, , ...lines] = section.split('\n').filter((line) => line.startsWith('|'));
      return lines.flatMap((line) => rowsOf(step, cellsOf(line)));
    });
}

function rowsOf(step: StepId | undefined, [name, ...cells]: readonly string[]): StandingRow[] {
  const situation = SITUATIONS.find((one) => one === name);
  if (step === undefined || situation === undefined || cells.length !== MOVES.length) {
    throw new Error(`not a row of the table: ${step} ${name}`);
  }
  return MOVES.map((move, index) => [step, situation, move, cells[index] ?? '']);
}

export const ROWS = readTable();

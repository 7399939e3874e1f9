import type { Lab, LabTask, LabText } from '../../../source/lessons/labs/lab.ts';
import type { KnownValues, LabMove, PortalRow } from '../../../source/lessons/labs/lab-acts.ts';
import { MESSAGES } from '../../helpers/english.ts';
import { KEYS } from '../../helpers/keys.ts';
import type { PtyProgram } from '../../helpers/pty-program.ts';

/** As much of a text as stands in one row of any window. */
const START = 24;
/** More packets than a run of a lab has. */
const MOST_PACKETS = 60;

/** What a task has a learner look for in a long list, by its name. */
const SEARCHED: Readonly<Record<string, string>> = {
  'fleet told': 'PUBLISH 429',
  'fleet other-hub': 'fleet-hub-2',
};

/** Somebody who does a lab by keys alone, and knows of the screen what they read on it. */
export class Learner {
  readonly #program: PtyProgram;
  readonly #lab: Lab;
  readonly #text: LabText;
  #task = '';

  constructor(program: PtyProgram, lab: Lab, text: LabText) {
    this.#program = program;
    this.#lab = lab;
    this.#text = text;
  }

  async passes(): Promise<void> {
    const { tasks, questions, prediction } = this.#lab;
    await this.#press('enter continue', KEYS.enter);
    const guesses = prediction.choices.map((id) => this.#text.prediction.choices[id] ?? id);
    await this.#choose('Guess first', prediction.choices.indexOf(prediction.right), guesses);
    for (const [index, task] of tasks.entries()) {
      await this.#program.sees(`Task ${index + 1} of ${tasks.length}`);
      await this.#does(task);
      await this.#press('Done: ', KEYS.enter);
      if (index === 0) await this.#press('That was right', KEYS.enter);
    }
    for (const [index, { id, choices, right }] of questions.entries()) {
      const answers = choices.map((choice) => this.#text.questions[id]?.choices[choice] ?? choice);
      await this.#choose(`Question ${index + 1} of`, choices.indexOf(right), answers);
      await this.#press('Right: ', KEYS.enter);
    }
    await this.#program.sees('Passed: ');
  }

  async #does({ id, moves }: LabTask): Promise<void> {
    this.#task = `${this.#lab.id} ${id}`;
    const isPointing = (move: LabMove): boolean => 'at' in move;
    // Which packet is the right one shows when it ends the task, so that comes last.
    const inOrder = [...moves.filter((move) => !isPointing(move)), ...moves.filter(isPointing)];
    for (const move of inOrder) await this.#moves(move);
  }

  async #moves(move: LabMove): Promise<void> {
    if ('at' in move) {
      await this.#pointsUntilDone(move.act);
      return;
    }
    await this.#takes(move.act);
    if ('text' in move) {
      await this.#program.sees(this.#text.acts[move.act]?.field ?? MESSAGES.labsScreens.field);
      const text = move.text(knownFrom(this.#program.text));
      this.#program.send(`${KEYS.ctrlU}\u001b[200~${text}\u001b[201~${KEYS.enter}`);
    } else if ('choice' in move) {
      const act = this.#lab.acts.find(({ id }) => id === move.act);
      const choices = act?.kind === 'claim' || act?.kind === 'choose' ? act.choices : [];
      const causes = choices.map((id) => this.#text.acts[move.act]?.choices?.[id] ?? id);
      const first = causes[0]?.slice(0, START) ?? '';
      const isListed = (screen: string): boolean =>
        screen.includes(`● ${first}`) || screen.includes(`○ ${first}`);
      await this.#program.until(isListed, first);
      await this.#choose('', choices.indexOf(move.choice), causes);
    }
    await this.#isFree();
  }

  /** Stands on an act and presses Enter. @returns false where the task is done already */
  async #takes(act: string): Promise<boolean> {
    await this.#isFree();
    const number = this.#lab.acts.findIndex(({ id }) => id === act) + 1;
    const label = this.#text.acts[act]?.label.slice(0, START) ?? '';
    this.#program.send(String(number));
    const isDone = (screen: string): boolean => screen.includes('Done: ');
    await this.#program.until(
      (screen) => screen.includes(`› ${number} ${label}`) || isDone(screen),
      `› ${number} ${label}`,
    );
    if (isDone(this.#program.text)) return false;
    this.#program.send(KEYS.enter);
    return true;
  }

  async #pointsUntilDone(act: string): Promise<void> {
    const searched = SEARCHED[this.#task];
    if (searched !== undefined) return this.#searches(act, searched);
    for (let up = 0; up < MOST_PACKETS; up += 1) {
      if (!(await this.#takes(act))) return;
      await this.#program.until((screen) => !screen.includes('Point at a packet'), 'the packets');
      // It is pointed from where it was pointed before.
      this.#program.send((up > 0 ? KEYS.up : '') + KEYS.enter);
    }
    throw new Error('no packet was the right one');
  }

  /** Of a fleet there are hundreds of packets: nobody goes through them one by one. */
  async #searches(act: string, text: string): Promise<void> {
    await this.#takes(act);
    await this.#program.until((screen) => !screen.includes('Point at a packet'), 'the packets');
    this.#program.send('/');
    await this.#program.sees('/ █');
    this.#program.send(text);
    await this.#program.sees(`/ ${text}█`);
    this.#program.send(KEYS.enter);
    await this.#program.until((screen) => !screen.includes('█'), 'the end of the search');
    this.#program.send(KEYS.enter);
  }

  async #isFree(): Promise<void> {
    await this.#program.until(
      (screen) => /› \d /.test(screen) || screen.includes('Done: '),
      'what can be done',
    );
  }

  async #choose(seen: string, index: number, words: readonly string[]): Promise<void> {
    await this.#program.sees(seen);
    this.#program.send(String(index + 1));
    await this.#program.sees(`› ● ${words[index]?.slice(0, START) ?? ''}`);
    this.#program.send(KEYS.enter);
  }

  async #press(seen: string, key: string): Promise<void> {
    await this.#program.sees(seen);
    this.#program.send(key);
  }
}

/** What the screen shows of the portal. The device has the first key of it, as long as nothing was typed. */
function knownFrom(screen: string): KnownValues {
  const rows = screen.split('\n').map((row) => row.replace('│', '').trim());
  const labels = Object.entries(MESSAGES.labsScreens.portal.rows);
  const portal: [PortalRow, string][] = [];
  let isValue = false;
  for (const row of rows.slice(rows.indexOf(MESSAGES.labsScreens.portal.heading) + 1)) {
    const label = labels.find(([, words]) => words === row)?.[0];
    const last = portal.at(-1);
    if (label !== undefined) portal.push([label as PortalRow, '']);
    else if (last && isValue && !row.includes(' ')) last[1] += row;
    isValue = label !== undefined || (isValue && !row.includes(' '));
  }
  return { current: portal.find(([row]) => row === 'primary')?.[1] ?? '', portal };
}

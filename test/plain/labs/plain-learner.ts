import type { LabRun } from '../../../source/labs/lab-run.ts';
import type { LabText } from '../../../source/lessons/labs/lab.ts';
import type { LabMove } from '../../../source/lessons/labs/lab-acts.ts';
import { taskOf } from '../../../source/lessons/labs/lab-state.ts';
import { packetsOf } from '../../../source/plain/labs/play-plain-lab.ts';
import type { ChoosePrompt, Prompt, Prompter } from '../../../source/plain/prompters/prompter.ts';
import { packetChoices } from '../../../source/reporters/packet-choices.ts';
import { MESSAGES } from '../../helpers/english.ts';

/** Somebody who does a lab in questions and lines as it is shown, and answers each question wrongly at first. */
export class PlainLearner implements Prompter {
  readonly #run: LabRun;
  readonly #text: LabText;
  /** Answered wrongly. */
  readonly #tried = new Set<string>();
  #task = -1;
  #next = 0;
  #move: LabMove | undefined;

  constructor(run: LabRun, text: LabText) {
    this.#run = run;
    this.#text = text;
  }

  async choose<T extends string>({ label, choices }: ChoosePrompt<T>): Promise<T> {
    const value = this.#valueFor(label);
    const chosen = choices.find((choice) => choice.value === value);
    if (!chosen) throw new Error(`"${value}" is no answer to "${label}"`);
    return chosen.value;
  }

  async input({ label }: Prompt<string>): Promise<string> {
    const act = this.#run.lab.acts.find(({ id }) => id === this.#move?.act);
    if (!act || !this.#move || !('text' in this.#move)) throw new Error(`asked "${label}"`);
    return this.#move.text(await this.#run.known(act));
  }

  async password({ label }: Prompt<string>): Promise<string> {
    throw new Error(`a lab asks for no secret: "${label}"`);
  }

  async confirm({ label }: Prompt<boolean>): Promise<boolean> {
    throw new Error(`a lab asks for no yes or no: "${label}"`);
  }

  #valueFor(label: string): string {
    const { prediction, questions } = this.#run.lab;
    if (label === this.#text.prediction.ask) return prediction.right;
    if (label === MESSAGES.labsScreens.menu.ask) return this.#takesUp();
    const asked = questions.find(({ id }) => this.#text.questions[id]?.ask === label);
    if (asked) {
      if (this.#tried.has(asked.id)) return asked.right;
      this.#tried.add(asked.id);
      return asked.choices.find((choice) => choice !== asked.right) ?? '';
    }
    const move = this.#move;
    if (move && 'choice' in move) return move.choice;
    if (!move || !('at' in move)) throw new Error(`asked "${label}"`);
    const packets = packetChoices(packetsOf(this.#run));
    return String(packets.findIndex(({ packet }) => move.at(packet)));
  }

  /** The act of the next move of the present task. */
  #takesUp(): string {
    const { task } = this.#run.state;
    if (task !== this.#task) this.#next = 0;
    this.#task = task;
    this.#move = taskOf(this.#run.lab, this.#run.state)?.moves[this.#next];
    this.#next += 1;
    return this.#move?.act ?? '';
  }
}

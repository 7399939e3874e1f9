import { SETTLEMENTS, type Settlement } from '../../source/device/https/settlement.ts';
import { ACT_IDS, ACTS, type ActId } from '../../source/walk/playground/acts.ts';
import { MESSAGES } from './english.ts';
import { KEYS } from './keys.ts';

/** A terminal, of this process or a real one. */
export interface Keyboard {
  send(keys: string): void;
  sees(text: string): Promise<unknown>;
}

const { acts, fields, settlements, sides } = MESSAGES.playground;

/** As much of a text as stands in one row of any window. */
const START = 24;
const CLEAR = '\u0015';

/** Somebody who uses the playground by keys alone. */
export class PlaygroundByKeys {
  readonly #keyboard: Keyboard;

  constructor(keyboard: Keyboard) {
    this.#keyboard = keyboard;
  }

  /**
   * Does an act.
   *
   * @param texts for its fields in their order; undefined: what stands there
   */
  async does(act: ActId, ...texts: readonly (string | undefined)[]): Promise<void> {
    await this.#choose(act);
    for (const [index, field] of ACTS[act].fields.entries()) {
      await this.#keyboard.sees(fields[field].slice(0, START));
      const text = texts[index];
      if (text !== undefined) this.#keyboard.send(`${CLEAR}${text}`);
      if (text) await this.#keyboard.sees(text);
      this.#keyboard.send(KEYS.enter);
    }
  }

  /** Says what becomes of the message that the device holds. */
  async settles(how: Settlement): Promise<void> {
    await this.#choose('settle');
    const words = settlements[how].slice(0, START);
    await this.#keyboard.sees(fields.settlement.slice(0, START));
    for (let at = 0; at < SETTLEMENTS.indexOf(how); at += 1) this.#keyboard.send(KEYS.down);
    await this.#keyboard.sees(`› ● ${words}`);
    this.#keyboard.send(KEYS.enter);
  }

  /** A twin change of both sides, a method with and without a payload, three messages with their three outcomes. */
  async doesItAll(): Promise<void> {
    const { sees } = this.#bound();
    await sees('is connected to');
    await sees('desired v1');
    await this.does('desired', '{"fan":"on"}');
    await sees('desired v2');
    await sees('"fan":"on"');
    await this.does('report', '{"fan":"on"}');
    await sees('reported v2');
    await this.does('method', 'reboot', '');
    await sees('The method reboot waits');
    await this.does('answer', '202', '{"at":"once"}');
    await sees('reboot returned 202 {"at":"once"}');
    await this.does('method', 'stop', '{"s":1}');
    await sees('Is called: stop, payload {"s":1}');
    await this.does('answer');
    await sees('stop returned 200 {"done":true}');
    for (const [how, outcome] of [
      ['accept', 'was accepted'],
      ['reject', 'was rejected'],
      ['abandon', 'was abandoned'],
    ] as const) {
      await this.does('command', `m-${how}`, 'level=high');
      await sees(`Has sent the device "m-${how}"`);
      await this.does('fetch');
      await sees(`The device holds the message "m-${how}"`);
      await this.settles(how);
      await sees(`"m-${how}" ${outcome}`);
    }
    await this.does('send', 'hot', 'level=high');
    await sees('Has sent "hot", level=high');
  }

  async #choose(act: ActId): Promise<void> {
    const place = ACT_IDS.indexOf(act) + 1;
    const { send, sees } = this.#bound();
    await sees('enter choose');
    send(String(Math.min(place, 9)));
    if (place > 9) {
      await sees(`› ${sides[ACTS.method.side]} ${acts.method}`);
      send(KEYS.down);
    }
    await sees(`› ${sides[ACTS[act].side].padEnd(7)} ${acts[act]}`);
    send(KEYS.enter);
  }

  #bound() {
    return {
      send: (keys: string) => this.#keyboard.send(keys),
      sees: (text: string) => this.#keyboard.sees(text),
    };
  }
}

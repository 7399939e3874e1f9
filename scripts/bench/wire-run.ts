import { messages } from '../../source/messages/en/messages.ts';
import type { RunEvent } from '../../source/run/events.ts';
import { KEPT_PACKETS, RunRecord } from '../../source/run/run-record.ts';
import { windowOf } from '../../source/ui/lists/list-window.ts';
import type { WireView } from '../../source/ui/state/wire/use-wire-view.ts';
import { WireSelection } from '../../source/ui/state/wire/wire-selection.ts';
import { INITIAL_WIRE_VIEW } from '../../source/ui/state/wire/wire-view-state.ts';
import { createTheme } from '../../source/ui/theme.ts';
import { packetListBody } from '../../source/ui/views/wire/packet-list-body.ts';
import { Sequence } from '../../source/wire/sequence.ts';

const PACKETS = 1_000_000 * Number(process.argv[2] ?? '1');
const FEW = 100;
const FRAMES = 2000;
/** As often as a screen is drawn while messages flow, counted in packets. */
const PACKETS_A_FRAME = 500;

const look = {
  width: 77,
  rows: 18,
  theme: createTheme({ unicode: true, color: true }),
  messages,
  level: 'beginner' as const,
  now: 0,
  notice: undefined,
};

/** Every packet has texts of its own, as on the wire. */
function packet(number: number): RunEvent {
  const at = new Date(1_700_000_000_000 + number).toISOString();
  const topic = `devices/my-device-007/messages/events/%24.mid=${number.toString(16).padStart(32, '0')}`;
  const payload = `test wind speed ${number}`;
  return number % 2 === 0
    ? { type: 'wire', at, link: 'hub', direction: 'out', packet: 'PUBLISH', topic, payload }
    : { type: 'wire', at, link: 'hub', direction: 'in', packet: 'PUBACK', messageId: number };
}

class Watched {
  readonly record = new RunRecord();
  readonly #selection = new WireSelection(this.record.wire);
  readonly #sequence = new Sequence(messages);
  readonly #state = { ...INITIAL_WIRE_VIEW, link: 'hub' as const };
  #next = 0;
  #top = 0;

  add(count: number): void {
    for (const end = this.#next + count; this.#next < end; this.#next += 1) {
      this.record.apply(packet(this.#next));
      if (this.#next % PACKETS_A_FRAME === 0) this.draw(0.5);
    }
  }

  /** @param place of the chosen packet: 0 is the oldest, 1 the newest */
  draw(place: number): void {
    const selection = this.#selection;
    selection.refresh(this.#state);
    this.#sequence.follow(this.record.wire);
    const position = Math.round(place * (selection.length - 1));
    const topFor = (height: number): number => {
      this.#top = windowOf({
        count: selection.length,
        height,
        index: position,
        top: this.#top,
      }).top;
      return this.#top;
    };
    const view: WireView = {
      state: this.#state,
      selection,
      position,
      topFor,
      dispatch: () => {},
      move: () => {},
    };
    packetListBody(view, { ...look, added: this.record.wire.added });
  }

  /** Milliseconds of the median frame while somebody jumps through the list. */
  frame(): number {
    const times: number[] = [];
    for (let frame = 0; frame < FRAMES; frame += 1) {
      const startedAt = performance.now();
      this.draw((frame * 0.37) % 1);
      times.push(performance.now() - startedAt);
    }
    return times.sort((a, b) => a - b)[FRAMES / 2] as number;
  }
}

function heapUsed(): number {
  global.gc?.();
  return process.memoryUsage().heapUsed;
}

const many = new Watched();
many.add(KEPT_PACKETS * 1.2);
const before = heapUsed();
many.add(PACKETS);
const growth = heapUsed() / before;

const few = new Watched();
few.add(FEW);
// Both once before, so that neither pays for what is compiled.
few.frame();
many.frame();
process.send?.({ growth, frame: many.frame() / few.frame(), packets: PACKETS });

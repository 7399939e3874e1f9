import { describe, expect, it } from 'vitest';
import { bind, perform } from '../../../source/ui/keys/bindings.ts';
import { HELD_MS, HeldKeys, heldMilliseconds } from '../../../source/ui/terminal/held-keys.ts';

const key = (name: string) => ({ name, text: '' });

/** A clock that a test sets, and the presses of one key at these times, in milliseconds: which are repetitions? */
function repetitions(times: readonly number[], within = HELD_MS): readonly boolean[] {
  let now = 0;
  const held = new HeldKeys(() => now, within);
  return times.map((time) => {
    now = time;
    return held.isRepetition(key('enter'));
  });
}

describe('a key that is held', () => {
  it('is one press, through the pause before it repeats and for as long as it does', () => {
    expect(repetitions([0, 660, 690, 720, 750])).toEqual([false, true, true, true, true]);
  });

  it('is another press once it was let go', () => {
    expect(repetitions([0, 700])).toEqual([false, false]);
    expect(repetitions([0, 500, 530, 1230])).toEqual([false, true, true, false]);
  });

  it('begins anew after another key', () => {
    const held = new HeldKeys(() => 0, HELD_MS);
    expect(['a', 'b', 'a', 'a'].map((name) => held.isRepetition(key(name)))).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  it('is not looked for where somebody types by a program', () => {
    expect(repetitions([0, 0, 1], heldMilliseconds('0'))).toEqual([false, false, false]);
    expect([undefined, '', 'fast', '-1', '250'].map(heldMilliseconds)).toEqual([
      HELD_MS,
      HELD_MS,
      HELD_MS,
      HELD_MS,
      250,
    ]);
  });

  it('starts no work, and moves on in a list', () => {
    const done: string[] = [];
    const note = (what: string) => () => void done.push(what);
    const keys = bind('target', { forward: note('forward'), move: note('move') });
    expect(perform({ ...key('enter'), isHeld: true }, keys)).toBe(true);
    expect(done).toEqual([]);
    perform({ ...key('down'), isHeld: true }, keys);
    perform(key('enter'), keys);
    expect(done).toEqual(['move', 'forward']);
  });
});

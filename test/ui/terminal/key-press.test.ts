import type { Key } from 'ink';
import { describe, expect, it, vi } from 'vitest';
import { type KeyPress, pressesOf } from '../../../source/ui/terminal/key-press.ts';
import { KeyQueue } from '../../../source/ui/terminal/key-queue.ts';
import { KeyReader } from '../../../source/ui/terminal/key-reader.ts';

const NO_KEY = {} as Key;
const key = (name: keyof Key, rest: Partial<Key> = {}): Key => ({ [name]: true, ...rest }) as Key;
const names = (input: string, given: Key = NO_KEY): readonly string[] =>
  pressesOf(input, given).map(({ name }) => name);

describe('a chunk of input', () => {
  it.each([
    ['a', ['a']],
    [' ', ['space']],
    ['abc', ['text']],
    ['abc\r', ['text', 'enter']],
    // Nothing but moves: each is meant, and a pasted text with one in it stays a text.
    ['jjj', ['j', 'j', 'j']],
    ['kj\r', ['k', 'j', 'enter']],
    ['jk1', ['text']],
    ['a\r\nb', ['a', 'enter', 'b']],
    ['\r\r', ['enter', 'enter']],
    ['ab\u007f', ['text', 'backspace']],
    ['a\tb', ['a', 'tab', 'b']],
    ['x\u0003', ['x', 'ctrl+c']],
    ['é', ['é']],
  ])('%j is %o', (input, expected) => {
    expect(names(input)).toEqual(expected);
  });

  it.each([
    ['', key('backspace'), 'backspace'],
    ['', key('delete'), 'backspace'],
    ['', key('delete', { meta: true }), 'ctrl+w'],
    ['c', key('ctrl'), 'ctrl+c'],
    ['', key('tab', { shift: true }), 'shift+tab'],
    ['', key('pageDown'), 'page down'],
  ])('%j with %o is %s', (input, given, expected) => {
    expect(names(input, given)).toEqual([expected]);
  });

  it('with Alt is nothing', () => {
    expect(names('b', key('meta'))).toEqual([]);
  });
});

describe('the reader', () => {
  function read(...inputs: readonly (readonly [string, Key?])[]): readonly KeyPress[] {
    const presses: KeyPress[] = [];
    const reader = new KeyReader((press) => presses.push(press));
    for (const [input, given = NO_KEY] of inputs) reader.read(input, given);
    reader.close();
    return presses;
  }

  it('collects a paste of several chunks into one press, line ends included', () => {
    expect(read(['[200~'], ['one'], ['', key('return')], ['two\nthree'], ['[201~'], ['x'])).toEqual(
      [
        { name: 'paste', text: 'one\ntwo\nthree' },
        { name: 'x', text: 'x' },
      ],
    );
  });

  it('says nothing of an empty paste', () => {
    expect(read(['[200~'], ['[201~'])).toEqual([]);
  });

  it('joins an Esc and the rest of its sequence', () => {
    expect(read(['', key('escape')], ['[A'])).toEqual([{ name: 'up', text: '' }]);
  });

  it('gives an Esc that something else follows', () => {
    expect(read(['', key('escape')], ['b']).map(({ name }) => name)).toEqual(['escape', 'b']);
  });
});

describe('the queue', () => {
  it('hands on a press only after what the one before has caused', async () => {
    const queue = new KeyQueue();
    const order: string[] = [];
    await new Promise<void>((resolve) => {
      queue.listen(({ name }) => {
        order.push(name);
        queueMicrotask(() => order.push(`${name} drawn`));
        if (name === 'b') setImmediate(resolve);
      });
      queue.push({ name: 'a', text: 'a' });
      queue.push({ name: 'b', text: 'b' });
    });
    expect(order).toEqual(['a', 'a drawn', 'b', 'b drawn']);
  });

  it('keeps presses back until what they show is loaded, or could not be', async () => {
    for (const load of [async () => {}, () => Promise.reject(new Error('not there'))]) {
      const queue = new KeyQueue(load());
      const heard: string[] = [];
      queue.listen(({ name }) => heard.push(name));
      queue.push({ name: 'a', text: 'a' });
      queue.push({ name: 'b', text: 'b' });
      expect(heard).toEqual([]);
      await vi.waitFor(() => expect(heard).toEqual(['a', 'b']));
      queue.push({ name: 'c', text: 'c' });
      expect(heard).toEqual(['a', 'b', 'c']);
    }
  });

  it('gives presses to nobody once the listener has gone', () => {
    const queue = new KeyQueue();
    const heard: string[] = [];
    queue.listen(({ name }) => heard.push(name))();
    queue.push({ name: 'a', text: 'a' });
    expect(heard).toEqual([]);
  });
});

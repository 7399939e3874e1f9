import { describe, expect, it, vi } from 'vitest';
import { TerminalInput } from '../../../source/ui/terminal/terminal-input.ts';
import { VirtualTerminal } from '../../helpers/virtual-terminal.ts';

const ANSWER = '\u001b]11;rgb:ffff/ffff/ffff\u001b\\';

function open() {
  const terminal = new VirtualTerminal(80, 24);
  const input = new TerminalInput(terminal.io.stdin);
  const typed: string[] = [];
  const listen = (): void => {
    input.addListener('readable', () => {
      for (let chunk = input.read(); chunk !== null; chunk = input.read()) typed.push(chunk);
    });
  };
  return { terminal, input, typed, listen };
}

describe('what comes from a terminal', () => {
  it('goes to who reads keys, without its answers, which go to who listens for them', async () => {
    const { terminal, input, typed, listen } = open();
    const answers: unknown[] = [];
    const end = input.onAnswer((answer) => answers.push(answer));
    listen();
    terminal.send(`a${ANSWER}b`);
    await vi.waitFor(() => expect(typed.join('')).toBe('ab'));
    expect(answers).toEqual([{ kind: 'osc', number: 11, text: 'rgb:ffff/ffff/ffff' }]);
    end();
    terminal.send(`${ANSWER}c`);
    await vi.waitFor(() => expect(typed.join('')).toBe('abc'));
    expect(answers).toHaveLength(1);
  });

  it('waits for who reads keys later', async () => {
    const { terminal, typed, listen } = open();
    terminal.send('early');
    await terminal.handled();
    listen();
    await vi.waitFor(() => expect(typed).toEqual(['early']));
  });

  it('is Esc when nothing follows it, also while an answer is expected', async () => {
    const { terminal, input, typed, listen } = open();
    input.onAnswer(() => {});
    listen();
    terminal.send('\u001b');
    await vi.waitFor(() => expect(typed).toEqual(['\u001b']));
  });

  it('is left alone while the program is paused', async () => {
    const { terminal, input, typed, listen } = open();
    listen();
    input.pause();
    terminal.send('for the shell');
    for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
    expect(typed).toEqual([]);
    input.resume();
    await vi.waitFor(() => expect(typed).toEqual(['for the shell']));
  });
});

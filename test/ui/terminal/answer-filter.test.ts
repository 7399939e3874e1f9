import { describe, expect, it } from 'vitest';
import { AnswerFilter, type TerminalAnswer } from '../../../source/ui/terminal/answer-filter.ts';

const BACKGROUND: TerminalAnswer = { kind: 'osc', number: 11, text: 'rgb:1e1e/1e1e/2e2e' };
const ANSWER = '\u001b]11;rgb:1e1e/1e1e/2e2e\u0007';

function filtered(chunks: readonly string[], isWaiting = true) {
  const filter = new AnswerFilter();
  const parts = chunks.map((chunk) => filter.push(chunk, isWaiting));
  return {
    typed: parts.map(({ typed }) => typed).join(''),
    answers: parts.flatMap(({ answers }) => answers),
    held: filter.release(),
  };
}

describe('the answers of a terminal', () => {
  it.each([
    ['ended by BEL', ANSWER, [BACKGROUND]],
    ['ended by ST', '\u001b]11;rgb:1e1e/1e1e/2e2e\u001b\\', [BACKGROUND]],
    ['to DA1', '\u001b[?64;1;2c', [{ kind: 'attributes' }]],
    ['two at once', `${ANSWER}\u001b[?62c`, [BACKGROUND, { kind: 'attributes' }]],
  ])('are taken out of what is typed: %s', (_, bytes, answers) => {
    for (const isWaiting of [true, false]) {
      expect(filtered([`ab${bytes}cd`], isWaiting)).toEqual({ typed: 'abcd', answers, held: '' });
    }
  });

  it.each(Array.from({ length: ANSWER.length - 1 }, (_, index) => index + 1))(
    'are whole also when they come in two chunks, cut after %i bytes',
    (cut) => {
      const chunks = [`a${ANSWER.slice(0, cut)}`, `${ANSWER.slice(cut)}b`];
      expect(filtered(chunks)).toEqual({ typed: 'ab', answers: [BACKGROUND], held: '' });
    },
  );

  it('leave every key as it was, also in pieces', () => {
    const keys =
      '\u001b[A\u001bOP\u001b[200~a\u001b[201~\u001b[1;5C\u001b[Z\u001b\u001b[Ab\r\u0003';
    expect(filtered([keys]).typed).toBe(keys);
    for (const isWaiting of [true, false]) {
      const { typed, held } = filtered([...keys], isWaiting);
      expect(typed + held).toBe(keys);
    }
  });

  it('are not seen in an Esc that nobody waits behind', () => {
    expect(filtered(['\u001b'], false)).toEqual({ typed: '\u001b', answers: [], held: '' });
    expect(filtered(['\u001b'], true)).toEqual({ typed: '', answers: [], held: '\u001b' });
  });

  it('are not seen in Alt and a bracket, nor in a text that only begins like one', () => {
    expect(filtered(['\u001b]', 'x']).typed).toBe('\u001b]x');
    expect(filtered(['\u001b]11', 'x']).typed).toBe('\u001b]11x');
    expect(filtered(['\u001b]11;no end\r']).typed).toBe('\u001b]11;no end\r');
    expect(filtered([`\u001b]11;${'x'.repeat(300)}`, 'y']).typed).toHaveLength(306);
  });
});

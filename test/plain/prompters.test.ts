import { beforeEach, describe, expect, it } from 'vitest';
import { InquirerPrompter } from '../../source/plain/prompters/inquirer-prompter.ts';
import { PromptCancelled, type Prompter } from '../../source/plain/prompters/prompter.ts';
import { ReadlinePrompter } from '../../source/plain/prompters/readline-prompter.ts';
import { MESSAGES } from '../helpers/english.ts';
import { VirtualTerminal } from '../helpers/virtual-terminal.ts';

const KEY = Buffer.alloc(32, 3).toString('base64');
const COLOURS = [
  { value: 'red', label: 'Red' },
  { value: 'blue', label: 'Blue' },
  { value: 'none', label: 'No colour', key: '<' },
] as const;

describe.each([
  ['Inquirer', InquirerPrompter, '\r'],
  ['readline', ReadlinePrompter, '\n'],
])('the prompter of %s', (_name, Kind, enter) => {
  let terminal: VirtualTerminal;
  let prompter: Prompter;
  let controller: AbortController;
  let signal: AbortSignal;

  beforeEach(() => {
    terminal = new VirtualTerminal(80, 24);
    const { stdin, stdout } = terminal.io;
    prompter = new Kind({ stdin, stdout, messages: MESSAGES });
    controller = new AbortController();
    ({ signal } = controller);
  });

  it('shows what helps before it asks, and takes a line', async () => {
    const answer = prompter.input({ label: 'Colour', help: ['Of the sky.'], signal });
    await terminal.sees('Colour:');
    expect(terminal.text).toMatch(/^Of the sky\.\n\S* ?Colour:/);
    terminal.send(`azure${enter}`);
    expect(await answer).toBe('azure');
  });

  it('takes the default when nothing is typed', async () => {
    const answer = prompter.input({ label: 'Colour', default: 'azure', signal });
    await terminal.sees('Colour');
    expect(terminal.text).toContain('(azure)');
    terminal.send(enter);
    expect(await answer).toBe('azure');
  });

  it('says what is wrong and asks again', async () => {
    const answer = prompter.input({
      label: 'Colour',
      validate: (text) => (text.endsWith('blue') ? undefined : 'That is no blue.'),
      signal,
    });
    await terminal.sees('Colour:');
    terminal.send(`red${enter}`);
    await terminal.sees('That is no blue.');
    terminal.send(`dark blue${enter}`);
    expect(await answer).toMatch(/dark blue$/);
  });

  it('never shows a secret, not even its default', async () => {
    const first = prompter.password({ label: 'Key', signal });
    await terminal.sees('Key');
    terminal.send(`${KEY}${enter}`);
    expect(await first).toBe(KEY);
    const second = prompter.password({ label: 'Again', default: KEY, signal });
    await terminal.sees('Again');
    expect(terminal.text).toContain('keep');
    terminal.send(enter);
    expect(await second).toBe(KEY);
    expect(terminal.written).not.toContain(KEY.slice(0, 6));
  });

  it('asks for a secret only once the terminal shows nothing of what is typed', async () => {
    const { stdin, stdout } = terminal.io;
    const wasRaw: boolean[] = [];
    const watched: NodeJS.WriteStream = Object.create(stdout, {
      write: {
        value: (text: string, done?: () => void) => {
          if (text.includes('Key')) wasRaw.push(terminal.stdin.isRaw);
          return stdout.write(text, done);
        },
      },
    });
    const answer = new Kind({ stdin, stdout: watched, messages: MESSAGES }).password({
      label: 'Key',
      signal,
    });
    await terminal.sees('Key');
    terminal.send(`${KEY}${enter}`);
    await answer;
    expect(wasRaw[0]).toBe(true);
  });

  it('asks again for a secret that is refused', async () => {
    const answer = prompter.password({
      label: 'Key',
      validate: (text) => (text.endsWith('=') ? undefined : 'That is no key.'),
      signal,
    });
    await terminal.sees('Key');
    terminal.send(`secret${enter}`);
    await terminal.sees('That is no key.');
    terminal.send(`\u0015${KEY}${enter}`);
    expect(await answer).toBe(KEY);
  });

  it.each([
    ['y', true],
    ['yes', true],
    ['n', false],
    ['No', false],
  ])('understands %s', async (typed, expected) => {
    const answer = prompter.confirm({ label: 'Done?', signal });
    await terminal.sees('Done?');
    terminal.send(`${typed}${enter}`);
    expect(await answer).toBe(expected);
  });

  it.each([[true], [false]])('takes %s for Enter alone where that is usual', async (usual) => {
    const answer = prompter.confirm({ label: 'Done?', default: usual, signal });
    await terminal.sees('Done?');
    terminal.send(enter);
    expect(await answer).toBe(usual);
  });

  it('takes neither yes nor no for anything else', async () => {
    const answer = prompter.confirm({ label: 'Done?', signal });
    await terminal.sees('Done?');
    terminal.send(`perhaps${enter}`);
    await terminal.sees(MESSAGES.plain.yesOrNo);
    terminal.send(`\u0015n${enter}`);
    expect(await answer).toBe(false);
  });

  it.each([
    ['2', 'blue'],
    ['<', 'none'],
  ])('chooses by what stands before the choice: %s', async (typed, expected) => {
    const answer = prompter.choose({ label: 'Which colour?', choices: COLOURS, signal });
    await terminal.sees('<) No colour');
    expect(terminal.text).toContain('1) Red');
    expect(terminal.text).toContain('2) Blue');
    terminal.send(`${typed}${enter}`);
    expect(await answer).toBe(expected);
  });

  it('chooses the default with Enter alone', async () => {
    const answer = prompter.choose({
      label: 'Which colour?',
      choices: COLOURS,
      default: 'blue',
      signal,
    });
    await terminal.sees('<) No colour');
    terminal.send(enter);
    expect(await answer).toBe('blue');
  });

  it('refuses what is not on the list', async () => {
    const answer = prompter.choose({ label: 'Which colour?', choices: COLOURS, signal });
    await terminal.sees('<) No colour');
    terminal.send(`7${enter}`);
    await terminal.sees(MESSAGES.plain.notOnTheList(2));
    terminal.send(`\u0015${enter === '\r' ? '\u007f' : ''}1${enter}`);
    expect(await answer).toBe('red');
  });

  it('hands a pasted block on, line by line', async () => {
    terminal.send(`one${enter}two${enter}${KEY}${enter}four${enter}`);
    expect(await prompter.input({ label: 'First', signal })).toBe('one');
    expect(await prompter.input({ label: 'Second', signal })).toBe('two');
    expect(await prompter.password({ label: 'Third', signal })).toBe(KEY);
    expect(await prompter.input({ label: 'Fourth', signal })).toBe('four');
  });

  it('hands on what was typed behind a secret', async () => {
    const secret = prompter.password({ label: 'Key', signal });
    await terminal.sees('Key');
    terminal.send(`${KEY}\r\nnext${enter}`);
    expect(await secret).toBe(KEY);
    expect(await prompter.input({ label: 'Then', signal })).toBe('next');
  });

  it.each(['input', 'password'] as const)('ends %s when it is aborted', async (verb) => {
    const answer = prompter[verb]({ label: 'Anything', signal });
    await terminal.sees('Anything');
    controller.abort();
    await expect(answer).rejects.toEqual(new PromptCancelled('interrupted'));
    expect(terminal.stdin.isRaw).toBe(false);
  });

  it('asks nothing of someone who has left', async () => {
    controller.abort();
    const { choose } = prompter;
    await expect(
      choose.call(prompter, { label: 'Which colour?', choices: COLOURS, signal }),
    ).rejects.toBeInstanceOf(PromptCancelled);
  });

  it('ends a secret at Ctrl+C and at Ctrl+D, and leaves the terminal as it was', async () => {
    const first = prompter.password({ label: 'First', signal });
    await terminal.sees('First');
    expect(terminal.stdin.isRaw).toBe(true);
    terminal.send('half\u0003');
    await expect(first).rejects.toEqual(new PromptCancelled('interrupted'));
    expect(terminal.stdin.isRaw).toBe(false);
    const second = prompter.password({ label: 'Second', signal });
    await terminal.sees('Second');
    terminal.send('\u0004');
    await expect(second).rejects.toMatchObject({ reason: 'end of input' });
    expect(terminal.stdin.isRaw).toBe(false);
  });

  it.each(['input', 'password', 'confirm'] as const)(
    'says of %s that the input has ended, now and from then on',
    async (verb) => {
      const answer = prompter[verb]({ label: 'Anything', signal });
      await terminal.sees('Anything');
      terminal.stdin.end();
      await expect(answer).rejects.toMatchObject({ reason: 'end of input' });
      await expect(prompter.input({ label: 'More', signal })).rejects.toMatchObject({
        reason: 'end of input',
      });
    },
  );
});

describe('the prompter of readline', () => {
  it('writes nothing that moves the cursor, whatever is typed or told', async () => {
    const terminal = new VirtualTerminal(80, 24);
    const { stdin, stdout } = terminal.io;
    const prompter = new ReadlinePrompter({ stdin, stdout, messages: MESSAGES });
    const { signal } = new AbortController();
    terminal.send('\u001b[A\u001b[2Jred\n\u0007blue\n');
    const first = await prompter.input({
      label: 'Colour\u001b[31m',
      help: ['\u001b]0;title\u0007Help.\r'],
      validate: (text) => (text === 'blue' ? undefined : `No blue: ${text}\u009b2J`),
      signal,
    });
    expect(first).toBe('blue');
    terminal.send('\u001b[Dsecret\u007f\u007f\r1\n');
    expect(await prompter.password({ label: 'Key', signal })).toBe('secr');
    expect(await prompter.choose({ label: 'Which?', choices: COLOURS, signal })).toBe('red');
    expect(terminal.written).toContain('Help.');
    expect(terminal.written).toMatch(/^[\n\x20-\x7e]*$/);
  });
});

import { describe, expect, it } from 'vitest';
import { askForm } from '../../source/plain/form.ts';
import { PlainOutput } from '../../source/plain/output.ts';
import { InquirerPrompter } from '../../source/plain/prompters/inquirer-prompter.ts';
import { ReadlinePrompter } from '../../source/plain/prompters/readline-prompter.ts';
import { ENGLISH, MESSAGES } from '../helpers/english.ts';
import { quickWalk } from '../helpers/quick-walk.ts';
import { VirtualTerminal } from '../helpers/virtual-terminal.ts';

const KEY = Buffer.alloc(64, 9).toString('base64');
const VARIABLES = [
  ['PROVISIONING_HOST', 'dps.example.com'],
  ['PROVISIONING_IDSCOPE', '0ne00A1B2C3'],
  ['PROVISIONING_REGISTRATION_ID', 'my-device-007'],
  ['PROVISIONING_SYMMETRIC_KEY', KEY],
] as const;

/** A walk that stands at the settings of a device that nothing is known of. */
async function atSettings(Kind: typeof ReadlinePrompter | typeof InquirerPrompter) {
  const terminal = new VirtualTerminal(100, 60);
  const { stdin, stdout } = terminal.io;
  const messages = MESSAGES;
  const draft = { target: { value: 'azure', origin: 'flag' } } as const;
  const walk = quickWalk(draft, { messages });
  await walk.goTo('settings');
  const context = {
    walk,
    ...ENGLISH,
    prompter: new Kind({ stdin, stdout, messages }),
    output: new PlainOutput(stdout),
    signal: new AbortController().signal,
  };
  return { terminal, walk, context };
}

describe.each([
  ['readline', ReadlinePrompter, '\n'],
  ['Inquirer', InquirerPrompter, '\r'],
])('the settings with %s', (_name, Kind, enter) => {
  it.each([
    ['set', (name: string, value: string) => `set ${name}=${value}`],
    ['export', (name: string, value: string) => `export ${name}="${value}"`],
    ['$env:', (name: string, value: string) => `$env:${name} = "${value}"`],
  ])('are all filled by four %s lines pasted into the first', async (_shell, assign) => {
    const { terminal, walk, context } = await atSettings(Kind);
    const done = askForm(context, false);
    await terminal.sees(MESSAGES.questions.host.help.slice(0, 30));
    const block = VARIABLES.map(([name, value]) => assign(name, value));
    terminal.send(block.map((line) => `${line}${enter}`).join(''));
    await terminal.sees(MESSAGES.questions.transport.ask);
    terminal.send(enter);
    expect(await done).toBe('continue');
    expect(walk.state.draft).toMatchObject({
      host: { value: 'dps.example.com' },
      idScope: { value: '0ne00A1B2C3' },
      registrationId: { value: 'my-device-007' },
      symmetricKey: { value: KEY },
    });
  });

  it('are found in lines of any order', async () => {
    const { terminal, walk, context } = await atSettings(Kind);
    const done = askForm(context, false);
    await terminal.sees(MESSAGES.questions.host.help.slice(0, 30));
    const block = [...VARIABLES].reverse().map(([name, value]) => `export ${name}=${value}`);
    terminal.send(block.map((line) => `${line}${enter}`).join(''));
    await terminal.sees(MESSAGES.questions.transport.ask);
    terminal.send(enter);
    expect(await done).toBe('continue');
    expect(walk.state.draft.symmetricKey?.value).toBe(KEY);
    expect(walk.state.draft.host?.value).toBe('dps.example.com');
    expect(terminal.text).toContain(MESSAGES.paste.filled(['Symmetric key']));
  });
});

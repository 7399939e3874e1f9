import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Io } from '../source/commands/io.ts';
import { settingsOfCall } from '../source/commands/settings-input.ts';
import { UsageError } from '../source/commands/usage-error.ts';
import { askSetting } from '../source/plain/ask-setting.ts';
import { PlainOutput } from '../source/plain/output.ts';
import { InquirerPrompter } from '../source/plain/prompters/inquirer-prompter.ts';
import { ReadlinePrompter } from '../source/plain/prompters/readline-prompter.ts';
import { NO_FLAGS, type SettingFlags } from '../source/settings/flags.ts';
import { maySecret } from '../source/settings/look-alikes.ts';
import { normalize } from '../source/settings/pasted-settings.ts';
import type { Question } from '../source/settings/question.ts';
import { questionOf } from '../source/settings/questions.ts';
import { type Draft, textOf } from '../source/settings/settings.ts';
import { ENGLISH, MESSAGES } from './helpers/english.ts';
import { chooseInForm, formWith, pasted } from './helpers/form-answer.ts';
import { KEYS } from './helpers/keys.ts';
import { quickWalk } from './helpers/quick-walk.ts';
import { SETTING_CASES, type SettingCase } from './helpers/setting-cases.ts';
import { closeWizard } from './helpers/shown-wizard.ts';
import { VirtualTerminal } from './helpers/virtual-terminal.ts';

/** What came of a value: the one that was taken, or everything that was said when it was refused. */
type Fate = { readonly taken: string | undefined } | { readonly said: string };

interface Way {
  /** Whether a setting can be given so at all, and the value of this case. */
  readonly suits: (question: Question, testCase: SettingCase) => boolean;
  readonly give: (testCase: SettingCase) => Promise<Fate>;
}

const WAYS: readonly (readonly [name: string, way: Way])[] = [
  [
    'as a flag',
    {
      suits: ({ flags }) => flags.some(({ gives }) => gives === 'value'),
      give: ({ id, given }) => gathered(id, { values: { [id]: given } }, {}),
    },
  ],
  [
    'in a key file',
    {
      suits: ({ flags }) => flags.some(({ gives }) => gives === 'file'),
      give: ({ id, given }) => gathered(id, { files: { [id]: '-' } }, {}, given),
    },
  ],
  [
    'in the environment',
    {
      suits: ({ env }) => env !== undefined,
      give: ({ id, given }) => gathered(id, {}, { [questionOf(id).env ?? '']: given }),
    },
  ],
  [
    'at the prompt of readline',
    { suits: () => true, give: (testCase) => prompted(testCase, ReadlinePrompter, '\n') },
  ],
  [
    'at the prompt of Inquirer',
    {
      // A list of Inquirer is chosen from by number alone.
      suits: ({ choices }) => choices === undefined,
      give: (testCase) => prompted(testCase, InquirerPrompter, '\r'),
    },
  ],
  [
    'in a field of the wizard',
    {
      // A choice is gone to with the arrows: there is no way to one that is not there.
      suits: ({ choices }, { takes }) => choices === undefined || takes !== undefined,
      give: (testCase) => filledIn(testCase, 'typed'),
    },
  ],
  [
    'in a field of the wizard by a paste',
    {
      suits: ({ choices }) => choices === undefined,
      give: (testCase) => filledIn(testCase, 'pasted'),
    },
  ],
];

describe.each(WAYS)('a setting given %s', (_name, { suits, give }) => {
  const cases = SETTING_CASES.filter((it) => suits(questionOf(it.id), it)).map((testCase) => ({
    ...testCase,
    name: `${testCase.id} ${testCase.given.slice(0, 60)}`,
  }));

  it.each(cases.filter(({ takes }) => takes !== undefined))('takes $name', async (testCase) => {
    expect(await give(testCase)).toEqual({ taken: testCase.takes });
  });

  it.each(cases.filter(({ problem }) => problem !== undefined))(
    'refuses $name',
    async (testCase) => {
      const fate = await give(testCase);
      expect(fate).toHaveProperty('said');
      const { said } = fate as { readonly said: string };
      expect(unwrapped(said)).toContain(unwrapped(refusalOf(testCase, said)));
      if (isSecret(testCase)) expect(said).not.toContain(testCase.given.slice(-20));
    },
  );
});

function isSecret({ id, given }: SettingCase): boolean {
  return questionOf(id).secret || maySecret(given);
}

/** The words for a refusal; a list says which numbers it has instead of which values. */
function refusalOf(testCase: SettingCase, said = ''): string {
  const { id, given, problem } = testCase;
  const { choices } = questionOf(id);
  const { notOnTheList } = MESSAGES.plain;
  if (problem === undefined) throw new Error(`${given} is not to be refused`);
  if (choices && said.includes(notOnTheList(choices.length))) return notOnTheList(choices.length);
  return MESSAGES.problems[problem](isSecret(testCase) ? undefined : normalize(id, given), choices);
}

async function gathered(
  id: SettingCase['id'],
  flags: Partial<SettingFlags>,
  env: Io['env'],
  stdin = '',
): Promise<Fate> {
  const io = { stdin: Readable.from([stdin]), env } as unknown as Io;
  try {
    const given = { settings: { ...NO_FLAGS, ...flags } };
    const { draft } = await settingsOfCall(given, undefined, { io, messages: MESSAGES });
    return { taken: takenFrom(draft, id) };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { said: error.message };
  }
}

async function prompted(
  testCase: SettingCase,
  Kind: typeof ReadlinePrompter | typeof InquirerPrompter,
  enter: string,
): Promise<Fate> {
  const { id, given } = testCase;
  const terminal = new VirtualTerminal(120, 40);
  const { stdin, stdout } = terminal.io;
  const messages = MESSAGES;
  const draft = { target: { value: 'azure', origin: 'flag' } } as const;
  const walk = quickWalk(draft, { messages });
  const controller = new AbortController();
  const context = {
    walk,
    ...ENGLISH,
    prompter: new Kind({ stdin, stdout, messages }),
    output: new PlainOutput(stdout),
    signal: controller.signal,
  };
  const answered = askSetting(context, id).then(() => ({ taken: takenFrom(walk.state.draft, id) }));
  await terminal.until((screen) => screen.includes(`${MESSAGES.questions[id].help.slice(0, 40)}`));
  terminal.send(`${given}${enter}`);
  if (testCase.takes !== undefined) return answered;
  const refused = terminal
    .until((screen) => unwrapped(screen).includes(unwrapped(refusalOf(testCase, screen))))
    .then(() => ({ said: terminal.text }));
  const fate = await Promise.race([answered, refused]);
  controller.abort();
  await answered.catch(() => {});
  return fate;
}

/** Its field in the wizard, a value that is put into it, and Enter. */
async function filledIn(testCase: SettingCase, how: 'typed' | 'pasted'): Promise<Fate> {
  const { id, given, problem } = testCase;
  const { walk, wizard } = await formWith(id);
  const { terminal } = wizard;
  try {
    if (questionOf(id).choices) await chooseInForm(terminal, id, given);
    else if (how === 'pasted') terminal.send(KEYS.ctrlU + pasted(given));
    else terminal.send(KEYS.ctrlU + given);
    await terminal.handled();
    terminal.send(KEYS.enter);
    await terminal.handled();
    const isRefused = (screen: string): boolean =>
      problem !== undefined && unwrapped(screen).includes(unwrapped(refusalOf(testCase)));
    const taken = (): string | undefined => takenFrom(walk.state.draft, id);
    await terminal.until((screen) => taken() !== undefined || isRefused(screen), 'what came of it');
    return taken() === undefined ? { said: terminal.text } : { taken: taken() };
  } finally {
    await closeWizard(wizard);
  }
}

/** The value as it would be typed; undefined where none was taken. */
function takenFrom(draft: Draft, id: SettingCase['id']): string | undefined {
  return draft[id] === undefined ? undefined : textOf(draft[id]);
}

/** Without line ends, blanks and the guide line, which depend on how wide the terminal is. */
function unwrapped(text: string): string {
  return text.replace(/[\s│]+/g, '');
}

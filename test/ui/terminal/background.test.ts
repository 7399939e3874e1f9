import { describe, expect, it, onTestFinished } from 'vitest';
import { PALETTES } from '../../../source/ui/palettes.ts';
import {
  BACKGROUND_QUESTION,
  backgroundOfAnswer,
  backgroundOfEnvironment,
} from '../../../source/ui/terminal/background.ts';
import { followBackground, type ThemeOptions } from '../../../source/ui/terminal/live-theme.ts';
import { TerminalInput } from '../../../source/ui/terminal/terminal-input.ts';
import type { Theme } from '../../../source/ui/theme.ts';
import { closeWizard, showWizard } from '../../helpers/shown-wizard.ts';
import { STAGES } from '../../helpers/stages.ts';
import { VirtualTerminal } from '../../helpers/virtual-terminal.ts';

const WHITE = '\u001b]11;rgb:ffff/ffff/ffff\u001b\\';
const BLACK = '\u001b]11;rgb:0000/0000/0000\u0007';
const ATTRIBUTES = '\u001b[?62;22c';

/** The themes that are shown in a terminal that says what it is told to say, one thing after the other. */
async function shownIn(answers: readonly string[], options: Partial<ThemeOptions> = {}) {
  const terminal = new VirtualTerminal(80, 24);
  const input = new TerminalInput(terminal.io.stdin);
  const shown: Theme[] = [];
  const stop = followBackground({
    choice: 'auto',
    unicode: true,
    color: true,
    env: {},
    input,
    stream: terminal.io.stdout,
    show: (theme) => shown.push(theme),
    ...options,
  });
  onTestFinished(() => {
    stop();
    input.pause();
  });
  expect(shown).toHaveLength(1);
  for (const answer of answers) {
    terminal.send(answer);
    await terminal.handled();
  }
  const names = shown.map(({ styles }) => (styles === PALETTES.light ? 'light' : 'dark'));
  return { names, asked: terminal.written.includes(BACKGROUND_QUESTION), typed: input.read() };
}

describe('the colours', () => {
  it('follow a terminal that says early that it is light', async () => {
    const { names, asked, typed } = await shownIn([WHITE + ATTRIBUTES]);
    expect([names, asked, typed]).toEqual([['dark', 'light'], true, null]);
  });

  it('stay when the terminal is as dark as was taken for likely', async () => {
    expect((await shownIn([BLACK, ATTRIBUTES])).names).toEqual(['dark']);
  });

  it('stay when the answer comes too late, which then is no typed text either', async () => {
    const { names, typed } = await shownIn([ATTRIBUTES, WHITE]);
    expect([names, typed]).toEqual([['dark'], null]);
  });

  it('are there at once in a terminal that never answers', async () => {
    const { names, asked } = await shownIn([]);
    expect([names, asked]).toEqual([['dark'], true]);
  });

  it('begin with what the environment says, and the terminal knows better', async () => {
    const env = { COLORFGBG: '0;15' };
    expect((await shownIn([], { env })).names).toEqual(['light']);
    expect((await shownIn([BLACK], { env })).names).toEqual(['light', 'dark']);
  });

  it.each(['dark', 'light'] as const)('are those for %s that were asked for', async (choice) => {
    const { names, asked } = await shownIn([choice === 'dark' ? WHITE : BLACK], { choice });
    expect([names, asked]).toEqual([[choice], false]);
  });

  it('are not asked for where there are none, and on a console that would draw the question', async () => {
    expect((await shownIn([], { color: false })).asked).toBe(false);
    expect((await shownIn([], { env: { TERM: 'linux' } })).asked).toBe(false);
  });
});

describe('a background', () => {
  it.each([
    ['rgb:ffff/ffff/ffff', 'light'],
    ['rgb:fd/f6/e3', 'light'],
    ['rgb:f/f/f', 'light'],
    ['rgba:0000/2b2b/3636/ffff', 'dark'],
    ['rgb:1e1e/1e1e/1e1e', 'dark'],
    ['#ffffff', undefined],
    ['', undefined],
  ])('%s is %s', (text, background) => {
    expect(backgroundOfAnswer(text)).toBe(background);
  });

  it.each([
    ['15;0', 'dark'],
    ['0;15', 'light'],
    ['0;default;7', 'light'],
    ['12;8', 'dark'],
    ['7', undefined],
    [undefined, undefined],
  ])('of COLORFGBG=%s is %s', (text, background) => {
    expect(backgroundOfEnvironment(text === undefined ? {} : { COLORFGBG: text })).toBe(background);
  });
});

it('types nothing into a field, whenever the terminal answers', async () => {
  const stage = STAGES['settings, empty'];
  if (!stage) throw new Error('there is no such stage');
  const wizard = showWizard(stage());
  onTestFinished(() => closeWizard(wizard));
  const { terminal } = wizard;
  terminal.send(WHITE);
  await terminal.sees('› ID scope');
  terminal.send(ATTRIBUTES + WHITE);
  terminal.send('0ne');
  await terminal.sees('0ne█');
  terminal.send(WHITE);
  await terminal.handled();
  expect(terminal.text).toMatch(/› ID scope +0ne█$/m);
});

import { describe, expect, it } from 'vitest';
import type { Io } from '../../source/commands/io.ts';
import { type Mode, type ModeFlags, modeOf, whyPlain } from '../../source/commands/mode.ts';
import { MESSAGES } from '../helpers/english.ts';

interface Terminal {
  readonly stdin?: boolean;
  readonly stdout?: boolean;
}

function io(env: Io['env'], { stdin = true, stdout = true }: Terminal = {}): Io {
  return { stdin: { isTTY: stdin }, stdout: { isTTY: stdout }, stderr: {}, env } as Io;
}

type Case = readonly [
  name: string,
  mode: Mode,
  flags: ModeFlags,
  env: Io['env'],
  terminal?: Terminal,
];

const CASES: readonly Case[] = [
  ['a terminal', 'rich', {}, { TERM: 'xterm-256color' }],
  ['a terminal without a name', 'rich', {}, {}],
  ['--plain', 'plain', { plain: true }, {}],
  ['TERM=dumb', 'plain', {}, { TERM: 'dumb' }],
  ['ACCESSIBLE=1', 'plain', {}, { ACCESSIBLE: '1' }],
  ['ACCESSIBLE=yes', 'plain', {}, { ACCESSIBLE: 'yes' }],
  ['ACCESSIBLE=0', 'rich', {}, { ACCESSIBLE: '0' }],
  ['ACCESSIBLE=false', 'rich', {}, { ACCESSIBLE: 'false' }],
  ['ACCESSIBLE=FALSE', 'rich', {}, { ACCESSIBLE: 'FALSE' }],
  ['an empty ACCESSIBLE', 'rich', {}, { ACCESSIBLE: '' }],
  ['INK_SCREEN_READER=true', 'plain', {}, { INK_SCREEN_READER: 'true' }],
  ['INK_SCREEN_READER=false', 'rich', {}, { INK_SCREEN_READER: 'false' }],
  ['--no-input', 'none', { input: false }, {}],
  ['--no-input with --plain', 'none', { input: false, plain: true }, {}],
  ['--no-input with ACCESSIBLE', 'none', { input: false }, { ACCESSIBLE: '1' }],
  ['input asked for, as commander says without the flag', 'rich', { input: true }, {}],
  ['DPS_WIZARD_NO_INPUT=1', 'none', {}, { DPS_WIZARD_NO_INPUT: '1' }],
  ['DPS_WIZARD_NO_INPUT=0', 'rich', {}, { DPS_WIZARD_NO_INPUT: '0' }],
  ['an empty DPS_WIZARD_NO_INPUT', 'rich', {}, { DPS_WIZARD_NO_INPUT: '' }],
  ['--json', 'none', { json: true }, {}],
  ['CI=true', 'none', {}, { CI: 'true' }],
  ['CI=true with --plain', 'none', { plain: true }, { CI: 'true' }],
  ['CI=false', 'rich', {}, { CI: 'false' }],
  ['CI=0', 'rich', {}, { CI: '0' }],
  ['no terminal at all', 'none', {}, {}, { stdin: false, stdout: false }],
  ['a pipe as input', 'none', { plain: true }, {}, { stdin: false }],
  ['a pipe as output', 'none', { plain: true }, { ACCESSIBLE: '1' }, { stdout: false }],
  ['a pipe and TERM=dumb', 'none', {}, { TERM: 'dumb' }, { stdin: false }],
];

describe('the mode', () => {
  const cases = CASES.map(([name, mode, flags, env, terminal]) => ({
    name,
    mode,
    flags,
    io: io(env, terminal),
  }));

  it('is plain where that was remembered, unless the call says otherwise', () => {
    const terminal = io({});
    expect(modeOf({}, terminal, { plain: true })).toBe('plain');
    expect(modeOf({ plain: false }, terminal, { plain: true })).toBe('rich');
    expect(modeOf({ json: true }, terminal, { plain: true })).toBe('none');
    expect(modeOf({}, terminal, { plain: false })).toBe('rich');
  });

  it('is plain on a dumb terminal whatever is asked for', () => {
    expect(modeOf({ plain: false }, io({ TERM: 'dumb' }))).toBe('plain');
    expect(modeOf({ plain: false }, io({ ACCESSIBLE: '1' }))).toBe('rich');
  });

  it.each(cases)('with $name is $mode', ({ mode, flags, io }) => {
    expect(modeOf(flags, io)).toBe(mode);
  });
});

describe('why the walk is plain', () => {
  it.each([
    ['because this is a dumb terminal', { plain: true }, { TERM: 'dumb', ACCESSIBLE: '1' }],
    ['by --plain', { plain: true }, { ACCESSIBLE: '1' }],
    ['by ACCESSIBLE', {}, { ACCESSIBLE: '1' }],
    ['by INK_SCREEN_READER', {}, { ACCESSIBLE: '0', INK_SCREEN_READER: 'true' }],
    ['as remembered (--no-plain forgets it)', {}, {}],
  ])('%s', (text, flags, env) => {
    const io = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env };
    expect(whyPlain(flags, io, MESSAGES.plain)).toBe(text);
  });
});

import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../source/run/exit-codes.ts';
import { STEP_IDS } from '../../source/settings/step-ids.ts';
import { renderWizard } from '../../source/ui/render-wizard.tsx';
import { examples } from '../../source/walk/preview/examples.ts';
import { PreviewStart } from '../../source/walk/preview/preview-start.ts';
import { PreviewWalk } from '../../source/walk/preview/preview-walk.ts';
import { atTestEnd } from '../helpers/at-test-end.ts';
import { LESSONS, MESSAGES } from '../helpers/english.ts';
import { KEYS } from '../helpers/keys.ts';
import { socketsLeftOpen } from '../helpers/open-sockets.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';
import { VirtualTerminal } from '../helpers/virtual-terminal.ts';

const NEXT = '\u000e';
const PREVIOUS = '\u0010';
const { preview: words } = MESSAGES.plain;

function show(columns = 80, rows = 24) {
  const walk = new PreviewWalk(() => examples(MESSAGES, Date.parse('2020-01-02T03:04:05Z')));
  const terminal = new VirtualTerminal(columns, rows);
  const labs = {
    progress: { load: async () => ({}), save: async () => {}, forget: async () => {} },
    version: '1',
  };
  const ended = renderWizard(walk, {
    io: terminal.io,
    messages: MESSAGES,
    lessons: async () => LESSONS,
    unicode: true,
    keyRepeat: '0',
    labs,
    start: new PreviewStart(walk, Date.parse('2020-01-02T03:04:05Z')),
    preview: walk,
  });
  atTestEnd(async () => {
    terminal.send(KEYS.ctrlC);
    await ended;
  });
  const place = (index: number): string =>
    words.place(MESSAGES.screens.position(index + 1, walk.count));
  return { walk, terminal, ended, sees: (index: number) => terminal.sees(place(index)) };
}

describe('the preview of the screens', { timeout: 60_000 }, () => {
  const folder = useTemporaryFolder();

  it.each([
    [60, 20],
    [80, 24],
    [120, 40],
  ])('shows every one of them whole at %ix%i, and ends well', async (columns, rows) => {
    const before = process.cwd();
    process.chdir(folder());
    atTestEnd(() => process.chdir(before));
    const { walk, terminal, ended, sees } = show(columns, rows);
    const steps = new Set<string>();
    for (let index = 0; index < walk.count; index += 1) {
      await sees(index);
      steps.add(walk.state.step);
      const texts = terminal.screen.filter((row) => row.trim() !== '');
      expect([index, Math.max(...texts.map((row) => row.length)) <= columns - 1]).toEqual([
        index,
        true,
      ]);
      expect(terminal.text).toContain('ctrl+p back');
      terminal.send(NEXT);
    }
    expect([...steps].sort()).toEqual([...STEP_IDS].sort());
    expect(await ended).toBe(EXIT.done);
    expect(await socketsLeftOpen()).toEqual([]);
    expect(readdirSync(folder())).toEqual([]);
  });

  it('goes on by Enter, and back by Esc and by a key that works while one types', async () => {
    const { walk, terminal, sees } = show();
    await sees(0);
    terminal.send(KEYS.enter);
    await sees(1);
    terminal.send('AAAA');
    await terminal.sees('••••');
    terminal.send(PREVIOUS);
    await sees(0);
    terminal.send(PREVIOUS);
    await terminal.handled();
    expect(walk.index).toBe(0);
    terminal.send(`${NEXT}${NEXT}${NEXT}`);
    await sees(3);
    terminal.send(KEYS.enter);
    await sees(4);
    terminal.send(KEYS.escape);
    await sees(3);
  });

  it('forgets what was typed on a screen, and opens no lab', async () => {
    const { walk, terminal, ended, sees } = show();
    await sees(0);
    await walk.goTo('telemetry');
    await terminal.sees('10█');
    terminal.send('99');
    await terminal.sees('1099█');
    terminal.send(NEXT);
    await terminal.until((screen) => !screen.includes('1099'), 'another screen');
    terminal.send(PREVIOUS);
    await terminal.sees('10█');
    await walk.goTo('next');
    while (walk.index < walk.count - 1) await walk.forward();
    await sees(walk.count - 1);
    await terminal.sees('The wrong key');
    terminal.send(KEYS.enter);
    // It is the last one.
    expect(await ended).toBe(EXIT.done);
    expect(await socketsLeftOpen()).toEqual([]);
  });

  it('makes no certificates, and signs nothing', async () => {
    const before = process.cwd();
    process.chdir(folder());
    atTestEnd(() => process.chdir(before));
    const { walk, terminal, sees } = show();
    await sees(0);
    for (const value of ['individual', 'group'] as const) {
      await walk.goTo('enrollment');
      while (walk.state.draft.attestation?.value !== 'x509') {
        await walk.forward();
      }
      await sees(walk.index);
      walk.answer('enrollment', value);
      walk.answer('registrationId', 'pump-7');
      await terminal.sees('pump-7');
      expect(terminal.text).not.toMatch(/ctrl\+[go] (?:make|sign)/);
      for (const key of ['\u0007', '\u000f']) {
        terminal.send(key);
        await terminal.handled();
      }
      expect(terminal.text).not.toContain(MESSAGES.proof.title);
    }
    expect(readdirSync(folder())).toEqual([]);
  });

  it('changes its list of profiles as long as one looks on', async () => {
    const { walk, terminal, sees } = show();
    await sees(0);
    expect(terminal.text).toContain('thermometer-12');
    terminal.send(KEYS.down);
    terminal.send('x');
    await terminal.handled();
    terminal.send(KEYS.enter);
    await terminal.until((screen) => !screen.includes('› thermometer-12'), 'a shorter list');
    expect(walk.index).toBe(0);
  });

  it('ends as cancelled by Ctrl+C', async () => {
    const { terminal, ended, sees } = show();
    await sees(0);
    terminal.send(KEYS.ctrlC);
    expect(await ended).toBe(EXIT.cancelled);
  });
});

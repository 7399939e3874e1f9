import { describe, expect, it } from 'vitest';
import type { Walk } from '../../source/walk/walk.ts';
import { atTestEnd } from '../helpers/at-test-end.ts';
import { KEYS } from '../helpers/keys.ts';
import { quickWalk } from '../helpers/quick-walk.ts';
import { closeWizard, showWizard } from '../helpers/shown-wizard.ts';
import type { VirtualTerminal } from '../helpers/virtual-terminal.ts';

/** A real walk through the sandbox at its review, on the row of that name: the first one with it, or where keys lead. */
async function reviewAt(
  row: string,
  keys = '',
): Promise<{ walk: Walk; terminal: VirtualTerminal }> {
  const walk = quickWalk();
  const wizard = showWizard(walk, { columns: 80, rows: 30 });
  atTestEnd(() => closeWizard(wizard));
  await walk.forward();
  await walk.goTo('enrollment');
  await walk.forward();
  await walk.goTo('settings');
  await walk.forward();
  await walk.goTo('review');
  const { terminal } = wizard;
  await terminal.sees('◆ Review');
  terminal.send('/');
  await terminal.sees('enter continue');
  terminal.send(`${row}${KEYS.enter}`);
  await terminal.sees('enter provision');
  if (keys !== '') terminal.send(keys);
  await terminal.sees(`› ${row}`);
  return { walk, terminal };
}

const key = Buffer.alloc(32, 9).toString('base64');

describe('at the review', () => {
  it('a setting is typed anew where it stands, and its step is done again', async () => {
    const { walk, terminal } = await reviewAt('ID scope');
    terminal.send('e');
    await terminal.sees('enter accept');
    terminal.send(`${KEYS.ctrlU}0ne00ABCDEF${KEYS.enter}`);
    await terminal.until((screen) => /› ID scope +0ne00ABCDEF +typed/.test(screen), 'the new one');
    expect(walk.state).toMatchObject({ step: 'review', phase: 'asking' });
    expect(walk.state.ranWith.settings).toContain('0ne00ABCDEF');
  });

  it('what cannot be is refused there, in words, and Esc leaves everything as it was', async () => {
    const { walk, terminal } = await reviewAt('Host');
    const before = walk.state.draft;
    terminal.send('e');
    await terminal.sees('enter accept');
    terminal.send(`://${KEYS.enter}`);
    await terminal.sees('✖');
    terminal.send(KEYS.escape);
    await terminal.sees('enter provision');
    expect(walk.state.draft).toBe(before);
  });

  it('a key stays masked while it is typed, with its length, until it is shown', async () => {
    const { walk, terminal } = await reviewAt('Symmetric key', KEYS.down);
    terminal.send('e');
    await terminal.sees('88 characters, 64 bytes');
    terminal.send(`${KEYS.ctrlU}${key}`);
    await terminal.sees('44 characters, 32 bytes');
    expect(terminal.written).not.toContain(key.slice(0, 12));
    terminal.send(KEYS.ctrlT);
    await terminal.sees(key);
    terminal.send(KEYS.enter);
    await terminal.sees('enter provision');
    expect(walk.state.draft.symmetricKey).toMatchObject({ value: key, origin: 'typed' });
    expect(terminal.text).not.toContain(key.slice(0, 12));
  });

  it('one of several is chosen with left and right', async () => {
    const { walk, terminal } = await reviewAt('Transport');
    terminal.send(KEYS.right);
    await terminal.until((screen) => /› Transport +MQTT over WebSocket/.test(screen), 'the other');
    expect(walk.state.draft.transport?.value).toBe('mqtt-ws');
    terminal.send(KEYS.left);
    await terminal.until((screen) => /› Transport +MQTT +typed/.test(screen), 'the first');
  });

  it('what its step makes something of is corrected there, and the review comes again at once', async () => {
    const { walk, terminal } = await reviewAt('Registration ID');
    terminal.send('e');
    await terminal.sees('◆ Enrollment');
    await terminal.sees('› Registration ID');
    terminal.send(`${KEYS.ctrlU}thermometer-2${KEYS.enter}`);
    await terminal.until(
      (screen) => /◆ Review.*› Registration ID thermometer-2/s.test(screen),
      'the review again',
    );
    expect(walk.state.ranWith.enrollment).toContain('thermometer-2');
    expect(walk.state.ranWith.settings).toContain('thermometer-2');
  });

  it('going back from there is no correction: the steps are gone through one by one', async () => {
    const { terminal } = await reviewAt('Registration ID');
    terminal.send('e');
    await terminal.sees('◆ Enrollment');
    terminal.send(KEYS.escape);
    await terminal.sees('◆ Prerequisites');
    await terminal.sees('enter continue');
    terminal.send(KEYS.enter);
    await terminal.sees('◆ Enrollment');
    terminal.send(KEYS.enter);
    await terminal.sees('◆ Settings');
  });

  it('a filter is taken away by going back, before that leads anywhere', async () => {
    const { terminal } = await reviewAt('Messages');
    expect(terminal.text).not.toContain('Transport');
    terminal.send(KEYS.escape);
    await terminal.sees('Transport');
    expect(terminal.text).toContain('◆ Review');
    terminal.send(KEYS.escape);
    await terminal.sees('◆ Settings');
  });
});

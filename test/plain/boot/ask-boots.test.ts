import { describe, expect, it, onTestFinished } from 'vitest';
import { askBoots } from '../../../source/plain/boot/ask-boots.ts';
import { PlainOutput } from '../../../source/plain/output.ts';
import { ENGLISH } from '../../helpers/english.ts';
import { forwardTo } from '../../helpers/forward-to.ts';
import { Heard } from '../../helpers/heard.ts';
import { quickWalk } from '../../helpers/quick-walk.ts';
import { type ScriptedAnswer, ScriptedPrompter } from '../../helpers/scripted-prompter.ts';

const { nextBoot } = ENGLISH.messages.screens;
const BACK: ScriptedAnswer = [nextBoot.ask, ENGLISH.messages.plain.next.back];

/** Asks a person at the finish. @returns what was printed, in one row */
async function asked(
  cleanup: 'keep' | 'delete',
  ...deeds: readonly (keyof typeof nextBoot.deeds)[]
): Promise<string> {
  const walk = quickWalk();
  onTestFinished(() => walk.leave());
  walk.answer('target', 'sandbox');
  walk.answer('messages', '1');
  walk.answer('cleanup', cleanup);
  await forwardTo(walk, 'next');
  const script = deeds.map((deed) => [nextBoot.ask, nextBoot.deeds[deed].label] as const);
  const prompter = new ScriptedPrompter([...script, BACK]);
  const stdout = new Heard(200);
  const { signal } = new AbortController();
  await askBoots({ walk, ...ENGLISH, prompter, output: new PlainOutput(stdout), signal });
  prompter.finish();
  expect(walk.state.step).toBe('next');
  return stdout.text.replace(/\s+/g, ' ');
}

describe('the next boot in lines', () => {
  it('goes straight to the hub, and says that DPS was not asked', async () => {
    const text = await asked('keep', 'switch-off');
    expect(text).toMatch(/went straight to sandbox-hub\S+ and was let in: no packet to DPS/);
    expect(text).toContain('The twin is as it was.');
  });

  it('tells of each property of the twin what it was and what it is', async () => {
    const text = await asked('keep', 'reset');
    expect(text).toContain('desired telemetryInterval: 30 before, 10 after');
    expect(text).toContain('reported firmware: "1.2.0" before, - after');
  });

  it('has a device made again first that was deleted', async () => {
    const text = await asked('delete', 'switch-off', 'migrate');
    expect(text).toContain('no packet to DPS');
    expect(text).toMatch(/sent from sandbox-hub\S+ to second-hub/);
  });
});

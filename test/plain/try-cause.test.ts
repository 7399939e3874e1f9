import { describe, expect, it } from 'vitest';
import { runPlainWalk } from '../../source/plain/walk-plain.ts';
import { resolveDraft } from '../../source/settings/resolve-sources.ts';
import { atTestEnd } from '../helpers/at-test-end.ts';
import { ENGLISH } from '../helpers/english.ts';
import { Heard } from '../helpers/heard.ts';
import { quickWalk } from '../helpers/quick-walk.ts';
import { ENTER, type ScriptedAnswer, ScriptedPrompter } from '../helpers/scripted-prompter.ts';
import { type BrokenSetUp, enrolled, SIX_SET_UPS } from '../helpers/six-set-ups.ts';

const NEXT = 'What next?';
const TRY: ScriptedAnswer = [NEXT, 'Try from here what may be the cause'];
const WHICH = 'Which shall be tried?';
const IT: ScriptedAnswer = ['Try it?', 'yes'];

/** Everything is said by then: the walk is at the failure. */
async function walkFromFailure(
  { settings, startOwner }: Pick<BrokenSetUp, 'settings' | 'startOwner'>,
  script: readonly ScriptedAnswer[],
) {
  const { draft } = resolveDraft([{ origin: 'flag', values: settings }]);
  const walk = quickWalk(draft, { startOwner });
  atTestEnd(() => walk.leave());
  while (walk.record.state.steps.provision !== 'failed') await walk.forward();
  const prompter = new ScriptedPrompter(script);
  const stdout = new Heard(80);
  await runPlainWalk(walk, {
    io: { stdout: stdout.asStream },
    ...ENGLISH,
    prompter,
    signal: new AbortController().signal,
  });
  prompter.finish();
  return { walk, text: stdout.text, words: stdout.text.replaceAll(/\s+/g, ' ') };
}

describe('in plain mode a cause', () => {
  it('is tried after it was said what that does, and what works is gone on with', async () => {
    const { walk, words } = await walkFromFailure(
      await SIX_SET_UPS['the key of the group itself'](),
      [
        TRY,
        [WHICH, 'the key derived from this one'],
        IT,
        ['Go on with what works?', 'yes'],
        [NEXT, 'Leave'],
      ],
    );
    expect(words).toContain('Registers "sn-007" with the key that is derived from the one that');
    expect(words).toContain('These are real registrations, up to 2.');
    expect(words).toContain('Proved: it is the key of a group.');
    expect(words).toContain(
      'sn-007 was assigned to sandbox-hub.azure-devices.net while a cause was tried',
    );
    expect(walk.record.state.steps.provision).toBe('done');
  });

  it('is not tried where the person says no', async () => {
    const { walk, words } = await walkFromFailure(
      await SIX_SET_UPS['the key of the group itself'](),
      [TRY, [WHICH, ENTER], ['Try it?', 'no'], [NEXT, 'Leave']],
    );
    expect(words).not.toContain('Proved');
    expect(walk.record.state.tried).toEqual([]);
  });

  it('takes the secondary key that is typed, and says when it is the same one', async () => {
    const { sandbox, settings, startOwner } = await enrolled();
    const [own] = sandbox.individualEnrollments();
    const old = Buffer.alloc(64, 5).toString('base64');
    const broken = { startOwner, settings: { ...settings, symmetricKey: old } };
    const { walk, words } = await walkFromFailure(broken, [
      TRY,
      [WHICH, 'the secondary key'],
      IT,
      ['Secondary key', old],
      ['Secondary key', own?.secondaryKey ?? ''],
      ['Go on with what works?', 'no'],
      [NEXT, 'Leave'],
    ]);
    expect(words).toContain('This is the key that was given already.');
    expect(words).toContain('Proved: DPS takes the secondary key');
    expect(words).not.toContain(own?.secondaryKey ?? 'x');
    // The device is provisioned all the same, and that is what the walk says of it.
    expect(walk.record.state.standing).toMatchObject({
      device: 'provisioned',
      deviceId: 'device-1',
    });
    expect(walk.record.state.steps.provision).toBe('failed');
  });
});

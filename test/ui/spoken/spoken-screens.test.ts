import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spokenText } from '../../../source/ui/spoken/spoken-frame.ts';
import { line } from '../../../source/ui/text/line.ts';
import { KEYS } from '../../helpers/keys.ts';
import { closeWizard, showWizard } from '../../helpers/shown-wizard.ts';
import { StagedWalk } from '../../helpers/staged-walk.ts';
import { STAGES } from '../../helpers/stages.ts';

const READER = 'INK_SCREEN_READER';
const before = process.env[READER];

/** What is heard of a stage, behind the title of its screen. */
async function heard(stage: string, title: string): Promise<readonly string[]> {
  const walk = (STAGES[stage] as () => StagedWalk)();
  const wizard = showWizard(walk, { columns: 200, rows: 60 });
  await wizard.terminal.sees(title);
  const rows = wizard.terminal.screen.map((row) => row.trimEnd()).filter(Boolean);
  await closeWizard(wizard);
  return rows.slice(rows.findIndex((row) => row.includes(title)));
}

describe('a row that is heard', () => {
  it.each([
    ['│ › Enrollment      ● Individual   ○ Group', '› Enrollment, ● Individual, ○ Group'],
    ['│ local sandbox , 2 of 10', 'local sandbox, 2 of 10'],
    ['│ failed:  , why', 'failed: why'],
    ['│', ''],
  ])('%j says %j', (shown, said) => {
    expect(spokenText(line([shown.slice(0, 2), 'guide'], shown.slice(2)))).toBe(said);
  });
});

describe('the screens for a screen reader', () => {
  beforeAll(() => {
    process.env[READER] = 'true';
  });
  afterAll(() => {
    if (before === undefined) delete process.env[READER];
    else process.env[READER] = before;
  });

  it('say first that they are heard, why, and what serves better', async () => {
    const rows = await heard('target, asking', 'Screens for a screen reader, by INK_SCREEN_READER');
    expect(rows[0]).toContain('With --plain the same is asked in lines that never change.');
  });

  it('read a form: where one stands, what is chosen, what it means, and the keys', async () => {
    const rows = await heard('enrollment in a sandbox', 'Step Enrollment, local sandbox, 3 of 10');
    expect(rows.slice(1, 4)).toEqual([
      'here: Enrollment, chosen: Individual, not chosen: Group, default',
      'Attestation, chosen: Symmetric key, not chosen: X.509, not chosen: Issued, more behind',
      'Registration ID my-device-007, default',
    ]);
    expect(rows).toContain('Individual: one registration ID, one pair of keys.');
    expect(rows.some((row) => row.startsWith('An enrollment is the record'))).toBe(true);
    expect(rows.at(-1)).toMatch(/^Keys: enter continue, esc back, .*help, ctrl\+c leave\.$/);
  });

  it('read a registration at work without what moves for the eye', async () => {
    const rows = await heard('provision, waiting', 'Step Provision, local sandbox, 6 of 10');
    expect(rows[1]).toBe(
      'passed: connect, passed: subscribe, passed: register, at work: assigning, to come: assigned',
    );
    expect(rows[2]).toMatch(/^operation .*, again in [\d.]+ s$/);
    expect(rows.at(-1)).toMatch(/^Keys: esc back, /);
  });

  it('read a failure: the state that broke, its name, the cause and the remedy with its key', async () => {
    const rows = await heard('provision, refused', 'failed: Provision, local sandbox, 6 of 10');
    expect(rows[1]).toMatch(/, failed: \w+/);
    expect(rows).toContain('DPS does not accept this registration ID with this key');
    expect(rows.some((row) => row.startsWith('Most likely: '))).toBe(true);
    expect(rows.some((row) => /^here: .* \[[a-z]\]$/.test(row))).toBe(true);
    expect(rows.at(-1)).toMatch(/^Keys: .*r try again, .*esc back, /);
  });

  it('leave each receipt in the scrollback once', async () => {
    const walk = new StagedWalk().happen({
      type: 'step.finished',
      step: 'target',
      outcome: 'done',
      milliseconds: 1,
    });
    const wizard = showWizard(walk, { columns: 100, rows: 60 });
    walk.act({ type: 'go to', step: 'enrollment' });
    await wizard.terminal.sees('Step Enrollment');
    await closeWizard(wizard);
    const receipts = wizard.terminal.everything.filter((row) => row.startsWith('done: Target'));
    expect(receipts).toHaveLength(1);
  });

  it('take a key as the others do', async () => {
    const walk = (STAGES['enrollment in a sandbox'] as () => StagedWalk)();
    const wizard = showWizard(walk, { columns: 100, rows: 60 });
    await wizard.terminal.sees('here: Enrollment');
    wizard.terminal.send(KEYS.down);
    await wizard.terminal.sees('here: Attestation');
    await closeWizard(wizard);
  });
});

import { describe, expect, it } from 'vitest';
import { LAB_IDS } from '../../source/lessons/labs/lab.ts';
import { withPassed, withPlace } from '../../source/lessons/labs/progress.ts';
import { FileLabProgressStore } from '../../source/persistence/lab-progress-store.ts';
import { runCli } from '../helpers/cli-process.ts';
import { MESSAGES } from '../helpers/english.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

describe('dps-wizard lab', () => {
  const folder = useTemporaryFolder();

  it('lists the labs, in words and as JSON', async () => {
    const { exitCode, stdout } = await runCli(['lab']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('wrong-key  (5 min, not begun)\n  The wrong key\n');
    const json = await runCli(['lab', '--json']);
    const listed = JSON.parse(json.stdout) as { id: string }[];
    expect(listed[0]).toMatchObject({ id: 'wrong-key', minutes: 5 });
    expect(listed.map(({ id }) => id)).toEqual([...LAB_IDS]);
    expect(listed[0]).toMatchObject({ status: 'open', tasks: { done: 0, count: 3 } });
  });

  it('tells how far one is, and begins one anew on demand', async () => {
    const env = { DPS_WIZARD_CONFIG_DIR: folder() };
    const store = new FileLabProgressStore(folder());
    const at = '2026-01-01T00:00:00.000Z';
    await store.save(withPlace({}, 'wrong-key', at, { prediction: 'tls', task: 1 }));
    await store.save(withPassed({}, 'two-names', at));
    const { stdout } = await runCli(['lab'], { env });
    expect(stdout).toContain('wrong-key  (5 min, begun)');
    expect(stdout).toContain(`1 of ${LAB_IDS.length} labs passed.`);
    const status = async (): Promise<unknown> =>
      JSON.parse((await runCli(['lab', '--json'], { env })).stdout);
    expect(await status()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          id: 'wrong-key',
          status: 'started',
          tasks: { done: 1, count: 3 },
        }),
        expect.objectContaining({ id: 'two-names', status: 'passed', passedAt: at }),
      ]),
    );
    const reset = await runCli(['lab', 'wrong-key', '--reset'], { env });
    expect(reset).toMatchObject({
      exitCode: 0,
      stdout: 'The wrong key: begins anew the next time.\n',
    });
    expect(await store.load()).not.toHaveProperty('wrong-key');
    const nameless = await runCli(['lab', '--reset'], { env });
    expect(nameless.exitCode).toBe(2);
    expect(nameless.stderr).toContain('dps-wizard lab NAME --reset');
  });

  it('goes through a lab in lines, with a note at the packets that matter', async () => {
    const { exitCode, stdout, stderr } = await runCli(['lab', 'wrong-key']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const places = [
      'Predict first:',
      '> Type the key of the device',
      '<- CONNACK 0',
      'Done: CONNACK 0 came first',
      '<- PUBLISH $dps/registrations/res/401/',
      'Task 3 of 3',
      'Done: The same device',
      'Question 2 of 2',
      'What to take along',
    ].map((text) => stdout.indexOf(text));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });

  it('prints the events of its runs as JSON, without a byte of a key', async () => {
    const { exitCode, stdout } = await runCli(['lab', 'wrong-key', '--json']);
    expect(exitCode).toBe(0);
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string });
    expect(events.filter(({ type }) => type === 'run.finished')).toMatchObject([
      { exitCode: 3 },
      { exitCode: 0 },
    ]);
    expect(stdout).not.toMatch(/[A-Za-z0-9+/]{86}==/);
    expect(stdout).not.toMatch(/sig=(?!\[hidden\])/);
  });

  it('names the labs there are when asked for another', async () => {
    const { exitCode, stderr } = await runCli(['lab', 'teapot']);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      `error: There is no lab "teapot". There are: ${MESSAGES.language.list(LAB_IDS)}.\n`,
    );
  });
});

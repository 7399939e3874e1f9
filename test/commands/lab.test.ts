import { describe, expect, it } from 'vitest';
import { LAB_IDS } from '../../source/lessons/labs/lab.ts';
import { runCli } from '../helpers/cli-process.ts';
import { MESSAGES } from '../helpers/english.ts';

describe('dps-wizard lab', () => {
  it('lists the labs, in words and as JSON', async () => {
    const { exitCode, stdout } = await runCli(['lab']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('wrong-key  (5 min)\n  The wrong key\n');
    const json = await runCli(['lab', '--json']);
    const listed = JSON.parse(json.stdout) as { id: string }[];
    expect(listed[0]).toMatchObject({ id: 'wrong-key', minutes: 5 });
    expect(listed.map(({ id }) => id)).toEqual([...LAB_IDS]);
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

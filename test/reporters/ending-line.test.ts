import { describe, expect, it } from 'vitest';
import { endingLine } from '../../source/reporters/ending-line.ts';
import type { RunEvent } from '../../source/run/events.ts';
import { runInProcess } from '../helpers/cli-in-process.ts';
import { MESSAGES } from '../helpers/english.ts';

/** What a run of these flags says in its last line, its times as if each event took a second. */
async function endingOf(...flags: readonly string[]): Promise<string | undefined> {
  const { stdout } = await runInProcess([
    'run',
    '--sandbox',
    '--json',
    '--messages',
    '2',
    ...flags,
  ]);
  const endOf = endingLine(MESSAGES);
  const events = stdout
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text) as RunEvent);
  const ends = events.map((event, index) => {
    const isLast = index === events.length - 1;
    return endOf({ ...event, at: new Date(isLast ? 4200 : 0).toISOString() });
  });
  expect(ends.slice(0, -1).filter((text) => text !== undefined)).toEqual([]);
  return ends.at(-1);
}

describe('the last line of a run', () => {
  it('says what was reached and in what time', async () => {
    expect(await endingOf('--cleanup', 'keep')).toBe(
      'Done in 4.2 s: wind-sensor-7 was assigned to sandbox-hub.azure-devices.net, 2 of 2 messages acknowledged.',
    );
  });

  it('says that what was made is gone again', async () => {
    expect(await endingOf()).toMatch(/, 2 of 2 messages acknowledged, then removed\.$/);
  });

  it('says where a run has ended that did not reach its end', async () => {
    expect(await endingOf('--fault', 'wrong-key')).toBe(
      'Ended after 4.2 s at step 6 of 10, Provision.',
    );
  });

  it('leaves a run that was cancelled with what it has said already', async () => {
    const endOf = endingLine(MESSAGES);
    const at = new Date(0).toISOString();
    expect(
      endOf({ type: 'run.finished', at, outcome: 'cancelled', exitCode: 130 }),
    ).toBeUndefined();
  });
});

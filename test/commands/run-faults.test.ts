import { describe, expect, it } from 'vitest';
import { CATALOGUE, knownFailure } from '../../source/diagnosis/catalogue/catalogue.ts';
import { actionsOf, type Diagnosis } from '../../source/diagnosis/diagnosis.ts';
import type { RunEvent } from '../../source/run/events.ts';
import { QUESTIONS } from '../../source/settings/questions.ts';
import { runInProcess } from '../helpers/cli-in-process.ts';
import {
  ARRANGED_FAILURES,
  type ArrangedFailure,
  EVERY_FAILURE,
} from '../helpers/every-failure.ts';

async function run({ fault, settings = {}, transport, timeout }: ArrangedFailure) {
  const args = ['run', '--sandbox', '--json', '--messages', '2'];
  if (fault) args.push('--fault', fault);
  for (const { id, flags } of QUESTIONS) {
    const value = settings[id];
    if (value !== undefined) args.push(flags[0]?.name ?? '', value);
  }
  if (transport) args.push('--transport', transport);
  if (timeout) args.push('--timeout', String(timeout));
  const { exitCode, stdout, stderr } = await runInProcess(args);
  const events = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RunEvent);
  return { exitCode, stderr, events };
}

function diagnosesIn(events: readonly RunEvent[]): readonly Diagnosis[] {
  return events.flatMap((event) => (event.type === 'diagnosis' ? [event.diagnosis] : []));
}

describe.concurrent('run --sandbox --fault', { timeout: 60_000 }, () => {
  it.each(ARRANGED_FAILURES)('brings about %s, and explains it', async (code, arranged) => {
    const { exitCode, stderr, events } = await run(arranged);
    const [diagnosis, ...more] = diagnosesIn(events);
    expect(more).toEqual([]);
    expect({ code: diagnosis?.code, exitCode, stderr }).toEqual({
      code,
      exitCode: arranged.exitCode,
      stderr: '',
    });
    expect(events.findLast((event) => event.type === 'step.finished')).toMatchObject({
      step: arranged.step,
      outcome: 'failed',
    });
    expect(events.at(-1)).toMatchObject({ type: 'run.finished', exitCode });
    const { title, causes, causeIds, remedies, actions, lesson } = diagnosis as Diagnosis;
    expect(causes.length).toBeGreaterThan(0);
    expect(causes).toHaveLength(causeIds?.length ?? 0);
    expect(remedies.length).toBeGreaterThan(0);
    expect(remedies).toHaveLength(actions?.length ?? 0);
    expect(actionsOf(diagnosis as Diagnosis)).toContain('explain');
    expect(lesson).toBe(knownFailure(code).lesson);
    expect([title, ...causes, ...remedies].join('\n')).not.toMatch(/undefined|\[object|\(\)|""/);
  });

  it('leaves no row of the catalogue out', () => {
    const codes = CATALOGUE.map((row) => row.code).sort();
    expect(Object.keys(EVERY_FAILURE).sort()).toEqual(codes);
  });

  it('does the whole run once a fault that strikes once is spent', async () => {
    const { exitCode, events } = await run({
      fault: 'throttled,retryAfter=1,times=1',
      step: 'provision',
      exitCode: 0,
    });
    expect(exitCode).toBe(0);
    expect(diagnosesIn(events)).toEqual([]);
    const answers = events.flatMap((event) =>
      event.type === 'wire' && event.topic?.includes('/res/429/') ? [event.direction] : [],
    );
    expect(answers).toEqual(['in']);
  });
});

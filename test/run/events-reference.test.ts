import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunEventBody } from '../../source/run/events.ts';
import { runCli } from '../helpers/cli-process.ts';

type Type = RunEventBody['type'];
type Fields<T extends Type> = Omit<Extract<RunEventBody, { type: T }>, 'type'>;
type Optional<T, K extends keyof T> = Record<never, never> extends Pick<T, K> ? '?' : '';

/**
 * The fields of every event beside `type` and `at`, `?` where one may be absent. Without each type and each field of
 * the union, and with one that it does not have, this does not compile.
 */
const FIELDS: {
  readonly [T in Type]: { readonly [K in keyof Fields<T>]-?: Optional<Fields<T>, K> };
} = {
  'run.started': { target: '', version: '', assigned: '?', removed: '?', lastAttempt: '?' },
  'settings.resolved': { settings: '' },
  certificates: { source: '', certificates: '', keyPlace: '', keyPath: '?', keyFile: '?' },
  'step.started': { step: '' },
  'step.finished': { step: '', outcome: '', milliseconds: '' },
  'check.finished': { check: '', result: '', detail: '', remedy: '?', milliseconds: '' },
  wire: {
    ...{ link: '', direction: '', packet: '' },
    ...{ topic: '?', payload: '?', payloadBytes: '?', messageId: '?', qos: '?' },
    ...{ returnCode: '?', clientId: '?', userName: '?', token: '?', device: '?' },
  },
  'registration.state': { state: '', operationId: '?', retryAfter: '?', attempt: '?' },
  assignment: { outcome: '', hub: '', deviceId: '', said: '?' },
  'registration.result': { result: '' },
  'telemetry.started': { total: '' },
  'telemetry.sending': { number: '', messageId: '' },
  'telemetry.acknowledged': { number: '', messageId: '', milliseconds: '' },
  'telemetry.failed': { number: '', messageId: '', reason: '' },
  'telemetry.summary': { sent: '', acknowledged: '', failed: '', p50: '', p95: '', max: '' },
  twin: { twin: '' },
  verification: { fact: '', value: '', provenBy: '' },
  cleanup: { object: '', outcome: '', name: '' },
  diagnosis: { diagnosis: '' },
  'boot.started': { deed: '' },
  'boot.finished': { outcome: '', packets: '' },
  'cause.trying': { cause: '', trial: '', registrations: '' },
  'cause.tried': {
    ...{ cause: '', trial: '', registrations: '', outcome: '', detail: '' },
    ...{ settings: '?', assigned: '?' },
  },
  'run.finished': { outcome: '', exitCode: '' },
};

interface Section {
  /** Name and, where it may be absent, a question mark. */
  readonly fields: readonly string[];
  readonly example: Readonly<Record<string, unknown>>;
}

/** Takes docs/reference/events.md apart: one section an event, with a table of its fields and one example. */
async function readReference(): Promise<ReadonlyMap<string, Section>> {
  const text = await readFile('docs/reference/events.md', 'utf8');
  const sections = text.split(/^## /m).slice(1);
  return new Map(
    sections.map((section) => {
      const fields = [...section.matchAll(/^\| `(\w+)`(\??) \|/gm)].map(
        ([, name, may]) => `${name}${may}`,
      );
      const example = /```json\n(.+)\n```/.exec(section)?.[1] ?? 'null';
      return [/`([^`]+)`/.exec(section)?.[1] ?? '', { fields, example: JSON.parse(example) }];
    }),
  );
}

const fieldsOf = (type: string): readonly string[] =>
  Object.entries(FIELDS[type as Type] ?? {}).map(([name, may]) => `${name}${may}`);

/** What an event has too much or too little. */
function faultsOf(event: Readonly<Record<string, unknown>>): readonly string[] {
  const { type, at, ...rest } = event;
  const known = fieldsOf(String(type));
  const missing = known.filter((name) => !name.endsWith('?') && !(name in rest));
  const unknown = Object.keys(rest).filter(
    (name) => !known.includes(name) && !known.includes(`${name}?`),
  );
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(String(at))) return [`${type}: at ${at}`];
  return [...missing, ...unknown].map((name) => `${type}: ${name}`);
}

describe('the reference of the events', () => {
  let reference: ReadonlyMap<string, Section>;
  beforeAll(async () => {
    reference = await readReference();
  });

  it('describes every event, and none that there is not', () => {
    expect([...reference.keys()]).toEqual(Object.keys(FIELDS));
  });

  it.each(Object.keys(FIELDS))('names every field of %s, with an example', (type) => {
    const { fields, example } = reference.get(type) ?? { fields: [], example: {} };
    expect(fields).toEqual(fieldsOf(type));
    expect(example.type).toBe(type);
    expect(faultsOf(example)).toEqual([]);
  });

  it.each([
    ['that is done', []],
    ['in which DPS refuses', ['--fault', 'wrong-key']],
  ])('is true of a run %s', async (_what, args) => {
    const { stdout } = await runCli(['run', '--sandbox', '--json', '--messages', '2', ...args]);
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.length).toBeGreaterThan(10);
    expect(events.flatMap(faultsOf)).toEqual([]);
    expect(events.filter(({ type }) => !reference.has(type))).toEqual([]);
    expect(events.at(-1)?.type).toBe('run.finished');
  });
});

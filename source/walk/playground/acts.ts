import type { FieldId } from './fields.ts';

/** What can be done in the playground, each at one of the two sides of the hub. */
interface ActFacts {
  readonly side: 'device' | 'service';
  /** What it wants to be told, in the order in which it is asked. */
  readonly fields: readonly FieldId[];
}

export const ACTS = {
  report: { side: 'device', fields: ['reported'] },
  read: { side: 'device', fields: [] },
  send: { side: 'device', fields: ['body', 'properties'] },
  answer: { side: 'device', fields: ['status', 'answer'] },
  script: { side: 'device', fields: ['status', 'answer'] },
  fetch: { side: 'device', fields: [] },
  settle: { side: 'device', fields: ['settlement'] },
  desired: { side: 'service', fields: ['desired'] },
  method: { side: 'service', fields: ['method', 'payload'] },
  command: { side: 'service', fields: ['body', 'properties'] },
  connect: { side: 'device', fields: [] },
} as const satisfies Readonly<Record<string, ActFacts>>;

export type ActId = keyof typeof ACTS;

/** In the order in which they are offered. */
export const ACT_IDS: readonly ActId[] = [
  'report',
  'read',
  'send',
  'answer',
  'script',
  'fetch',
  'settle',
  'desired',
  'method',
  'command',
  'connect',
];

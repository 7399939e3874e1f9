import { messages } from '../../source/messages/en/messages.ts';
// Runs as a bundle like the published one; the bare SDK is loaded from its packages beside it.

import { Redactor } from '../../source/protocol/redaction.ts';
import { createEmit } from '../../source/run/emit.ts';
import { RunRecord } from '../../source/run/run-record.ts';
import { RunResources } from '../../source/run/run-resources.ts';
import { stepRunner } from '../../source/run/run-step.ts';
import type { Draft } from '../../source/settings/settings.ts';
import type { StepId } from '../../source/settings/step-ids.ts';

type SendWithBareSdk = (
  to: Record<'hub' | 'deviceId' | 'key' | 'address' | 'ca', string> & { port: number },
  count: number,
  inFlight: number,
) => Promise<number>;

const [bareSdk = '', scale = '1'] = process.argv.slice(2);
const { sendWithBareSdk }: { sendWithBareSdk: SendWithBareSdk } = await import(bareSdk);

const IN_FLIGHT = 128;
/** Short turns, many of them: what disturbs the machine for a second then disturbs few pairs. */
const MESSAGE_COUNT = 2_000;
const MANY_MESSAGES = 1_000_000 * Number(scale);
const WARM_UP_PAIRS = 6;
const PAIRS = Number(scale) < 1 ? 21 : 41;

const resources = new RunResources();
const record = new RunRecord();
const redactor = new Redactor();
const emit = createEmit(redactor, (event) => record.apply(event));
const runStep = stepRunner({ resources, emit, redactor, messages });
const signal = new AbortController().signal;
let draft: Draft = { target: { value: 'sandbox', origin: 'flag' } };

async function step(id: StepId): Promise<void> {
  const ending = await runStep(id, draft, signal);
  if (ending.exitCode !== 0) throw new Error(`${id} ended with ${ending.exitCode}`);
  draft = { ...draft, ...ending.found };
}

function withMessages(count: number): void {
  draft = { ...draft, messages: { value: count, origin: 'flag' } };
}

async function withBareSdk(count: number): Promise<number> {
  const road = resources.endpoint({
    host: { value: '', origin: 'default' },
    transport: { value: 'mqtt', origin: 'default' },
  });
  const { credential } = resources;
  const to = {
    hub: resources.assignment?.assignedHub ?? '',
    deviceId: resources.assignment?.deviceId ?? '',
    key: credential?.kind === 'symmetric-key' ? credential.key : '',
    address: road.address ?? '',
    port: road.port ?? 0,
    ca: road.ca ?? '',
  };
  return sendWithBareSdk(to, count, IN_FLIGHT);
}

async function throughTheWalk(count: number): Promise<number> {
  withMessages(count);
  // The connection is part of neither figure.
  await step('verify');
  const startedAt = performance.now();
  await step('telemetry');
  const seconds = (performance.now() - startedAt) / 1000;
  await resources.closeHub();
  return count / seconds;
}

/** The logs keep their newest entries; both measurements are taken with full logs. */
async function heapGrowth(): Promise<number> {
  await throughTheWalk(60_000);
  const before = heapUsed();
  await throughTheWalk(MANY_MESSAGES);
  return heapUsed() / before;
}

function heapUsed(): number {
  global.gc?.();
  return process.memoryUsage().heapUsed;
}

for (const id of ['target', 'enrollment', 'provision'] as const) await step(id);
const ratios: number[] = [];
for (let pair = -WARM_UP_PAIRS; pair < PAIRS; pair += 1) {
  // Each goes first as often as the other: it may leave garbage behind.
  const walkFirst = pair % 2 === 0;
  const before = walkFirst ? await throughTheWalk(MESSAGE_COUNT) : undefined;
  const bare = await withBareSdk(MESSAGE_COUNT);
  const walk = before ?? (await throughTheWalk(MESSAGE_COUNT));
  if (pair >= 0) ratios.push(walk / bare);
}
ratios.sort((a, b) => a - b);

const growth = await heapGrowth();
await resources.close();
process.send?.({ ratio: ratios[Math.floor(PAIRS / 2)], growth, messages: MANY_MESSAGES });

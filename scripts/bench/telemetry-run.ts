import { randomUUID } from 'node:crypto';
import { Client, Message } from 'azure-iot-device';
import { Mqtt } from 'azure-iot-device-mqtt';
import { MqttBase } from 'azure-iot-mqtt-base';
import mqtt, { type IClientOptions } from 'mqtt';
import { MESSAGES } from '../../source/messages/messages.ts';
import { Redactor } from '../../source/protocol/redaction.ts';
import { createEmit } from '../../source/quickstart/emit.ts';
import { withDefaults } from '../../source/quickstart/resolve-settings.ts';
import { RunRecord } from '../../source/quickstart/run-record.ts';
import { runStep } from '../../source/quickstart/run-step.ts';
import { Session } from '../../source/quickstart/session.ts';
import type { Draft } from '../../source/quickstart/settings.ts';

const MESSAGE_COUNT = 5_000;
const IN_FLIGHT = 256;
const PAIRS = 7;

const session = new Session();
const record = new RunRecord();
const emit = createEmit(new Redactor(), (event) => record.apply(event));
const signal = new AbortController().signal;
let draft: Draft = { target: { value: 'sandbox', origin: 'flag' } };

async function step(id: Parameters<typeof runStep>[0]): Promise<void> {
  const ending = await runStep(id, {
    draft: withDefaults(draft),
    session,
    emit,
    signal,
    redactor: new Redactor(),
    messages: MESSAGES,
  });
  if (ending.exitCode !== 0) throw new Error(`${id} ended with ${ending.exitCode}`);
  draft = { ...draft, ...ending.found };
}

function withMessages(count: number): void {
  draft = { ...draft, messages: { value: String(count), origin: 'flag' } };
}

/** The SDK as its samples use it, with nothing between but the way to the sandbox's port. */
async function bareSdk(count: number): Promise<number> {
  const { address, port, ca } = session.endpoint({
    host: { value: '', origin: 'default' },
    transport: { value: 'mqtt', origin: 'default' },
  });
  const provider = {
    connect: (_uri: string, options: IClientOptions) =>
      mqtt.connect({
        ...options,
        protocol: 'mqtts',
        host: address,
        port,
        ca,
        servername: session.assignment?.assignedHub,
      }),
  };
  class Transport extends Mqtt {
    constructor(authentication: ConstructorParameters<typeof Mqtt>[0]) {
      super(authentication, new MqttBase(provider));
    }
  }
  const client = Client.fromConnectionString(
    `HostName=${session.assignment?.assignedHub};DeviceId=${session.assignment?.deviceId};SharedAccessKey=${session.deviceKey}`,
    Transport,
  );
  await client.open();
  const startedAt = performance.now();
  let next = 1;
  const worker = async (): Promise<void> => {
    while (next <= count) {
      const message = new Message(`test wind speed ${next}`);
      next += 1;
      message.messageId = randomUUID();
      await client.sendEvent(message);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  const seconds = (performance.now() - startedAt) / 1000;
  await client.close();
  return count / seconds;
}

async function throughTheWalk(count: number): Promise<number> {
  withMessages(count);
  // The connection is part of neither figure.
  await step('verify');
  const startedAt = performance.now();
  await step('telemetry');
  const seconds = (performance.now() - startedAt) / 1000;
  await session.closeHub();
  return count / seconds;
}

function heapAfter(): number {
  global.gc?.();
  return process.memoryUsage().heapUsed;
}

for (const id of ['target', 'enrollment', 'provision'] as const) await step(id);
const ratios: number[] = [];
await throughTheWalk(1_000);
await bareSdk(1_000);
for (let pair = 0; pair < PAIRS; pair += 1) {
  const walk = await throughTheWalk(MESSAGE_COUNT);
  ratios.push(walk / (await bareSdk(MESSAGE_COUNT)));
}
ratios.sort((a, b) => a - b);

// The logs keep their newest entries; both measurements are taken with full logs.
await throughTheWalk(60_000);
const before = heapAfter();
await throughTheWalk(200_000);
const growth = heapAfter() / before;
await session.close();
process.stdout.write(JSON.stringify({ ratio: ratios[Math.floor(PAIRS / 2)], growth }));

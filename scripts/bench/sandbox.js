import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { medianRatio } from './measure.js';
import { messageOf, withProcess } from './measured.js';
import { connectToHub, deviceKeyOf, register, sendMessages } from './raw-device.js';

/** Devices that send at once, messages of each in one turn, and how many of those wait for their PUBACK. */
const SENDERS = 8;
const MESSAGES = 1000;
const IN_FLIGHT = 128;

const REGISTRATIONS = 200;
/** Connections that are being made at one time. */
const AT_ONCE = 20;
const CONNECTED_AT_ONCE = 1000;

/**
 * What the sandbox costs beside the broker it is built on, over TLS and with the same packets; how many devices
 * register in a second; and what a fleet takes of memory.
 */
export async function sandbox({ quick }) {
  const pairs = quick ? 5 : 21;
  const speedsOf = (kept) => async (servers, usage) => [
    await telemetryRatio(servers, pairs, kept),
    await registrationRate(servers, usage, pairs, kept),
  ];
  const speeds = await withServers([], speedsOf(''));
  for (const fsync of ['fsync', 'no-fsync']) {
    const folder = await mkdtemp(join(tmpdir(), 'dps-wizard-bench-'));
    try {
      speeds.push(...(await withServers([folder, fsync], speedsOf(`, on disk, ${fsync}`))));
    } finally {
      await rm(folder, { recursive: true });
    }
  }
  // In a process that has not been busy: memory that was freed before hides what is taken anew.
  const sizes = await withServers([], (servers, usage) =>
    fleet(servers, usage, quick ? 2000 : 10_000),
  );
  return [...speeds, ...sizes];
}

function withServers(args, use) {
  return withProcess('sandbox-run.ts', args, async (child) => {
    const servers = await messageOf(child);
    const usage = () => {
      child.send('usage');
      return messageOf(child);
    };
    return use(servers, usage);
  });
}

async function telemetryRatio({ sandbox, bare, idScope, groupKey }, pairs, kept) {
  const senders = Array.from({ length: SENDERS }, (_, index) => `sender-${index}`);
  const keyOf = (id) => deviceKeyOf(groupKey, id);
  await inTurn(senders, (id) => register(sandbox, idScope, id, keyOf(id)));
  const messagesPerSecond = async (server) => {
    const devices = await Promise.all(senders.map((id) => connectToHub(server, id, keyOf(id))));
    const startedAt = performance.now();
    await Promise.all(
      devices.map((device, index) => sendMessages(device, senders[index], MESSAGES, IN_FLIGHT)),
    );
    const seconds = (performance.now() - startedAt) / 1000;
    for (const { socket } of devices) socket.destroy();
    return (MESSAGES * SENDERS) / seconds;
  };
  const rates = [];
  const ratio = await medianRatio(
    async () => rates[rates.push(await messagesPerSecond(sandbox)) - 1],
    () => messagesPerSecond(bare),
    pairs,
  );
  return {
    what: `sandbox telemetry, against a bare aedes${kept}`,
    ratio,
    budget: 0.7,
    atLeast: true,
    note: `${median(rates).toFixed(0)} messages a second`,
  };
}

async function registrationRate({ sandbox, bare, idScope, groupKey }, usage, pairs, kept) {
  let count = 0;
  const registrationsPerSecond = async (server) => {
    const ids = Array.from({ length: REGISTRATIONS }, () => `device-${count++}`);
    const keys = new Map(ids.map((id) => [id, deviceKeyOf(groupKey, id)]));
    const startedAt = performance.now();
    await inTurn(ids, (id) => register(server, idScope, id, keys.get(id)));
    return REGISTRATIONS / ((performance.now() - startedAt) / 1000);
  };
  const rates = [];
  const costs = [];
  const ratio = await medianRatio(
    async () => {
      const before = await usage();
      rates.push(await registrationsPerSecond(sandbox));
      costs.push(((await usage()).milliseconds - before.milliseconds) / REGISTRATIONS);
      return rates.at(-1);
    },
    () => registrationsPerSecond(bare),
    pairs,
  );
  return {
    what: `registrations a second${kept}`,
    ratio: median(rates),
    budget: 300,
    atLeast: true,
    note: `${ratio.toFixed(2)} of a bare aedes that answers by heart; ${median(costs).toFixed(1)} ms of processor each`,
  };
}

/** Registers many devices and lets each send a message, a thousand of them connected at a time. */
async function fleet({ sandbox, idScope, groupKey }, usage, size) {
  const ids = Array.from({ length: size }, (_, index) => `fleet-${index}`);
  const keys = new Map(ids.map((id) => [id, deviceKeyOf(groupKey, id)]));
  const registered = [];
  const connected = [];
  const startedAt = performance.now();
  for (let first = 0; first < size; first += CONNECTED_AT_ONCE) {
    const batch = ids.slice(first, first + CONNECTED_AT_ONCE);
    await inTurn(batch, (id) => register(sandbox, idScope, id, keys.get(id)));
    registered.push(await usage());
    const devices = [];
    await inTurn(batch, async (id) => {
      const device = await connectToHub(sandbox, id, keys.get(id));
      await sendMessages(device, id, 1, 1);
      devices.push(device);
    });
    connected.push(await usage());
    for (const { socket } of devices) socket.destroy();
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const perDevice = (registered.at(-1).heap - registered[0].heap) / (size - CONNECTED_AT_ONCE);
  // Only the first time is it all new to the process.
  const perConnection = (connected[0].resident - registered[0].resident) / CONNECTED_AT_ONCE;
  return [
    {
      what: `${size.toLocaleString('en')} devices registered, a message each, in seconds`,
      ratio: seconds,
      note: '1,000 connected at a time',
    },
    { what: 'memory of a registered device, KB', ratio: perDevice / 1024, note: 'heap' },
    {
      what: 'memory of a connection, KB',
      ratio: perConnection / 1024,
      note: 'resident, of a thousand with TLS',
    },
  ];
}

/** Does `work` with every item, a bounded number of them at once. */
async function inTurn(items, work) {
  const rest = items.values();
  const worker = async () => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

import { rm } from 'node:fs/promises';
import { isIP } from 'node:net';
import type { SandboxMessages } from '../messages/sandbox-en.ts';
import { sandboxEn } from '../messages/sandbox-en.ts';
import { Redactor } from '../protocol/redaction.ts';
import type { Sandbox, SandboxEvent } from '../sandbox/sandbox.ts';
import { startSandbox } from '../sandbox/server.ts';
import { writeFileAtomically } from '../sandbox/storage/atomic-file.ts';
import { eventJson, eventLine } from './sandbox/event-text.ts';
import { HTTPS_PORT, LOOPBACK, MQTT_PORT, type SandboxCommandOptions } from './sandbox/options.ts';
import { readyBlock, readyJson } from './sandbox/ready.ts';
import { stateDirectory } from './sandbox/state-directory.ts';
import { asUsageError, checkOptions } from './sandbox/usage.ts';
import { UsageError } from './usage-error.ts';

/** What makes a sandbox usable at once: made on the first start, and whenever there is no enrollment left. */
const FIRST_DEVICE = 'my-device';
const FIRST_GROUP = 'my-group';

export type { SandboxCommandOptions } from './sandbox/options.ts';

export interface SandboxCommandIo {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends the sandbox cleanly. */
  readonly signal: AbortSignal;
}

/**
 * `dps-wizard sandbox`: a DPS and its hubs for any Azure IoT SDK, until the signal comes.
 *
 * @returns the exit code: 0 stopped, 1 unexpected failure, 2 it could not be started as asked
 */
export async function runSandboxCommand(
  options: SandboxCommandOptions,
  io: SandboxCommandIo,
  messages: SandboxMessages = sandboxEn,
): Promise<number> {
  try {
    await serve(options, io, messages);
    return 0;
  } catch (error) {
    const usage = asUsageError(error, options, messages);
    const text =
      usage?.message ?? messages.unexpected(error instanceof Error ? error.message : String(error));
    io.stderr.write(`${messages.error(text)}\n`);
    return usage ? 2 : 1;
  }
}

async function serve(
  options: SandboxCommandOptions,
  io: SandboxCommandIo,
  messages: SandboxMessages,
): Promise<void> {
  checkOptions(options, messages);
  const redactor = new Redactor();
  const printEvent = (event: SandboxEvent): void => {
    const clean = redactor.value(event);
    io.stdout.write(`${options.json ? eventJson(clean) : eventLine(clean, messages)}\n`);
  };
  // The ready line comes first, whatever happened while the sandbox started.
  let early: SandboxEvent[] | undefined = [];
  const { port = MQTT_PORT, httpsPort = [HTTPS_PORT, 0], data, fresh } = options;
  const sandbox = await startSandbox({
    port,
    httpsPort,
    listen: options.listen ?? LOOPBACK,
    dpsHost: 'localhost',
    hubs: options.hub?.length ? options.hub : [LOOPBACK],
    dataDirectory: data ?? stateDirectory(io.env),
    fresh,
    announcePort: port !== MQTT_PORT,
    onEvent: (event) => (early ? early.push(event) : printEvent(event)),
  });
  try {
    makeFirstEnrollments(sandbox);
    learnKeys(redactor, sandbox);
    const ready = readyJson(sandbox);
    await writeReadyFile(options.readyFile, ready, messages);
    io.stdout.write(
      options.json ? `${ready}\n` : `${readyBlock(sandbox, messages, process.platform)}\n`,
    );
    warn(sandbox, io, messages);
    for (const event of early) printEvent(event);
    early = undefined;
    await untilAborted(io.signal);
  } finally {
    early ??= [];
    await sandbox.close();
    if (options.readyFile) await rm(options.readyFile, { force: true });
  }
  if (!options.json) io.stdout.write(`${messages.stopped}\n`);
}

function makeFirstEnrollments(sandbox: Sandbox): void {
  if (sandbox.individualEnrollments().length + sandbox.enrollmentGroups().length > 0) return;
  sandbox.createIndividualEnrollment({ registrationId: FIRST_DEVICE });
  sandbox.createEnrollmentGroup({ enrollmentGroupId: FIRST_GROUP });
}

/** The events should hold no key; should one slip in with what a client sent, it is taken out. */
function learnKeys(redactor: Redactor, sandbox: Sandbox): void {
  for (const { primaryKey, secondaryKey } of [
    ...sandbox.individualEnrollments(),
    ...sandbox.enrollmentGroups(),
  ]) {
    redactor.add(primaryKey);
    redactor.add(secondaryKey);
  }
  for (const text of Object.values(sandbox.serviceConnectionStrings)) {
    redactor.add(/SharedAccessKey=(.*)$/.exec(text)?.[1]);
  }
}

async function writeReadyFile(
  path: string | undefined,
  ready: string,
  messages: SandboxMessages,
): Promise<void> {
  if (path === undefined) return;
  try {
    await writeFileAtomically(path, `${ready}\n`);
  } catch (error) {
    throw new UsageError(messages.readyFileNotWritable(path, (error as Error).message));
  }
}

function warn(sandbox: Sandbox, { stderr }: SandboxCommandIo, messages: SandboxMessages): void {
  if (sandbox.port !== MQTT_PORT) stderr.write(`${messages.otherPort(sandbox.port)}\n`);
  const { httpsPort } = sandbox;
  if (httpsPort !== undefined && httpsPort !== HTTPS_PORT) {
    stderr.write(`${messages.otherHttpsPort(httpsPort)}\n`);
  }
  if (!isLoopback(sandbox.address)) stderr.write(`${messages.notLoopback(sandbox.address)}\n`);
}

function isLoopback(address: string): boolean {
  return isIP(address) === 4 ? address.startsWith('127.') : address === '::1';
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

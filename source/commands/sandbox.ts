import { isIP } from 'node:net';
import { keptFromOthersBy } from '../files/reach.ts';
import type { SandboxMessages } from '../messages/messages.ts';
import { HTTPS_PORT, MQTT_PORT } from '../protocol/network.ts';
import { parseServerFault } from '../sandbox/faults/parse-fault.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { startSandbox } from '../sandbox/start-sandbox.ts';
import { withQuotedWords } from './command-line/quoted-words.ts';
import { readFault } from './read-fault.ts';
import { readSeed } from './sandbox/inputs.ts';
import type { SandboxCommandOptions } from './sandbox/options.ts';
import { Output } from './sandbox/output.ts';
import { readyJson } from './sandbox/ready.ts';
import { ReadyFile } from './sandbox/ready-file.ts';
import { sandboxOptions } from './sandbox/sandbox-options.ts';
import { asUsageError, checkOptions } from './sandbox/usage.ts';
import { rowsOf } from './terminal/rows.ts';
import type { TerminalLook } from './terminal/terminal-look.ts';

/** What makes a sandbox usable at once: made on the first start, and whenever there is no enrollment left. */
const FIRST_DEVICE = 'my-device';
const FIRST_GROUP = 'my-group';

export type { SandboxCommandOptions } from './sandbox/options.ts';

export interface SandboxCommandIo {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How the standard output looks; absent where it is no terminal. */
  readonly look?: TerminalLook | undefined;
  /** The same of the standard error. */
  readonly errorLook?: TerminalLook | undefined;
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
  messages: SandboxMessages,
): Promise<number> {
  try {
    await serve(options, io, messages);
    return 0;
  } catch (error) {
    const usage = asUsageError(error, options, messages);
    const text =
      usage?.message ?? messages.unexpected(error instanceof Error ? error.message : String(error));
    const given = Object.values(options).flat().map(String);
    io.stderr.write(`${withQuotedWords(messages.error(text), given)}\n`);
    return usage ? 2 : 1;
  }
}

async function serve(
  options: SandboxCommandOptions,
  io: SandboxCommandIo,
  messages: SandboxMessages,
): Promise<void> {
  checkOptions(options, messages);
  const seed = await readSeed(options.seed, messages);
  const faults = (options.fault ?? []).map((text) =>
    readFault(text, parseServerFault, messages.faults),
  );
  const output = new Output({
    options,
    messages,
    stdout: io.stdout,
    stderr: io.stderr,
    look: io.look,
  });
  const readyFile = options.readyFile ? new ReadyFile(options.readyFile, messages) : undefined;
  await readyFile?.removeStale();
  const sandbox = await startSandbox({
    ...sandboxOptions(options, seed, io.env),
    onEvent: (event) => output.event(event),
    ...(options.showTelemetry && { onTelemetry: (message) => output.telemetry(message) }),
  });
  try {
    if (seed === undefined) makeFirstEnrollments(sandbox);
    for (const secret of secretsOf(sandbox)) output.hide(secret);
    for (const fault of faults) sandbox.arm(fault);
    const ready = readyJson(sandbox);
    // The line tells of keys: they have to be there after a kill.
    await sandbox.kept();
    await readyFile?.write(ready);
    const caKeptBy = sandbox.caFile && (await keptFromOthersBy(sandbox.caFile));
    output.ready(sandbox, ready, caKeptBy);
    warn(sandbox, io, messages);
    await untilAborted(io.signal);
  } finally {
    // First of all: who reads it afterwards must not try to connect.
    await readyFile?.remove();
    await sandbox.close();
  }
  output.stopped();
}

function makeFirstEnrollments(sandbox: Sandbox): void {
  if (sandbox.individualEnrollments().length + sandbox.enrollmentGroups().length > 0) return;
  if (sandbox.certificateEnrollments().length > 0) return;
  sandbox.createIndividualEnrollment({ registrationId: FIRST_DEVICE });
  sandbox.createEnrollmentGroup({ enrollmentGroupId: FIRST_GROUP });
}

/** Every key the ready line shows; no event may. */
function* secretsOf(sandbox: Sandbox): Generator<string | undefined> {
  for (const { primaryKey, secondaryKey } of [
    ...sandbox.individualEnrollments(),
    ...sandbox.enrollmentGroups(),
  ]) {
    yield primaryKey;
    yield secondaryKey;
  }
  const devices = sandbox.devices().map(({ connectionString }) => connectionString);
  for (const text of [...Object.values(sandbox.serviceConnectionStrings), ...devices]) {
    yield /SharedAccessKey=(.*)$/.exec(text)?.[1];
  }
}

function warn(sandbox: Sandbox, io: SandboxCommandIo, messages: SandboxMessages): void {
  const { port, httpsPort, address } = sandbox;
  const notes = [
    sandbox.hasDevelopmentKeys ? messages.developmentKeys : undefined,
    port === MQTT_PORT ? undefined : messages.otherPort(port),
    httpsPort === undefined || httpsPort === HTTPS_PORT
      ? undefined
      : messages.otherHttpsPort(httpsPort),
    isLoopback(address) ? undefined : messages.notLoopback(address),
  ];
  for (const note of notes) {
    if (note === undefined) continue;
    const rows = io.errorLook ? rowsOf(note, 'warning', io.errorLook) : [note];
    io.stderr.write(`${rows.join('\n')}\n`);
  }
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

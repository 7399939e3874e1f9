import { lookup } from 'node:dns/promises';
import type { FailureSignal } from '../../device/device-failure.ts';
import type { DeviceEndpoint } from '../../device/endpoint.ts';
import { networkSignal } from '../../device/network-signal.ts';
import type { Messages } from '../../messages/messages.ts';
import { splitHost } from '../../protocol/identifiers.ts';
import { type CheckReport, type Finding, timed } from './check.ts';
import { type Destination, reachTcp, reachTls, type TlsOutcome } from './connect.ts';

export interface ChecksOptions {
  /** The DPS host as it was given, with a port or without. */
  readonly host: string;
  readonly endpoint: DeviceEndpoint;
  readonly signal: AbortSignal;
  readonly messages: Messages;
  /** Called as each check ends, in the order in which they end. */
  readonly onFinished: (report: CheckReport) => void;
}

const NEEDED_NODE = '20.19.0';

/**
 * Looks whether a device could connect from here, before any key is used: Node, name resolution, TCP, TLS with
 * its certificate, the clock.
 *
 * @returns the first thing that stands in the way, as the device would meet it; undefined when nothing does
 * @throws the signal's reason when cancelled
 */
export async function runChecks(options: ChecksOptions): Promise<FailureSignal | undefined> {
  const { host, endpoint, signal, messages, onFinished } = options;
  const texts = messages.checks;
  let obstacle: FailureSignal | undefined;
  const report = async (check: string, work: () => Promise<Finding>): Promise<boolean> => {
    const finished = await timed(check, work);
    signal.throwIfAborted();
    onFinished(finished);
    return finished.result === 'passed';
  };
  /** A check that meets an error of the network: the first one is the obstacle. */
  const attempt = async (
    work: () => Promise<Finding>,
    failed: (code: string) => string,
    remedy: string,
  ): Promise<Finding> => {
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      const met = networkSignal(error as NodeJS.ErrnoException);
      obstacle ??= met;
      return {
        result: 'failed',
        detail: failed('code' in met ? String(met.code) : met.kind),
        remedy,
      };
    }
  };

  await report('node', async () => nodeFinding(texts));

  const { name, port } = splitHost(host);
  const destination: Destination = {
    host: name,
    address: endpoint.address ?? name,
    port: endpoint.port ?? port ?? (endpoint.transport === 'mqtt-ws' ? 443 : 8883),
    ca: endpoint.ca,
  };
  const server = `${name}:${destination.port}`;

  const resolved = await report('name', () =>
    attempt(
      async () => {
        if (endpoint.address !== undefined) return { result: 'passed', detail: texts.name.local };
        const addresses = await lookup(name, { all: true });
        const list = addresses.map(({ address }) => address).join(', ');
        return { result: 'passed', detail: texts.name.passed(list) };
      },
      (code) => texts.name.failed(name, code),
      texts.name.remedy,
    ),
  );
  if (!resolved) return obstacle;

  const reached = await report('tcp', () =>
    attempt(
      async () => {
        await reachTcp(destination, signal);
        return { result: 'passed', detail: texts.tcp.passed(server) };
      },
      (code) => texts.tcp.failed(server, code),
      texts.tcp.remedy,
    ),
  );
  if (!reached) return obstacle;

  let outcome: TlsOutcome | undefined;
  await report('tls', () =>
    attempt(
      async () => {
        outcome = await reachTls(destination, signal);
        if (outcome.problem !== undefined)
          throw Object.assign(new Error(), { code: outcome.problem });
        return { result: 'passed', detail: texts.tls.passed(issuerOf(outcome)) };
      },
      texts.tls.failed,
      texts.tls.remedy,
    ),
  );
  await report('clock', async () => clockFinding(outcome, texts));
  return obstacle;
}

function nodeFinding(texts: Messages['checks']): Finding {
  const { version } = process;
  return isAtLeast(version.slice(1), NEEDED_NODE)
    ? { result: 'passed', detail: texts.node.passed(version) }
    : {
        result: 'failed',
        detail: texts.node.failed(version, NEEDED_NODE),
        remedy: texts.node.remedy,
      };
}

/** Tokens carry a time; a clock outside the certificate's time is certainly wrong by far too much. */
function clockFinding(outcome: TlsOutcome | undefined, texts: Messages['checks']): Finding {
  if (!outcome?.certificate.valid_from) {
    return { result: 'skipped', detail: texts.clock.noCertificate };
  }
  const now = Date.now();
  const { valid_from: from, valid_to: to } = outcome.certificate;
  return now >= Date.parse(from) && now <= Date.parse(to)
    ? { result: 'passed', detail: texts.clock.passed }
    : {
        result: 'failed',
        detail: texts.clock.failed(new Date(now).toISOString()),
        remedy: texts.clock.remedy,
      };
}

function issuerOf({ certificate }: TlsOutcome): string {
  const { issuer } = certificate;
  return String(issuer?.CN ?? issuer?.O ?? '');
}

function isAtLeast(version: string, needed: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = needed.split('.').map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}

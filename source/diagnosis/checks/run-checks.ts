import type { FailureSignal } from '../../device/device-failure.ts';
import type { DeviceEndpoint } from '../../device/endpoint.ts';
import type { Messages } from '../../messages/messages.ts';
import { splitHost } from '../../protocol/identifiers.ts';
import { HTTPS_PORT, MQTT_PORT } from '../../protocol/network.ts';
import type { RoadContext } from './check.ts';
import { CHECK_TIMEOUT_MILLISECONDS } from './connect.ts';
import { type PlannedCheck, type PlanOptions, runPlan } from './plan.ts';
import { roadPlan } from './road-plan.ts';

export interface ChecksOptions extends PlanOptions {
  /** The DPS host as it was given, with a port or without. */
  readonly host: string;
  readonly endpoint: DeviceEndpoint;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly messages: Messages;
  /** Checks of something else than the road; they wait for nothing. */
  readonly others?: readonly PlannedCheck[];
  /** For each check, in milliseconds; three of them can follow each other. */
  readonly timeLimitMilliseconds?: number;
  /** Where HTTPS and web sockets are answered; default 443. */
  readonly httpsPort?: number;
}

export interface ChecksOutcome {
  /** The first thing that stands in the way, as the device would meet it. */
  readonly obstacle: FailureSignal | undefined;
  /** Whether any check failed, the ones of other things included. */
  readonly failed: boolean;
}

/**
 * Looks whether a device could connect from here, before any key is used. Checks that do not build on each other
 * run side by side; each has a time limit, so a host that swallows packets is named as well.
 *
 * @throws the signal's reason when cancelled
 */
export async function runChecks(options: ChecksOptions): Promise<ChecksOutcome> {
  const plan = [...roadPlan(roadContext(options)), ...(options.others ?? [])];
  const findings = [...(await runPlan(plan, options)).values()];
  return {
    obstacle: findings.find(({ obstacle }) => obstacle !== undefined)?.obstacle,
    failed: findings.some(({ result }) => result === 'failed'),
  };
}

function roadContext(options: ChecksOptions): RoadContext {
  const { endpoint, env, signal, messages, httpsPort = HTTPS_PORT } = options;
  const { transport, ca } = endpoint;
  const { name: host, port: given } = splitHost(options.host);
  const address = endpoint.address ?? host;
  const usual = transport === 'mqtt-ws' ? httpsPort : MQTT_PORT;
  const port = endpoint.port ?? given ?? usual;
  // A sandbox of this process is dialled by address, and its other port is none of the well-known ones.
  const isOwnSandbox = endpoint.address !== undefined;
  const destination = { host, address, port, ca, names: endpoint.names };
  const overHttps = transport === 'mqtt-ws';
  return {
    destination,
    transport,
    https: overHttps ? destination : isOwnSandbox ? undefined : { ...destination, port: httpsPort },
    env,
    signal,
    timeLimitMilliseconds: options.timeLimitMilliseconds ?? CHECK_TIMEOUT_MILLISECONDS,
    texts: messages.checks,
  };
}

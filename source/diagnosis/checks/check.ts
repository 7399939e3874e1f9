import type { FailureSignal } from '../../device/device-failure.ts';
import type { Messages } from '../../messages/messages.ts';
import type { Transport } from '../../protocol/vocabulary.ts';
import type { Destination } from './connect.ts';

/** The stable names of the checks: part of the `--json` contract. */
export type CheckId =
  | 'node'
  | 'proxy'
  | 'name-v4'
  | 'name-v6'
  | 'tcp'
  | 'tcp-8883'
  | 'tcp-443'
  | 'tls'
  | 'clock'
  | 'websocket'
  | 'id-scope'
  | 'registration-id'
  | 'key'
  | 'certificate'
  | 'private-key'
  | 'certificate-chain'
  | 'config-folder';

/** What one check found. */
export interface CheckReport {
  readonly check: CheckId;
  readonly result: 'passed' | 'warning' | 'failed' | 'skipped';
  readonly detail: string;
  readonly remedy?: string;
  readonly milliseconds: number;
}

export interface Finding extends Omit<CheckReport, 'check' | 'milliseconds'> {
  /** What a device would meet on this road; only of a check that stands in its way. */
  readonly obstacle?: FailureSignal;
}

/** What every check of the road may use. */
export interface RoadContext {
  /** Where the device connects. */
  readonly destination: Destination;
  readonly transport: Transport;
  /** The same server's HTTPS port, where web sockets are opened; undefined: a device of a sandbox of this
   * process does not use it. */
  readonly https: Destination | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  readonly timeLimitMilliseconds: number;
  readonly texts: Messages['checks'];
}

/** Runs a check with its time taken. */
export async function timed(
  check: CheckId,
  work: () => Promise<Finding>,
): Promise<{ readonly report: CheckReport; readonly finding: Finding }> {
  const startedAt = performance.now();
  const finding = await work();
  const { obstacle: _, ...rest } = finding;
  const milliseconds = Math.round(performance.now() - startedAt);
  return { finding, report: { check, ...rest, milliseconds } };
}

/** The name of what went wrong, as the system calls it. */
export function codeOf(signal: FailureSignal): string {
  return 'code' in signal ? String(signal.code) : signal.kind;
}

import type { ApiVersionPolicy } from '../../sandbox/admission/api-versions.ts';

export const LOOPBACK = '127.0.0.1';

export interface SandboxCommandOptions {
  /** Default 8883; 0: any free one. */
  readonly port?: number;
  /** HTTPS and WebSocket; default 443 where it may be had, else any free one. */
  readonly httpsPort?: number;
  /** Address to listen on; default 127.0.0.1. */
  readonly listen?: string;
  /** Names of the linked hubs; default `127.0.0.1`, the one every SDK accepts (protocol.md 11). */
  readonly hub?: readonly string[];
  /** Data directory; default a per-user one. */
  readonly data?: string;
  /** Forget the saved state; the certificates stay. */
  readonly fresh?: boolean;
  /** Wait for the disk itself before a change is acknowledged; default true. */
  readonly fsync?: boolean;
  /** File that gets the `sandbox.ready` line once devices can connect, and is removed at the end. */
  readonly readyFile?: string;
  /** JSON lines instead of text, the first of them `sandbox.ready`. */
  readonly json?: boolean;
  /** The log lines alone as JSON; what people read then goes to the standard error. */
  readonly log?: 'text' | 'json';
  /** JSON file with hubs, enrollments, groups and devices to begin with. */
  readonly seed?: string;
  /** Print every telemetry message. */
  readonly showTelemetry?: boolean;
  /** Things that are to go wrong: `throttled,retryAfter=5,times=2`. */
  readonly fault?: readonly string[];
  /** Hold devices to the rates of the real service. */
  readonly throttle?: boolean;
  /** Which api-versions are taken; default `strict`. */
  readonly apiVersions?: ApiVersionPolicy;
  /** The ID scope to have; default the kept one, or one of its own. */
  readonly idScope?: string;
  /** Have an ID scope and keys that everyone knows. */
  readonly developmentCredentials?: boolean;
  /** Let devices of groups in whose root was never verified; default not. */
  readonly trustUnverifiedRoots?: boolean;
  /** Seconds a hub connection stands after its token has ended; default 300. */
  readonly tokenGrace?: number;
  /** Seconds a device is told to wait before it looks again; default 3, as the real service says. */
  readonly retryAfter?: number;
}

/** How long an operation is `assigning`, in milliseconds, unless a device is to look again before that. */
const ASSIGNING = 1200;

/** What `--retry-after` means for the sandbox: the first look finds the device assigned, as it does by default. */
export function waitingTimes({ retryAfter }: Pick<SandboxCommandOptions, 'retryAfter'>): {
  readonly retryAfter?: number;
  readonly assigningMilliseconds?: number;
} {
  if (retryAfter === undefined) return {};
  return { retryAfter, assigningMilliseconds: Math.min(ASSIGNING, retryAfter * 400) };
}

import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { errorCode } from './error-code.ts';

/**
 * Which process it is. A process ID alone does not say: it is given again after a while, and in every container there
 * is a process 1.
 */
export interface ProcessIdentity {
  readonly processId: number;
  /** Within which process IDs mean the same: the start of the machine and the namespace, else the machine's name. */
  readonly space: string;
  /** When it started, in the system's own count; empty where that cannot be known. */
  readonly startedAt: string;
}

/** This process. */
export function ownIdentity(): ProcessIdentity {
  return { processId: process.pid, space: ownSpace(), startedAt: startOf(process.pid) };
}

/** Whether its process ID means anything here. One of another machine or namespace would name a stranger. */
export function isOfOwnSpace({ space }: ProcessIdentity): boolean {
  return space === ownSpace();
}

/**
 * Whether that process is there.
 *
 * @returns undefined when it cannot be known: it is of another machine or container, or the system does not tell when
 * the process of that ID started
 */
export function isThere(identity: ProcessIdentity): boolean | undefined {
  const { processId, startedAt } = identity;
  if (!isOfOwnSpace(identity)) return undefined;
  if (!isRunning(processId)) return false;
  const start = startOf(processId);
  return start === '' || startedAt === '' ? undefined : start === startedAt;
}

/** Whether some process of this ID runs. One that was killed, and whose parent has not looked yet, does not. */
export function isRunning(processId: number): boolean {
  if (!(Number.isInteger(processId) && processId > 0)) return false;
  if (statOf(processId)[0] === 'Z') return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // Of another user: EPERM. An ID that no system has: ESRCH, or an argument that is refused.
    return errorCode(error) === 'EPERM';
  }
}

function ownSpace(): string {
  try {
    // In a namespace whose /proc is another one's, neither a start nor a namespace can be told: silence has to do.
    if (readlinkSync('/proc/self') !== String(process.pid)) return `unknown ${randomUUID()}`;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

/** The 22nd field of Linux's stat: the fields are counted after the name, which may hold blanks and brackets. */
function startOf(processId: number): string {
  return statOf(processId)[19] ?? '';
}

function statOf(processId: number): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${processId}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

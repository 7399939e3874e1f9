import { setImmediate } from 'node:timers/promises';

/** The sockets and servers this process still holds. */
function openSockets(): string[] {
  return process.getActiveResourcesInfo().filter((name) => /^(TCP|TLS)/.test(name));
}

/**
 * Waits until every socket is gone: a handle that was closed is given back a turn of the loop later.
 *
 * @returns what is still open after a second: nothing, when all is well
 */
export async function socketsLeftOpen(): Promise<string[]> {
  const until = performance.now() + 1000;
  while (openSockets().length > 0 && performance.now() < until) await setImmediate();
  return openSockets();
}

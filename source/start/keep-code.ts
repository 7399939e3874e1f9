import type { CodeCache } from './code-cache.ts';
import type { Parts } from './parts.ts';

/** Milliseconds after the first screen in which nobody waits for anything yet. */
const IDLE = 300;

/**
 * Keeps what was compiled in this process for the starts to come, when it costs nobody anything: while the first
 * screen stands, a file at a time; or at the end of a process that ended well. A process that shows no screen keeps
 * nothing the first time that these parts are used, so that the first start takes no longer than without a cache.
 *
 * @param later names of the modules that load when something of them is used
 * @returns what to call once the first screen stands
 */
export function keepCode(
  parts: Parts,
  cache: CodeCache | undefined,
  later: readonly string[],
  host: NodeJS.Process,
): () => void {
  host.on('exit', (code) => {
    if (code !== 0 || !cache?.prepare() || !cache.wasThere) return;
    while (parts.keepNext());
  });
  return () => {
    const work = later.map((name) => () => void parts.require(name));
    const next = (): void => {
      const load = work.shift();
      if (load) load();
      else if (!cache?.prepare() || !parts.keepNext()) return;
      setTimeout(next).unref();
    };
    setTimeout(next, IDLE).unref();
  };
}

/**
 * Has the system's name resolution end within a time limit. It runs in a thread that nobody can call back, and Node's
 * exit waits for that thread: only the resolver itself can give up earlier. The C library of most Linux systems reads
 * this variable (resolv.conf(5)); elsewhere its own limits stay. What a person has set there stays as well.
 *
 * @param env of this process itself
 * @param seconds of the whole; divided, since up to three name servers are asked one after the other
 */
export function limitNameResolution(env: NodeJS.ProcessEnv, seconds: number | undefined): void {
  if (seconds === undefined || env.RES_OPTIONS) return;
  env.RES_OPTIONS = `timeout:${Math.max(1, Math.floor(seconds / 3))} attempts:1`;
}

import { HTTPS_PORT, MQTT_PORT } from '../../protocol/network.ts';
import type { SandboxOptions } from '../../sandbox/sandbox.ts';
import { hubsOfSeed } from '../../sandbox/seed/seed.ts';
import { LOOPBACK, type SandboxCommandOptions, waitingTimes } from './options.ts';
import { stateDirectory } from './state-directory.ts';

/** What the flags of the command mean for the sandbox. @throws SeedError for hubs of a seed that cannot be used */
export function sandboxOptions(
  options: SandboxCommandOptions,
  seed: unknown,
  env: Readonly<Record<string, string | undefined>>,
): SandboxOptions {
  const { port = MQTT_PORT, httpsPort = [HTTPS_PORT, 0], data, fresh, fsync, throttle } = options;
  const { apiVersions, tokenGrace, trustUnverifiedRoots, idScope, developmentCredentials } =
    options;
  return {
    port,
    httpsPort,
    listen: options.listen ?? LOOPBACK,
    dpsHost: 'localhost',
    hubs: options.hub?.length ? options.hub : (hubsOfSeed(seed ?? {}) ?? [LOOPBACK]),
    ...(seed !== undefined && { seed }),
    dataDirectory: data ?? stateDirectory(env),
    fresh,
    fsync,
    throttling: throttle,
    trustUnverifiedRoots,
    developmentCredentials,
    ...(idScope !== undefined && { idScope }),
    ...(apiVersions && { apiVersions }),
    ...(tokenGrace !== undefined && { tokenGrace }),
    ...waitingTimes(options),
    announcePort: port !== MQTT_PORT,
  };
}

import { hostname } from 'node:os';
import { errorCode } from '../../files/error-code.ts';
import type { LockHolder } from '../../files/lock-holder.ts';
import { isOfOwnSpace } from '../../files/process-identity.ts';
import type { HolderPlace } from '../../messages/holder-place.ts';
import type { SandboxMessages } from '../../messages/messages.ts';
import { visible } from '../../protocol/foreign-text.ts';
import { checkHost } from '../../protocol/identifiers.ts';
import { HTTPS_PORT, MQTT_PORT } from '../../protocol/network.ts';
import { SeedError } from '../../sandbox/seed/seed-places.ts';
import { DataDirectoryError } from '../../sandbox/storage/data-directory.ts';
import { UsageError } from '../usage-error.ts';
import { LOOPBACK, type SandboxCommandOptions } from './options.ts';

/** @throws UsageError for a value that cannot be used, before anything is opened */
export function checkOptions(options: SandboxCommandOptions, messages: SandboxMessages): void {
  const { port = MQTT_PORT, httpsPort = HTTPS_PORT, hub = [] } = options;
  const { listen, data, seed, readyFile } = options;
  // A variable that is not set in somebody's script. An empty address would mean every one of this machine, an empty
  // folder the one the program was started in.
  const texts = { '--listen': listen, '--data': data, '--seed': seed, '--ready-file': readyFile };
  for (const [name, text] of Object.entries(texts)) {
    if (text?.trim() === '') throw new UsageError(messages.emptyOption(name));
  }
  if (!isPort(port)) throw new UsageError(messages.invalidPort);
  if (!isPort(httpsPort)) throw new UsageError(messages.invalidHttpsPort);
  const seen = new Set<string>();
  for (const name of hub) {
    if (checkHost(name) || name.includes(':'))
      throw new UsageError(messages.invalidHub(visible(name)));
    if (seen.has(name.toLowerCase())) throw new UsageError(messages.sameHub(name));
    seen.add(name.toLowerCase());
  }
}

/** Where the holder of a lock runs, as far as that is known: a process ID of another namespace says nothing here. */
function placeOf({ processId, host, identity }: LockHolder): HolderPlace {
  if (host !== hostname()) return { kind: 'machine', host };
  return identity && !isOfOwnSpace(identity)
    ? { kind: 'container' }
    : { kind: 'process', processId };
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 0 && port <= 65_535;
}

/** What can be put right by another call; everything else is unexpected. */
export function asUsageError(
  error: unknown,
  { port: mqttPort = MQTT_PORT, listen = LOOPBACK, seed = '' }: SandboxCommandOptions,
  messages: SandboxMessages,
): UsageError | undefined {
  if (error instanceof UsageError) return error;
  if (error instanceof SeedError) {
    return new UsageError(messages.seedInvalid(visible(seed), error.path, error.problem));
  }
  if (error instanceof DataDirectoryError) {
    const { problem, holder, cause } = error;
    const path = visible(error.path);
    const reason = errorCode(cause) ?? '';
    switch (problem) {
      case 'in-use':
        return new UsageError(messages.directoryInUse(path, holder && placeOf(holder)));
      case 'newer':
        return new UsageError(messages.directoryNewer(path));
      case 'foreign':
        return new UsageError(messages.directoryForeign(path));
      case 'foreign-authority':
        return new UsageError(messages.authorityForeign(path));
      case 'name-not-permitted':
        return new UsageError(messages.authorityOfOtherNames(path, error.names.map(visible)));
      default:
        return new UsageError(messages.directoryNotWritable(path, reason));
    }
  }
  const {
    code,
    syscall,
    port = mqttPort,
    address: given = listen,
  } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  const address = visible(given);
  // Only opening the port has these meanings; a file may have the same codes.
  if (syscall !== 'listen' && syscall !== 'getaddrinfo') return undefined;
  if (code === 'EADDRINUSE') return new UsageError(messages.portInUse(address, port));
  if (code === 'EACCES') return new UsageError(messages.portForbidden(port));
  return new UsageError(messages.addressUnavailable(address));
}

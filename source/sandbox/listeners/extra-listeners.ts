import { createServer, isIPv4, type Server, type Socket } from 'node:net';
import { LIMITS } from '../limits.ts';

/** A server of TLS connections, which takes over raw ones it did not accept itself. */
interface Accepting {
  emit(event: 'connection', socket: Socket): boolean;
}

/**
 * The loopback addresses among the names of hubs, apart from the one that is listened on already: a device dials the
 * hub it was assigned, and on Linux every 127.x.y.z is there without any set-up (protocol.md 11).
 */
export function hubAddresses(listening: string, names: readonly string[]): readonly string[] {
  const isLoopback = (name: string): boolean => isIPv4(name) && name.startsWith('127.');
  if (!isLoopback(listening)) return [];
  return names.filter((name) => isLoopback(name) && name !== listening);
}

/**
 * Lets a server be reached at further addresses, on the same port.
 *
 * @returns what closes them again; their connections are the server's
 * @throws the system's error when an address cannot be had (`EADDRINUSE`, `EADDRNOTAVAIL`)
 */
export async function listenAlso(
  server: Accepting,
  port: number,
  addresses: readonly string[],
): Promise<() => Promise<void>> {
  const doors: Server[] = [];
  // Not waited for: a door is shut at once, but says so only when the server has ended the connections.
  const close = async (): Promise<void> => {
    for (const door of doors.splice(0)) door.close();
  };
  try {
    for (const host of addresses) {
      const door = createServer((socket) => server.emit('connection', socket));
      door.maxConnections = LIMITS.connections;
      await new Promise<void>((resolve, reject) => {
        door.once('error', reject);
        door.listen({ port, host }, () => {
          door.off('error', reject);
          resolve();
        });
      });
      doors.push(door);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return close;
}

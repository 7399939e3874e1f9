import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';

export interface Port {
  readonly port: number;
  close(): Promise<void>;
}

/** A port that nobody listens on: one that was just given back. */
export async function closedPort(): Promise<number> {
  const { port, close } = await listen(() => {});
  await close();
  return port;
}

/** Takes every connection; what happens then is up to `onConnection`. */
export async function listen(onConnection: (socket: Socket) => void): Promise<Port> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

const LISTENER = `
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(server.address().port));
`;
/** More than a backlog of one takes in. */
const FILLERS = 8;

/**
 * A port that swallows packets, as a firewall does: a process that listens and is then stopped. Once its queue is
 * full the system answers no further connection.
 */
export async function swallowingPort(): Promise<Port> {
  const child: ChildProcess = spawn(process.execPath, ['-e', LISTENER], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout as NodeJS.EventEmitter, 'data');
  const port = Number(String(line));
  child.kill('SIGSTOP');
  const fillers = Array.from({ length: FILLERS }, () => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.on('error', () => {});
    return socket;
  });
  // The first one that gets through shows that the queue is being filled; the rest stay on their way.
  await once(fillers[0] as Socket, 'connect');
  return {
    port,
    close: async () => {
      for (const socket of fillers) socket.destroy();
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

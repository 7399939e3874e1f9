import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { LIMITS } from '../limits.ts';
import type { Report } from '../reporter.ts';

type OnRequest = (incoming: IncomingMessage, response: ServerResponse) => void;

/** The requests of one connection that have no answer yet. */
interface Turns {
  open: number;
  last: Promise<void>;
}

/**
 * Begins with a request only when the ones before it on the same connection are answered and read. Node hands over
 * all that come in one read, and whoever sends thousands without reading would have their answers made, and kept,
 * all at once. A client that sends too far ahead is cut off; those of the SDKs wait for every answer.
 */
export function oneAtATime(onRequest: OnRequest, report: Report): OnRequest {
  const connections = new WeakMap<Socket, Turns>();
  return (incoming, response) => {
    const { socket } = incoming;
    const turns = connections.get(socket) ?? { open: 0, last: Promise.resolve() };
    connections.set(socket, turns);
    const before = turns.last;
    turns.open += 1;
    turns.last = new Promise((resolve) => {
      response.once('close', () => {
        turns.open -= 1;
        resolve();
      });
    });
    if (turns.open === 1) {
      onRequest(incoming, response);
      return;
    }
    if (turns.open > LIMITS.requestsAhead) {
      if (socket.destroyed) return;
      const reason = `more than ${LIMITS.requestsAhead} requests at once over one connection`;
      report({ link: 'server', event: 'http.dropped', reason });
      socket.destroy();
      return;
    }
    before.then(() => {
      if (!socket.destroyed) onRequest(incoming, response);
    });
  };
}

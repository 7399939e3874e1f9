import type { IncomingMessage } from 'node:http';
import { isDeeperThan } from '../../structures/is-deeper-than.ts';
import { isObject } from '../../structures/is-object.ts';
import { invalid, ServiceProblem } from '../fields/service-problem.ts';
import { LIMITS } from '../limits.ts';
import type { HttpRequest } from './exchange.ts';

/** Bytes of all bodies that are being read at one time. */
export interface BodyRoom {
  readonly bytes: number;
  taken: number;
}

/**
 * Reads the body to its end, as long as it is not too long. How long a client may take is the server's rule.
 *
 * @param room for all bodies that are being read
 * @throws Problem 413 once more has come than may be, 503 where there is no room for it
 */
export async function readBody(request: IncomingMessage, room: BodyRoom): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > LIMITS.httpBodyBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of chunksOf(request)) {
      length += chunk.length;
      room.taken += chunk.length;
      if (length > LIMITS.httpBodyBytes || room.taken > room.bytes) break;
      chunks.push(chunk);
    }
    if (room.taken > room.bytes) throw noRoom();
  } catch (error) {
    if (error instanceof ServiceProblem) throw error;
    throw invalid('The request body ended too early.');
  } finally {
    room.taken -= length;
  }
  if (length > LIMITS.httpBodyBytes) throw tooLarge();
  return Buffer.concat(chunks, length);
}

/** A request whose encoding was never set gives bytes; Node's types leave that open. */
function chunksOf(request: IncomingMessage): AsyncIterable<Buffer> {
  return request;
}

/** @throws Problem 400 for what is not JSON, or is nested deeper than anything real */
export function parseJson(body: Buffer): unknown {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw invalid('The request body is not JSON.', 400001);
  }
  if (isDeeperThan(LIMITS.jsonDepth, value)) throw invalid('The request body is nested too deep.');
  return value;
}

/** @throws Problem 400 */
export function parseJsonObject(body: Buffer): Readonly<Record<string, unknown>> {
  const value = parseJson(body);
  if (!isObject(value)) throw invalid('The request body is not a JSON object.', 400001);
  return value;
}

/** DPS takes JSON alone (protocol.md 2.2); a body of no named type is forgiven. @throws Problem 415 */
export function checkMediaType({ body, headers }: HttpRequest): void {
  const type = headers['content-type'];
  if (body.length === 0 || type === undefined || /^[\w.-]+\/(?:[\w.-]+\+)?json\b/i.test(type))
    return;
  throw new ServiceProblem(
    415,
    415000,
    'UnsupportedMediaType',
    'The body must be application/json.',
  );
}

function noRoom(): ServiceProblem {
  const message = 'Too many request bodies are being read.';
  return new ServiceProblem(503, 503001, 'ServerBusy', message, {
    headers: { connection: 'close' },
  });
}

function tooLarge(): ServiceProblem {
  const message = `The request body is larger than ${LIMITS.httpBodyBytes} bytes.`;
  // What is left of the body is not read, so nothing else can follow on this connection.
  const headers = { connection: 'close' };
  return new ServiceProblem(413, 413001, 'MessageTooLarge', message, { headers });
}

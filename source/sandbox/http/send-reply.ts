import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { LIMITS } from '../limits.ts';
import type { Committed } from '../records/commits.ts';
import type { HttpReply } from './exchange.ts';

/**
 * Writes an answer; resolves when it is written or the client is gone. The one place that does: nothing is told to a
 * client before what it tells is kept.
 *
 * @param patience milliseconds until a client that leaves its answer unread is cut off
 */
export async function sendReply(
  response: ServerResponse,
  { value: reply }: Committed<HttpReply>,
  method: string,
  patience: number = LIMITS.drainTimeout,
): Promise<void> {
  const { status, headers = {}, body, bytes, lines } = reply;
  if (response.destroyed) return;
  if (lines) {
    response.writeHead(status, { 'content-type': 'application/x-ndjson', ...headers });
    // Whoever follows wants to know at once that the door is open.
    response.flushHeaders();
    await writeLines(response, lines);
    return;
  }
  const content = bytes ?? Buffer.from(body === undefined ? '' : JSON.stringify(body));
  response.writeHead(status, {
    ...(body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
    ...(status !== 204 && { 'content-length': String(content.length) }),
    ...headers,
  });
  response.end(method === 'HEAD' ? '' : content);
  cutUnread(response, patience);
}

/** An answer that nobody takes off the hands of the system does not stay in memory, nor does its connection. */
function cutUnread(response: ServerResponse, milliseconds: number): void {
  if (response.writableFinished) return;
  const timer = setTimeout(() => response.destroy(), milliseconds);
  timer.unref();
  response.once('close', () => clearTimeout(timer)).once('finish', () => clearTimeout(timer));
}

/** No faster than the client reads. */
async function writeLines(response: ServerResponse, lines: AsyncIterable<string>): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  for await (const line of lines) {
    if (response.destroyed) return;
    if (response.write(line)) continue;
    try {
      await once(response, 'drain', { signal: gone.signal });
    } catch {
      return;
    }
  }
  response.end();
}

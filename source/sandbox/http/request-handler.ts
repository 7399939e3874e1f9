import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { chainOf } from '../../certificates/certificate-chain.ts';
import { ServiceProblem } from '../fields/service-problem.ts';
import { LIMITS } from '../limits.ts';
import type { Committed } from '../records/commits.ts';
import type { Report } from '../reporter.ts';
import { type ErrorStyle, problemReply } from './error-bodies.ts';
import type { HttpReply, HttpRequest } from './exchange.ts';
import { type LetInOptions, letIn } from './let-in.ts';
import { type BodyRoom, checkMediaType, readBody } from './request-body.ts';
import { parseTarget, type Target } from './request-target.ts';
import type { Route, Router } from './router.ts';
import { sendReply } from './send-reply.ts';

export interface RequestHandlerOptions extends LetInOptions {
  readonly router: Router;
  readonly report: Report;
}

/** Answers one request after the other; whatever goes wrong becomes an answer, never an exception. */
export function createRequestHandler(
  options: RequestHandlerOptions,
): (incoming: IncomingMessage, response: ServerResponse) => void {
  const { report } = options;
  const room = { bytes: LIMITS.allHttpBodyBytes, taken: 0 };
  return (incoming, response) => {
    // A client that breaks off is no error of ours.
    incoming.on('error', () => {});
    response.on('error', () => {});
    response.setHeader('x-ms-request-id', randomUUID());
    const { method = '' } = incoming;
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    serve(options, room, incoming, gone.signal)
      .then((served) => {
        tell(report, method, served);
        return sendReply(response, served.reply, method);
      })
      .catch((error: Error) => {
        report({ link: 'server', event: 'server.failed', reason: error.message });
        incoming.destroy();
      });
  };
}

/** One line for the owner; what a device was answered, the device API has told already. */
function tell(report: Report, method: string, { reply, route, id, problem, path }: Served): void {
  const { status } = reply.value;
  const access = route?.access;
  const reason = problem && (problem.reason ?? problem.message);
  if (access?.kind === 'device' || access?.kind === 'hub-device') {
    const link = access.kind === 'device' ? 'dps' : 'hub';
    if (problem) report({ link, event: `${link}.refused`, id, reason, detail: { status } });
    return;
  }
  report({
    link: access?.kind === 'service' ? access.service : 'server',
    event: problem ? 'http.refused' : 'http.answered',
    reason,
    detail: { method, path, status },
  });
}

interface Served {
  readonly reply: Committed<HttpReply>;
  readonly route?: Route | undefined;
  /** Whom a device names as itself. */
  readonly id?: string | undefined;
  readonly problem?: ServiceProblem;
  /** Without its query, for the log. */
  readonly path: string;
}

async function serve(
  options: RequestHandlerOptions,
  room: BodyRoom,
  incoming: IncomingMessage,
  signal: AbortSignal,
): Promise<Served> {
  const path = (incoming.url ?? '').split('?', 1)[0] ?? '';
  let route: Route | undefined;
  let id: string | undefined;
  let errors: ErrorStyle = 'dps';
  try {
    const target = parseTarget(incoming.url ?? '');
    const match = options.router.find(incoming.method ?? '', target.segments);
    if (!match) throw new ServiceProblem(404, 404000, 'NotFound', 'There is no such resource.');
    if ('allow' in match) {
      errors = match.errors;
      const headers = { allow: match.allow.join(', ') };
      throw new ServiceProblem(405, 405000, 'MethodNotAllowed', 'Method not allowed.', { headers });
    }
    route = match.route;
    errors = route.errors;
    id = match.parameters.id;
    const head = readHead(incoming, target, signal);
    const hub = letIn(options, match, head);
    const request = { ...head, body: await readBody(incoming, room) };
    if (errors !== 'hub' && route.access.kind !== 'owner') checkMediaType(request);
    const call = { request, parameters: match.parameters, hub };
    const { handle } = route;
    return { reply: await options.store.commit(() => handle(call)), route, path };
  } catch (error) {
    const problem = error instanceof ServiceProblem ? error : unexpected(error, options.report);
    const reply = await options.store.commit(() => problemReply(problem, errors));
    return { reply, route, id, problem, path };
  }
}

function readHead(incoming: IncomingMessage, target: Target, signal: AbortSignal): HttpRequest {
  return {
    ...target,
    method: incoming.method ?? '',
    headers: incoming.headers,
    rawHeaders: incoming.rawHeaders,
    host: incoming.headers.host ?? '',
    remoteAddress: incoming.socket.remoteAddress ?? '',
    certificates: () => chainOf(incoming.socket as TLSSocket),
    body: Buffer.alloc(0),
    signal,
  };
}

function unexpected(error: unknown, report: Report): ServiceProblem {
  const reason = error instanceof Error ? error.message : String(error);
  report({ link: 'server', event: 'server.failed', reason });
  return new ServiceProblem(500, 500001, 'ServerError', 'Internal server error.', { reason });
}

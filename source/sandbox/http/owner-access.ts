import { ServiceProblem } from '../fields/service-problem.ts';
import type { HostNames } from '../host-names.ts';
import { type HttpRequest, header } from './exchange.ts';
import { checkServiceToken, type ServiceTokenOptions } from './service-token.ts';

/**
 * Who may read telemetry back and arm faults: whoever has a token of a hub policy that permits ServiceConnect,
 * and, so that `curl` will do on one's own machine, whoever connects from this machine itself.
 *
 * The second needs care. A web page in a browser on this machine connects from it too; it gives itself away by
 * the headers a browser adds on its own, or, when its name was pointed at this machine, by a Host that is none
 * of ours. A proxy makes strangers look near; it gives itself away by the headers a proxy adds. All of these
 * need a token. Nothing behind this door shows a key.
 *
 * @throws Problem 401 or 403
 */
export function checkOwner(request: HttpRequest, options: ServiceTokenOptions): void {
  if (header(request, 'authorization')) {
    const hub = options.names.hub(request.host) ?? '';
    checkServiceToken(request, 'ServiceConnect', hub, options);
    return;
  }
  const reason = whyNotTheOwner(request, options.names);
  if (reason === undefined) return;
  const message = 'A service token is needed here.';
  throw new ServiceProblem(403, 403000, 'Forbidden', message, { reason });
}

const BROWSER = ['origin', 'sec-fetch-site', 'sec-fetch-mode'];
const PROXY = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

function whyNotTheOwner(request: HttpRequest, names: HostNames): string | undefined {
  if (!isLoopback(request.remoteAddress)) return 'not from this machine, and without a token';
  if (!names.isOwn(request.host)) return `the request is for the host "${request.host}"`;
  const sent = (name: string): boolean => request.headers[name] !== undefined;
  if (BROWSER.some(sent)) return 'a web page in a browser needs a token';
  if (PROXY.some(sent)) return 'what comes through a proxy needs a token';
  return undefined;
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address);
}

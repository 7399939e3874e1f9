import { parseSasToken } from '../../protocol/sas-token.ts';
import type { Link } from '../../protocol/vocabulary.ts';
import { type ApiVersions, unsupportedMessage } from '../admission/api-versions.ts';
import { type CredentialOptions, judgeDevice } from '../admission/hub-credentials.ts';
import { ServiceProblem, unauthorized } from '../fields/service-problem.ts';
import { type HttpRequest, header } from './exchange.ts';
import { checkOwner } from './owner-access.ts';
import type { Match, Route } from './router.ts';
import { checkServiceToken } from './service-token.ts';

type Found = Extract<Match, { readonly route: Route }>;

export interface LetInOptions extends CredentialOptions {
  readonly versions: ApiVersions;
}

/**
 * Looks at the credential of a request before anything of its body is read.
 *
 * @returns the hub that is meant, empty where none is
 * @throws Problem 401, 403 or 404; the true reason is for the log
 */
export function letIn(
  options: LetInOptions,
  { route: { access }, parameters }: Found,
  request: HttpRequest,
): string {
  switch (access.kind) {
    case 'owner':
      checkOwner(request, options);
      return '';
    case 'device':
      return '';
    case 'hub-device': {
      const hub = hubOf(options, request);
      checkHubDevice(options, request, hub, parameters);
      checkVersion(options, 'hub', request);
      return hub;
    }
    case 'service': {
      const hub = access.service === 'hub' ? hubOf(options, request) : undefined;
      if (access.ownDevice && hub !== undefined && isDevicesOwn(request)) {
        checkHubDevice(options, request, hub, { id: parameters.id ?? '' });
      } else {
        checkServiceToken(request, access.permission, hub, options);
      }
      if (!access.unversioned) checkVersion(options, access.service, request);
      return hub ?? '';
    }
  }
}

function hubOf({ names }: CredentialOptions, { host }: HttpRequest): string {
  const hub = names.hub(host);
  if (hub !== undefined) return hub;
  throw new ServiceProblem(404, 404001, 'IotHubNotFound', `There is no hub named ${host}.`);
}

/** A device signs with its own key, so its token names no policy; or it shows its certificate (protocol.md 3.1). */
function isDevicesOwn(request: HttpRequest): boolean {
  const authorization = header(request, 'authorization');
  if (authorization === undefined) return request.certificates().length > 0;
  const token = parseSasToken(authorization);
  return token !== undefined && token.policy === undefined;
}

function checkHubDevice(
  options: CredentialOptions,
  request: HttpRequest,
  hub: string,
  { id: deviceId = '', module }: Found['parameters'],
): void {
  const presented = {
    token: header(request, 'authorization') ?? '',
    certificates: request.certificates,
    path: request.segments,
  };
  const verdict = judgeDevice(options, presented, hub, { deviceId, moduleId: module });
  if ('refused' in verdict) throw unauthorized(verdict.refused);
}

/** Each service has its own words for it (protocol.md 6, 12). @throws Problem 400 */
function checkVersion({ versions }: LetInOptions, link: Link, { query }: HttpRequest): void {
  const version = query.get('api-version');
  const reason = versions.problem(link, version);
  if (reason === undefined) return;
  if (link === 'dps') {
    const message = unsupportedMessage(version);
    throw new ServiceProblem(400, 400004, 'ArgumentInvalid', message, { reason });
  }
  const message = 'The api-version is missing or invalid.';
  throw new ServiceProblem(400, 400001, 'InvalidProtocolVersion', message, { reason });
}

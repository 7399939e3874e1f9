import { parseSasToken } from '../../../protocol/sas-token.ts';
import type { Faults } from '../../faults/faults.ts';
import { ServiceProblem, unauthorized } from '../../fields/service-problem.ts';
import { LIMITS } from '../../limits.ts';
import type { Applicant, DeviceAnswer, DeviceApi } from '../../provisioning/device-api.ts';
import { explainExpiry, explainMissingToken, isSameText } from '../../provisioning/device-token.ts';
import type { Store } from '../../records/store.ts';
import { type HttpReply, header, reply } from '../exchange.ts';
import { type Call, type Route, routesFor } from '../router.ts';

const route = routesFor({ kind: 'device' }, 'device');

export interface DeviceRouteOptions {
  readonly store: Store;
  readonly api: DeviceApi;
  readonly faults: Faults;
}

/** The device API of DPS over HTTPS: the same questions and answers as over MQTT (protocol.md 1.8). */
export function deviceRoutes(options: DeviceRouteOptions): Route[] {
  const { api } = options;
  const one = '/{idScope}/registrations/{id}';
  return [
    route('PUT', `${one}/register`, (call) => {
      const { body } = call.request;
      if (body.length > LIMITS.dpsMessageBytes) {
        throw new ServiceProblem(
          413,
          413001,
          'MessageTooLarge',
          'The request is larger than 96 KB.',
        );
      }
      const { idScope, id = '' } = call.parameters;
      const answer = api.register(applicant(call, options), body);
      const { operationId } = answer.body as { operationId?: string };
      return answered(answer, {
        ...(operationId && {
          location: `https://${call.request.host}/${idScope}/registrations/${encodeURIComponent(id)}/operations/${operationId}${versionOf(call)}`,
        }),
      });
    }),
    route('GET', `${one}/operations/{operationId}`, (call) =>
      answered(api.operationStatus(applicant(call, options), call.parameters.operationId ?? '')),
    ),
    route('POST', one, (call) => answered(api.registrationStatus(applicant(call, options)))),
  ];
}

/** What is wrong with the token itself is found here; whether its signature is right, the API says. */
function applicant({ request, parameters }: Call, options: DeviceRouteOptions): Applicant {
  const { idScope = '', id: registrationId = '' } = parameters;
  const { store, faults } = options;
  // The letters' case counts, as in a user name (protocol.md 4.3).
  if (idScope !== store.idScope) {
    throw unauthorized(`the ID scope ${idScope} is unknown; this DPS is ${store.idScope}`);
  }
  if (faults.strike('unknown-scope', registrationId)) {
    throw unauthorized('a fault was armed: unknown ID scope');
  }
  const authorization = header(request, 'authorization') ?? '';
  if (authorization === '') {
    const certificates = request.certificates();
    if (certificates.length > 0) return { registrationId, certificates };
  }
  const token = parseSasToken(authorization);
  if (!token) throw unauthorized(explainMissingToken(authorization));
  if (!isSameText(token.resource, `${idScope}/registrations/${registrationId}`)) {
    throw unauthorized(`the token is for "${token.resource}", not for this registration`);
  }
  const expired = explainExpiry(token, faults, 'dps', registrationId);
  if (expired) throw unauthorized(expired);
  return { registrationId, token };
}

function answered(
  { status, retryAfter, body }: DeviceAnswer,
  headers: Readonly<Record<string, string>> = {},
): HttpReply {
  const { errorCode } = body as { errorCode?: number };
  return reply(status, body, {
    ...headers,
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    ...(errorCode !== undefined && { 'x-ms-error-code': String(errorCode) }),
  });
}

function versionOf({ request }: Call): string {
  const version = request.query.get('api-version');
  return version === null ? '' : `?api-version=${encodeURIComponent(version)}`;
}

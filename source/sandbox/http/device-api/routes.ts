import { parseBoundedJson } from '../../../structures/bounded-json.ts';
import { isObject } from '../../../structures/is-object.ts';
import {
  type ClaimOptions,
  type ClaimRefusal,
  judgeClaim,
} from '../../admission/registration-claim.ts';
import { ServiceProblem, unauthorized } from '../../fields/service-problem.ts';
import { LIMITS } from '../../limits.ts';
import type { Applicant, DeviceAnswer, DeviceApi } from '../../provisioning/device-api.ts';
import { type HttpReply, header, reply } from '../exchange.ts';
import { type Call, type Route, routesFor } from '../router.ts';

const route = routesFor({ kind: 'device' }, 'device');

export interface DeviceRouteOptions extends ClaimOptions {
  readonly api: DeviceApi;
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
    route('POST', one, (call) => {
      // A look issues nothing (protocol.md 12.1).
      if (asksForCertificate(call.request.body)) {
        throw new ServiceProblem(400, 400012, 'ArgumentInvalid', 'Deserialization error');
      }
      return answered(api.registrationStatus(applicant(call, options)));
    }),
  ];
}

function asksForCertificate(body: Buffer): boolean {
  const read = parseBoundedJson(body.toString('utf8'), LIMITS.jsonDepth)?.value;
  return isObject(read) && read.csr !== undefined;
}

/** What is wrong with what a device says of itself is found here; whether its proof is right, the API says. */
function applicant({ request, parameters }: Call, options: DeviceRouteOptions): Applicant {
  const { idScope = '', id: registrationId = '' } = parameters;
  const token = header(request, 'authorization') ?? '';
  const verdict = judgeClaim(options, {
    idScope,
    registrationId,
    apiVersion: request.query.get('api-version'),
    presented: { token, certificates: request.certificates },
  });
  if ('about' in verdict) throw refusal(verdict);
  return verdict;
}

function refusal({ about, reason }: ClaimRefusal): ServiceProblem {
  if (about === 'registration-id') {
    const message = 'Invalid RegistrationId.';
    return new ServiceProblem(400, 400004, 'ArgumentInvalid', message, { reason });
  }
  if (about !== 'certificate') return unauthorized(reason);
  const message = 'Invalid certificate.';
  return new ServiceProblem(401, 401002, 'IotHubUnauthorizedAccess', message, { reason });
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

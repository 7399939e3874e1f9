import { randomBytes } from 'node:crypto';
import type { Fields } from '../../fields/fields.ts';
import { ServiceProblem } from '../../fields/service-problem.ts';
import {
  parseStoredCertificate,
  storedCertificateJson,
  verified,
} from '../../json/stored-certificate-json.ts';
import { LIMITS } from '../../limits.ts';
import type { StoredCertificateRecord } from '../../records/certificate-records.ts';
import { newStamp } from '../../records/formats.ts';
import { certificateKey, type Store } from '../../records/store.ts';
import { checkMatch, ifMatch } from '../etag.ts';
import { type HttpRequest, NO_CONTENT, reply } from '../exchange.ts';
import { parseJsonObject } from '../request-body.ts';
import { type Call, type Route, routesFor } from '../router.ts';

const route = routesFor({ kind: 'owner' }, 'dps');
const ONE = '/sandbox/certificates/{name}';

/**
 * The certificates of authorities, stored by name. In Azure they are part of the management API of a DPS, so the paths
 * end and the bodies look as they do there (protocol.md 5.1).
 */
export function certificateRoutes({ certificates }: Store): Route[] {
  const nameOf = ({ parameters: { name = '' } }: Call): string => name;
  const find = (call: Call): StoredCertificateRecord => {
    const record = certificates.get(certificateKey(nameOf(call)));
    if (!record) {
      const message = `Certificate ${nameOf(call)} not found.`;
      throw new ServiceProblem(404, 404000, 'NotFound', message);
    }
    checkMatch(ifMatch(call.request, 'optional'), record.etag);
    return record;
  };
  const put = (record: StoredCertificateRecord): StoredCertificateRecord => {
    certificates.put(certificateKey(record.name), record);
    return record;
  };
  return [
    route('GET', '/sandbox/certificates', () =>
      reply(200, { value: [...certificates.values()].map((one) => storedCertificateJson(one)) }),
    ),
    route('PUT', ONE, (call) => {
      const { request } = call;
      const name = nameOf(call);
      const before = certificates.get(certificateKey(name));
      const condition = ifMatch(request, 'optional');
      // Ignored where there is nothing yet; needed where there is (CertificateResponse.tsp).
      if (before && condition.kind === 'none') throw exists(name);
      if (before) checkMatch(condition, before.etag);
      else if (certificates.size >= LIMITS.storedCertificates) throw tooMany();
      const record = parseStoredCertificate(certificateBody(request), name, before);
      return reply(200, storedCertificateJson(put(record)));
    }),
    route('GET', ONE, (call) => reply(200, storedCertificateJson(find(call)))),
    route('DELETE', ONE, (call) => {
      certificates.delete(certificateKey(find(call).name));
      return NO_CONTENT;
    }),
    route('POST', `${ONE}/generateVerificationCode`, (call) => {
      const verificationCode = newVerificationCode();
      const before = find(call);
      const record = put({ ...before, ...newStamp(before), verificationCode });
      return reply(200, storedCertificateJson(record, verificationCode));
    }),
    route('POST', `${ONE}/verify`, (call) =>
      reply(200, storedCertificateJson(put(verified(find(call), certificateBody(call.request))))),
    ),
  ];
}

/** A body may be the certificate itself: `curl --data-binary @root.pem`. @throws Problem 400 */
function certificateBody({ body, query }: HttpRequest): Fields {
  const text = body.toString('utf8');
  if (text.trimStart().startsWith('{') || !text.includes('-----BEGIN'))
    return parseJsonObject(body);
  const isVerified = query.get('isVerified');
  return { certificate: text, ...(isVerified !== null && { isVerified: isVerified === 'true' }) };
}

function newVerificationCode(): string {
  return randomBytes(24).toString('hex').toUpperCase();
}

function tooMany(): ServiceProblem {
  const message = `At most ${LIMITS.storedCertificates} certificates may be stored.`;
  return new ServiceProblem(403, 403000, 'Forbidden', message);
}

function exists(name: string): ServiceProblem {
  const message = `${name} exists already; an update needs If-Match.`;
  return new ServiceProblem(409, 409201, 'Conflict', message);
}

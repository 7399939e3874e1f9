import { text } from '../../fields/fields.ts';
import { ServiceProblem } from '../../fields/service-problem.ts';
import type { HostNames } from '../../host-names.ts';
import { attestationMechanism } from '../../json/attestation-json.ts';
import {
  type EnrollmentTable,
  enrollmentGroups,
  individualEnrollments,
} from '../../json/enrollment-kind.ts';
import { registrationJson } from '../../json/registration-json.ts';
import { parseDpsQuery } from '../../query/parse-query.ts';
import type { Tables } from '../../records/records.ts';
import { registrationKey, type Store } from '../../records/store.ts';
import { checkMatch, ifMatch } from '../etag.ts';
import { NO_CONTENT, reply } from '../exchange.ts';
import { pageOf, pageReply, pageRequest } from '../paging.ts';
import { parseJsonObject } from '../request-body.ts';
import { type Call, type Route, serviceRoutes } from '../router.ts';
import { EnrollmentCollection } from './enrollment-collection.ts';

const route = serviceRoutes('dps');

/** The service API of DPS (protocol.md 5). */
export function dpsRoutes(store: Store, names: HostNames): Route[] {
  return [
    ...enrollmentRoutes(new EnrollmentCollection(individualEnrollments(store, names))),
    ...enrollmentRoutes(new EnrollmentCollection(enrollmentGroups(store, names))),
    ...registrationRoutes(store),
  ];
}

function enrollmentRoutes<Name extends EnrollmentTable>(
  collection: EnrollmentCollection<Name>,
): Route[] {
  const { kind } = collection;
  const one = `/${kind.path}/{id}`;
  const id = ({ parameters }: Call): string => parameters.id ?? '';
  return [
    route('POST', `/${kind.path}`, 'EnrollmentWrite', ({ request }) =>
      reply(200, collection.bulk(parseJsonObject(request.body))),
    ),
    route('POST', `/${kind.path}/query`, 'EnrollmentRead', ({ request }) => {
      const query = queryOf(request.body);
      const json = (record: Tables[Name]): object => kind.json(record);
      const wanted = (record: Tables[Name]): boolean => query.matches(json(record));
      const { rows, continuation } = pageOf(kind.table.entries(), pageRequest(request), wanted);
      return pageReply(rows.map(json), continuation, ITEM_TYPES[kind.path]);
    }),
    route('PUT', one, 'EnrollmentWrite', (call) => {
      const { request } = call;
      const body = parseJsonObject(request.body);
      return reply(200, collection.put(id(call), body, ifMatch(request, 'required')));
    }),
    route('GET', one, 'EnrollmentRead', (call) => {
      const record = collection.find(id(call));
      return reply(200, kind.json(record), { etag: record.etag });
    }),
    route('DELETE', one, 'EnrollmentWrite', (call) => {
      collection.delete(id(call), ifMatch(call.request, 'required'));
      return NO_CONTENT;
    }),
    route('POST', `${one}/attestationmechanism`, 'EnrollmentWrite', (call) =>
      reply(200, attestationMechanism(collection.find(id(call)))),
    ),
  ];
}

const ITEM_TYPES = { enrollments: 'enrollment', enrollmentGroups: 'enrollmentGroup' } as const;

function registrationRoutes(store: Store): Route[] {
  const { registrations } = store;
  const find = ({ parameters: { id = '' } }: Call) => {
    const record = registrations.get(registrationKey(id));
    if (record) return record;
    throw new ServiceProblem(404, 404202, 'NotFound', `Registration ${id} not found.`);
  };
  return [
    route('GET', '/registrations/{id}', 'RegistrationStatusRead', (call) => {
      const record = find(call);
      return reply(200, registrationJson(record), { etag: record.etag });
    }),
    route('DELETE', '/registrations/{id}', 'RegistrationStatusWrite', (call) => {
      const { etag, registrationId } = find(call);
      // This tag has its quotes inside its base64, so it comes without any.
      checkMatch(ifMatch(call.request, 'optional'), etag);
      registrations.delete(registrationKey(registrationId));
      return NO_CONTENT;
    }),
    route('POST', '/registrations/{id}/query', 'RegistrationStatusRead', (call) => {
      const { request, parameters } = call;
      const group = (parameters.id ?? '').toLowerCase();
      const query = queryOf(request.body);
      const { rows, continuation } = pageOf(
        registrations.entries(),
        pageRequest(request),
        (record) =>
          record.enrollmentGroupId?.toLowerCase() === group &&
          query.matches(registrationJson(record)),
      );
      return pageReply(rows.map(registrationJson), continuation, 'deviceRegistrationState');
    }),
  ];
}

function queryOf(body: Buffer): { matches(row: object): boolean } {
  return parseDpsQuery(text(parseJsonObject(body), 'query') ?? '');
}

import { checkRegistrationId, isDeviceId } from '../../protocol/identifiers.ts';
import type { EnrollmentKind as KindName } from '../../protocol/vocabulary.ts';
import { type Fields, object, oneOf, text } from '../fields/fields.ts';
import { invalid, ServiceProblem } from '../fields/service-problem.ts';
import type { HostNames } from '../host-names.ts';
import { newStamp } from '../records/formats.ts';
import type {
  EnrollmentGroupRecord,
  IndividualEnrollmentRecord,
  InitialTwin,
  Tables,
} from '../records/records.ts';
import { registrationKey, type Store, type Table } from '../records/store.ts';
import { attestationJson, attestationMechanism, parseAttestation } from './attestation-json.ts';
import { parsePolicies, policiesJson } from './policies-json.ts';
import { registrationJson } from './registration-json.ts';
import { checkSizes, parseTwinSections } from './twin-fields.ts';

export type EnrollmentTable = 'enrollments' | 'enrollmentGroups';

/** What tells individual enrollments and groups apart; everything else they have in common. */
export interface EnrollmentKind<Name extends EnrollmentTable> {
  /** The first part of the routes. */
  readonly path: Name;
  readonly idField: 'registrationId' | 'enrollmentGroupId';
  readonly table: Table<Name>;
  /** @throws Problem 400 */
  parse(body: Fields, id: string, before: Tables[Name] | undefined): Tables[Name];
  /** As a GET shows it: without keys. */
  json(record: Tables[Name]): object;
  notFound(id: string): ServiceProblem;
}

export function individualEnrollments(
  store: Store,
  names: HostNames,
): EnrollmentKind<'enrollments'> {
  return {
    path: 'enrollments',
    idField: 'registrationId',
    table: store.enrollments,
    parse: (body, registrationId, before) => ({
      registrationId: before?.registrationId ?? checkedId('registrationId', registrationId),
      deviceId: parseDeviceId(body),
      ...common(body, 'individual', before, names),
    }),
    json: (record) => {
      const { registrationId, deviceId } = record;
      const registration = store.registrations.get(registrationKey(registrationId));
      return {
        registrationId,
        ...(deviceId !== undefined && { deviceId }),
        ...(registration && { registrationState: registrationJson(registration) }),
        ...commonJson(record),
      };
    },
    notFound: (id) => new ServiceProblem(404, 404201, 'NotFound', `Enrollment ${id} not found.`),
  };
}

export function enrollmentGroups(
  store: Store,
  names: HostNames,
): EnrollmentKind<'enrollmentGroups'> {
  return {
    path: 'enrollmentGroups',
    idField: 'enrollmentGroupId',
    table: store.enrollmentGroups,
    parse: (body, enrollmentGroupId, before) => ({
      enrollmentGroupId:
        before?.enrollmentGroupId ?? checkedId('enrollmentGroupId', enrollmentGroupId),
      ...common(body, 'group', before, names),
    }),
    json: (record) => ({
      enrollmentGroupId: record.enrollmentGroupId,
      ...commonJson(record),
    }),
    notFound: (id) =>
      new ServiceProblem(404, 404201, 'NotFound', `Enrollment group ${id} not found.`),
  };
}

/** Both kinds of IDs go by one rule (protocol.md 4.3). @throws Problem 400 */
function checkedId(field: EnrollmentKind<EnrollmentTable>['idField'], id: string): string {
  if (checkRegistrationId(id) === undefined) return id;
  throw invalid(
    `${field} must be 1 to 128 letters, digits and - . _ : with a letter or a digit at the start, and one of these or - at the end.`,
  );
}

/** The hub's rule for it (protocol.md 4.3): found out here, not when the first device registers. @throws Problem 400 */
function parseDeviceId(body: Fields): string | undefined {
  const deviceId = text(body, 'deviceId') || undefined;
  if (deviceId === undefined || isDeviceId(deviceId)) return deviceId;
  throw invalid(`deviceId "${deviceId}" is invalid.`);
}

/** A whole enrollment with its keys: what a PUT answers (protocol.md 5). Secret. */
export function withKeys(json: object, record: IndividualEnrollmentRecord | EnrollmentGroupRecord) {
  return { ...json, attestation: attestationMechanism(record) };
}

type Common = Omit<EnrollmentGroupRecord, 'enrollmentGroupId'>;

function common(
  body: Fields,
  kind: KindName,
  before: Common | undefined,
  names: HostNames,
): Common {
  return {
    ...parseAttestation(body, kind, before),
    initialTwin: parseInitialTwin(body),
    provisioningStatus: oneOf(body, 'provisioningStatus', ['enabled', 'disabled']) ?? 'enabled',
    policies: parsePolicies(body, names),
    ...newStamp(before),
  };
}

function commonJson(record: Common): object {
  const { initialTwin, policies, provisioningStatus, etag } = record;
  return {
    attestation: attestationJson(record),
    ...policiesJson(policies),
    ...(initialTwin && { initialTwin }),
    etag,
    provisioningStatus,
    createdDateTimeUtc: record.createdDateTimeUtc,
    lastUpdatedDateTimeUtc: record.lastUpdatedDateTimeUtc,
  };
}

function parseInitialTwin(body: Fields): InitialTwin | undefined {
  const twin = object(body, 'initialTwin');
  if (!twin) return undefined;
  const sections = parseTwinSections(twin);
  checkSizes(sections);
  const { tags, desired } = sections;
  if (!tags && !desired) throw invalid('initialTwin needs tags or properties.desired.');
  return { ...(tags && { tags }), properties: { desired: desired ?? {} } };
}

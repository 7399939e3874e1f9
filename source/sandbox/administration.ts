import { checkRegistrationId, isDeviceId } from '../protocol/identifiers.ts';
import { checkSymmetricKey } from '../protocol/symmetric-key.ts';
import { ServiceProblem } from './fields/service-problem.ts';
import type { HostNames } from './host-names.ts';
import type { IotHub } from './hub/iot-hub.ts';
import { patchFromService, type ServiceChange } from './hub/twin-service.ts';
import { writeTwin } from './hub/write-twin.ts';
import { certificateRecord } from './json/certificate-json.ts';
import { deviceConnectionString } from './json/device-json.ts';
import { parseStoredCertificate } from './json/stored-certificate-json.ts';
import { checkSizes, parseTwinChange } from './json/twin-fields.ts';
import type { NewEnrollmentGroup } from './new-enrollments.ts';
import { Authorities } from './provisioning/authorities.ts';
import type { X509Attestation } from './records/certificate-records.ts';
import { newStamp } from './records/formats.ts';
import type { Properties } from './records/properties.ts';
import type { SymmetricKeys, TwinRecord } from './records/records.ts';
import { certificateKey, completeKeys, registrationKey, type Store } from './records/store.ts';
import { createRelocation, type RelocationOptions } from './relocation.ts';
import type { Administration, CertificateListing } from './sandbox.ts';

export interface AdministrationOptions extends RelocationOptions {
  readonly store: Store;
  readonly iotHub: IotHub;
  readonly names: HostNames;
  /** Takes a device away from a hub, meant by its bare name. @returns whether there was one */
  readonly removeDevice: (hub: string, deviceId: string) => boolean;
}

/** What the owner of the sandbox does by hand: the portal's part. */
export function createAdministration(options: AdministrationOptions): Administration {
  const { store, iotHub, names, removeDevice } = options;
  const { enrollments, enrollmentGroups, registrations, certificates } = store;
  const authorities = new Authorities(store, false);
  return {
    ...createRelocation(options),
    createIndividualEnrollment: (enrollment) => {
      const { registrationId, deviceId, initialTwin, provisioningStatus } = enrollment;
      const policies = policiesOf(enrollment);
      const key = registrationKey(checkedId(registrationId));
      if (enrollments.get(key)) {
        throw new Error(`There is an enrollment ${registrationId} already.`);
      }
      if (deviceId && !isDeviceId(deviceId)) {
        throw new RangeError(`The device ID "${deviceId}" cannot be used.`);
      }
      const keys = checkedKeys(enrollment);
      enrollments.put(key, {
        registrationId,
        deviceId: deviceId || undefined,
        keys,
        ...policies,
        initialTwin,
        provisioningStatus: provisioningStatus ?? 'enabled',
        ...newStamp(),
      });
      return keys;
    },
    createEnrollmentGroup: (group) => {
      const { enrollmentGroupId, initialTwin, provisioningStatus } = group;
      const policies = policiesOf(group);
      const key = registrationKey(checkedId(enrollmentGroupId));
      if (enrollmentGroups.get(key)) {
        throw new Error(`There is an enrollment group ${enrollmentGroupId} already.`);
      }
      const keys = checkedKeys(group);
      enrollmentGroups.put(key, {
        enrollmentGroupId,
        keys,
        ...policies,
        initialTwin,
        provisioningStatus: provisioningStatus ?? 'enabled',
        ...newStamp(),
      });
      return keys;
    },
    storeCertificate: (name, certificate, isVerified) => {
      const key = certificateKey(name);
      const before = certificates.get(key);
      const given = { certificate, isVerified };
      certificates.put(
        key,
        callersMistake(() => parseStoredCertificate(given, name, before)),
      );
    },
    createCertificateEnrollment: (enrollment) => {
      const { kind, id, certificate, deviceId, initialTwin } = enrollment;
      const key = registrationKey(checkedId(id));
      const primary = certificateRecord(certificate, 'certificate');
      const policies = policiesOf(enrollment);
      const common = { ...policies, initialTwin, provisioningStatus: 'enabled' } as const;
      if (kind === 'group') {
        if (enrollmentGroups.get(key)) {
          throw new Error(`There is an enrollment group ${id} already.`);
        }
        const x509 = { signingCertificates: { primary } };
        enrollmentGroups.put(key, { enrollmentGroupId: id, x509, ...common, ...newStamp() });
        return;
      }
      if (enrollments.get(key)) throw new Error(`There is an enrollment ${id} already.`);
      const x509 = { clientCertificates: { primary } };
      enrollments.put(key, { registrationId: id, deviceId, x509, ...common, ...newStamp() });
    },
    individualEnrollments: () =>
      [...enrollments.values()].flatMap(({ registrationId, deviceId, keys }) =>
        keys ? [{ registrationId, deviceId: deviceId ?? registrationId, ...keys }] : [],
      ),
    enrollmentGroups: () =>
      [...enrollmentGroups.values()].flatMap(({ enrollmentGroupId, keys }) =>
        keys ? [{ enrollmentGroupId, ...keys }] : [],
      ),
    certificateEnrollments: () => [
      ...[...enrollments.values()].flatMap((record) =>
        listing('individual', record.registrationId, record.x509, authorities),
      ),
      ...[...enrollmentGroups.values()].flatMap((record) =>
        listing('group', record.enrollmentGroupId, record.x509, authorities),
      ),
    ],
    devices: () =>
      [...store.devices.values()].flatMap((record) => {
        const connectionString = deviceConnectionString(record);
        const { hub, deviceId } = record;
        return connectionString === undefined ? [] : [{ hub, deviceId, connectionString }];
      }),
    deleteIndividualEnrollment: (id) => enrollments.delete(registrationKey(id)),
    deleteEnrollmentGroup: (id) => enrollmentGroups.delete(registrationKey(id)),
    deleteRegistration: (id) => registrations.delete(registrationKey(id)),
    deleteDevice: (hub, deviceId) => removeDevice(names.hub(hub) ?? hub, deviceId),
    setDeviceStatus: (hub, deviceId, status) =>
      iotHub.setStatus(names.hub(hub) ?? hub, deviceId, status),
    device: (hub, deviceId) => iotHub.device(names.hub(hub) ?? hub, deviceId),
    writeDesired: (hub, deviceId, patch) => {
      const record = iotHub.record(names.hub(hub) ?? hub, deviceId);
      if (!record) return undefined;
      const change = callersMistake(() => changeDesired(record.twin, patch));
      return writeTwin(iotHub, record, change).twin.desiredVersion;
    },
    kept: () => store.settled(),
  };
}

function listing(
  kind: CertificateListing['kind'],
  id: string,
  x509: X509Attestation | undefined,
  authorities: Authorities,
): CertificateListing[] {
  if (!x509) return [];
  const pairs = [x509.clientCertificates, x509.signingCertificates];
  const thumbprints = pairs
    .flatMap((pair) => [pair?.primary, pair?.secondary])
    .flatMap((certificate) => (certificate ? [certificate.info.sha256Thumbprint] : []));
  const named = authorities
    .named(x509)
    .map(({ certificate }) => certificate.fingerprint256.replaceAll(':', ''));
  return [{ kind, id, thumbprints: [...thumbprints, ...named] }];
}

/** As the service API takes it. @throws ServiceProblem */
function changeDesired(twin: TwinRecord, desired: Properties): ServiceChange {
  const change = patchFromService(twin, parseTwinChange({ properties: { desired } }));
  checkSizes(change.twin);
  return change;
}

/** What is wrong with what was given is the caller's mistake here, not a client's. @throws RangeError */
function callersMistake<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ServiceProblem) throw new RangeError(error.message);
    throw error;
  }
}

function policiesOf({
  policies,
  credentialPolicyName,
}: Pick<NewEnrollmentGroup, 'policies' | 'credentialPolicyName'>) {
  if (policies === undefined && credentialPolicyName === undefined) return {};
  return {
    policies: { ...policies, ...(credentialPolicyName !== undefined && { credentialPolicyName }) },
  };
}

function checkedId(id: string): string {
  const problem = checkRegistrationId(id);
  if (problem) throw new RangeError(`The ID "${id}" cannot be used: ${problem}.`);
  return id;
}

/** The message names the problem, never the key. */
function checkedKeys(given: { primaryKey?: string; secondaryKey?: string }): SymmetricKeys {
  for (const name of ['primaryKey', 'secondaryKey'] as const) {
    const problem = given[name] ? checkSymmetricKey(given[name]) : undefined;
    if (problem) throw new RangeError(`The ${name} cannot be used: ${problem}.`);
  }
  return completeKeys(given);
}

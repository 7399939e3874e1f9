import { createAdmission } from './admission.ts';
import { createBroker } from './broker.ts';
import { createAuthority, createServerCertificate } from './certificates.ts';
import { Faults } from './faults.ts';
import { HostNames } from './host-names.ts';
import { IotHub } from './iot-hub.ts';
import { openListener } from './listener.ts';
import { ProvisioningService } from './provisioning-service.ts';
import { createReport } from './reporter.ts';
import type { Sandbox, SandboxOptions } from './sandbox.ts';
import { completeKeys, newIdentity, registrationKey, Store } from './store.ts';

export const DEFAULT_DPS_HOST = 'global.azure-devices-provisioning.net';
export const DEFAULT_HUB = 'sandbox-hub.azure-devices.net';

/**
 * Starts a DPS and its linked hubs in this process, on one TLS port.
 *
 * @throws the system's error when the port, the address or the data directory cannot be had
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const names = new HostNames(options.dpsHost ?? DEFAULT_DPS_HOST, options.hubs ?? [DEFAULT_HUB]);
  const report = createReport(options.onEvent);
  const faults = new Faults();
  const store = new Store(newIdentity());
  const iotHub = new IotHub(store);
  const service = new ProvisioningService({
    store,
    hub: iotHub,
    hubs: names.hubs,
    faults,
    report,
    assigningMilliseconds: options.assigningMilliseconds ?? 1200,
  });
  const admit = createAdmission({
    store,
    service,
    faults,
    report,
    names,
    iotHub,
    retryAfter: options.retryAfter ?? 3,
    answerDelay: options.answerDelay ?? 50,
  });
  const authority = await createAuthority();
  const broker = await createBroker({ admit, faults, report });
  const listener = await openListener({
    port: options.port ?? 0,
    listen: options.listen ?? '127.0.0.1',
    server: await createServerCertificate(authority, names.all()),
    report,
    onConnection: broker.handle,
  });

  return {
    address: listener.address,
    port: listener.port,
    dpsHost: names.dpsHost,
    hubs: names.hubs,
    idScope: store.idScope,
    ca: authority.certificate,
    createIndividualEnrollment: (enrollment) => {
      const { registrationId, deviceId, initialTwin, provisioningStatus } = enrollment;
      const keys = completeKeys(enrollment);
      store.enrollments.put(registrationKey(registrationId), {
        registrationId,
        deviceId: deviceId || undefined,
        keys,
        initialTwin,
        provisioningStatus: provisioningStatus ?? 'enabled',
      });
      return keys;
    },
    createEnrollmentGroup: (group) => {
      const { enrollmentGroupId, initialTwin, provisioningStatus } = group;
      const keys = completeKeys(group);
      store.enrollmentGroups.put(registrationKey(enrollmentGroupId), {
        enrollmentGroupId,
        keys,
        initialTwin,
        provisioningStatus: provisioningStatus ?? 'enabled',
      });
      return keys;
    },
    deleteIndividualEnrollment: (id) => store.enrollments.delete(registrationKey(id)),
    deleteEnrollmentGroup: (id) => store.enrollmentGroups.delete(registrationKey(id)),
    deleteRegistration: (id) => store.registrations.delete(registrationKey(id)),
    deleteDevice: (hub, deviceId) => iotHub.deleteDevice(names.hub(hub) ?? hub, deviceId),
    device: (hub, deviceId) => iotHub.device(names.hub(hub) ?? hub, deviceId),
    arm: (fault) => faults.arm(fault),
    close: async () => {
      await listener.close();
      await broker.close();
    },
  };
}

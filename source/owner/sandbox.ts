import type { DeviceEndpoint } from '../device/endpoint.ts';
import type { Fault } from '../sandbox/faults/fault.ts';
import { type Disarm, Faults } from '../sandbox/faults/faults.ts';
import type { SandboxEvent } from '../sandbox/reporter.ts';
import type {
  Administration,
  EnrollmentKeys,
  Sandbox,
  SandboxOptions,
} from '../sandbox/sandbox.ts';
import type { DeviceService } from './device-service.ts';
import { faultyRoad } from './faulty-road.ts';
import type { KnownKeys } from './known-keys.ts';
import type {
  Deletions,
  EnrollmentGrant,
  EnrollmentRequest,
  HubDeviceFacts,
  Owner,
} from './owner.ts';
import type { Relocation } from './relocation.ts';
import { sandboxDeviceId } from './sandbox-device-id.ts';
import { MessageWatch, SandboxDeviceService } from './sandbox-device-service.ts';
import { sandboxRelocation } from './sandbox-relocation.ts';

/** An owner whose service is a sandbox in this very process. */
export class SandboxOwner implements Owner {
  readonly #sandbox: Sandbox;
  /** Those that no server can cause. */
  readonly #roadFaults = new Faults();

  /** By registration ID or device ID. */
  readonly #reasons: ReadonlyMap<string, string>;

  readonly deviceService: DeviceService;

  private constructor(
    sandbox: Sandbox,
    reasons: ReadonlyMap<string, string>,
    messages: MessageWatch,
  ) {
    this.#sandbox = sandbox;
    this.#reasons = reasons;
    this.deviceService = new SandboxDeviceService(sandbox, messages);
  }

  /**
   * Starts a sandbox on free loopback ports. Its code, and the broker's, is loaded only here: a run against
   * Azure never pays for it.
   */
  static async start(options: SandboxOptions = {}): Promise<SandboxOwner> {
    const { startSandbox } = await import('../sandbox/start-sandbox.ts');
    const reasons = new Map<string, string>();
    const messages = new MessageWatch();
    const onEvent = (event: SandboxEvent): void => {
      const { event: name, id, reason } = event;
      if (id !== undefined && reason !== undefined) reasons.set(id, reason);
      // What was the matter with an earlier connection says nothing about this one.
      else if (id !== undefined && name.endsWith('.connected')) reasons.delete(id);
      messages.tell(event);
      options.onEvent?.(event);
    };
    const sandbox = await startSandbox({ httpsPort: 0, ...options, onEvent });
    return new SandboxOwner(sandbox, reasons, messages);
  }

  /** The sandbox bears real host names; the endpoint leads a device that dials them to loopback. */
  endpoint(transport: DeviceEndpoint['transport']): DeviceEndpoint {
    const { address, port, httpsPort, ca } = this.#sandbox;
    return {
      ...{ transport, address, ca },
      port: transport === 'mqtt' ? port : httpsPort,
      names: faultyRoad(this.#roadFaults, address, transport),
    };
  }

  get service(): Pick<EnrollmentGrant, 'host' | 'idScope'> {
    return { host: this.#sandbox.dpsHost, idScope: this.#sandbox.idScope };
  }

  get administration(): Administration {
    return this.#sandbox;
  }

  knownKeys(): KnownKeys {
    const keysOf = ({ primaryKey, secondaryKey }: EnrollmentKeys) => [primaryKey, secondaryKey];
    return {
      enrollments: this.#sandbox
        .individualEnrollments()
        .map((one) => ({ registrationId: one.registrationId, keys: keysOf(one) })),
      groups: this.#sandbox
        .enrollmentGroups()
        .map((one) => ({ enrollmentGroupId: one.enrollmentGroupId, keys: keysOf(one) })),
    };
  }

  arm(fault: Fault): Disarm {
    return fault.kind === 'road' ? this.#roadFaults.arm(fault) : this.#sandbox.arm(fault);
  }

  deviceIdFor(registrationId: string): string {
    return sandboxDeviceId(registrationId, this.#sandbox.individualEnrollments());
  }

  async enroll(request: EnrollmentRequest): Promise<EnrollmentGrant> {
    const { kind, registrationId, enrollmentGroupId } = request;
    // A person who goes back and creates it once more means this one, not an error about the first.
    if (kind === 'group') this.#sandbox.deleteEnrollmentGroup(enrollmentGroupId);
    else this.#sandbox.deleteIndividualEnrollment(registrationId);
    const keys = this.#create(request);
    await this.#sandbox.kept();
    return { ...this.service, ...(keys && { symmetricKey: keys.primaryKey }) };
  }

  #create(request: EnrollmentRequest): EnrollmentKeys | undefined {
    const { kind, registrationId, enrollmentGroupId, certificate, issuesCertificates, ...rest } =
      request;
    const device = { ...rest, ...(issuesCertificates && { credentialPolicyName: 'default' }) };
    if (certificate !== undefined) {
      const id = kind === 'group' ? enrollmentGroupId : registrationId;
      // Whoever enrolls it here has it from this program, or has its key: no other proof of possession is asked for.
      if (kind === 'group')
        this.#sandbox.storeCertificate(id.replaceAll(':', '-'), certificate, true);
      this.#sandbox.createCertificateEnrollment({ kind, id, certificate, ...device });
      return undefined;
    }
    return kind === 'group'
      ? this.#sandbox.createEnrollmentGroup({ enrollmentGroupId, ...device })
      : this.#sandbox.createIndividualEnrollment({ registrationId, ...device });
  }

  async readDevice(hub: string, deviceId: string): Promise<HubDeviceFacts | undefined> {
    return this.#sandbox.device(hub, deviceId);
  }

  get relocation(): Relocation {
    return sandboxRelocation(this.#sandbox);
  }

  readonly deletions: Deletions = {
    enrollment: async ({ enrollment: { kind, id } }) => {
      if (kind === 'group') this.#sandbox.deleteEnrollmentGroup(id);
      else this.#sandbox.deleteIndividualEnrollment(id);
      await this.#sandbox.kept();
    },
    registration: async ({ registrationId }) => {
      this.#sandbox.deleteRegistration(registrationId);
      await this.#sandbox.kept();
    },
    device: async ({ hub, deviceId }) => {
      this.#sandbox.deleteDevice(hub, deviceId);
      await this.#sandbox.kept();
    },
  };

  refusalReason(id: string): string | undefined {
    return this.#reasons.get(id);
  }

  close(): Promise<void> {
    return this.#sandbox.close();
  }
}

import type { DeviceEndpoint } from '../device/endpoint.ts';
import type { Fault } from '../sandbox/faults/fault.ts';
import { type Disarm, Faults } from '../sandbox/faults/faults.ts';
import type { EnrollmentKeys, Sandbox, SandboxOptions } from '../sandbox/sandbox.ts';
import { faultyRoad } from './faulty-road.ts';
import type { KnownKeys } from './known-keys.ts';
import type {
  CleanupPlan,
  EnrollmentGrant,
  EnrollmentRequest,
  HubDeviceFacts,
  Owner,
} from './owner.ts';

/** An owner whose service is a sandbox in this very process. */
export class SandboxOwner implements Owner {
  readonly #sandbox: Sandbox;
  /** Those that no server can cause. */
  readonly #roadFaults = new Faults();

  private constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  /**
   * Starts a sandbox on free loopback ports. Its code, and the broker's, is loaded only here: a run against
   * Azure never pays for it.
   */
  static async start(options: SandboxOptions = {}): Promise<SandboxOwner> {
    const { startSandbox } = await import('../sandbox/start-sandbox.ts');
    return new SandboxOwner(await startSandbox({ httpsPort: 0, ...options }));
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

  get host(): string {
    return this.#sandbox.dpsHost;
  }

  get idScope(): string {
    return this.#sandbox.idScope;
  }

  /** Every key this service knows, so that a refused one can be explained on this machine. Secret. */
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

  /** Makes something go wrong on purpose, until it is spent or disarmed. */
  arm(fault: Fault): Disarm {
    return fault.kind === 'road' ? this.#roadFaults.arm(fault) : this.#sandbox.arm(fault);
  }

  async enroll(request: EnrollmentRequest): Promise<EnrollmentGrant> {
    const { registrationId, enrollmentGroupId, deviceId, initialTwin } = request;
    // A person who goes back and creates it once more means this one, not an error about the first.
    let keys: { readonly primaryKey: string };
    if (request.kind === 'group') {
      this.#sandbox.deleteEnrollmentGroup(enrollmentGroupId);
      keys = this.#sandbox.createEnrollmentGroup({ enrollmentGroupId, initialTwin });
    } else {
      this.#sandbox.deleteIndividualEnrollment(registrationId);
      keys = this.#sandbox.createIndividualEnrollment({ registrationId, deviceId, initialTwin });
    }
    return { host: this.host, idScope: this.idScope, symmetricKey: keys.primaryKey };
  }

  async device(hub: string, deviceId: string): Promise<HubDeviceFacts | undefined> {
    return this.#sandbox.device(hub, deviceId);
  }

  async deleteEnrollment({ enrollment }: CleanupPlan): Promise<void> {
    if (enrollment.kind === 'group') this.#sandbox.deleteEnrollmentGroup(enrollment.id);
    else this.#sandbox.deleteIndividualEnrollment(enrollment.id);
  }

  async deleteRegistration({ registrationId }: CleanupPlan): Promise<void> {
    this.#sandbox.deleteRegistration(registrationId);
  }

  async deleteDevice({ hub, deviceId }: CleanupPlan): Promise<void> {
    this.#sandbox.deleteDevice(hub, deviceId);
  }

  close(): Promise<void> {
    return this.#sandbox.close();
  }
}

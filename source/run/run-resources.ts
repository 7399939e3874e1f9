import type { DeviceEndpoint } from '../device/endpoint.ts';
import type { HubConnection } from '../device/hub/hub-connection.ts';
import type { RegistrationResult } from '../device/registration-result.ts';
import type { CheckId } from '../diagnosis/checks/check.ts';
import type { Owner } from '../owner/owner.ts';
import type { Credential, X509Credential } from '../protocol/credential.ts';
import { splitHost } from '../protocol/identifiers.ts';
import type { Transport } from '../protocol/vocabulary.ts';
import { type FirstServerSettings, firstServer } from '../settings/hub-of.ts';
import type { FilledDraft } from '../settings/resolve-settings.ts';
import type { SettingId, Settings } from '../settings/settings.ts';
import type { DeviceCertificate } from './device-certificate.ts';

/** Which checks were passed on the road to a server, which is good for that road alone. */
export interface PassedChecks {
  readonly host: string;
  readonly transport: Transport;
  readonly passed: readonly CheckId[];
}

/** What a registration has brought. Secret. */
export interface Registered {
  readonly assignment: RegistrationResult;
  readonly credential: Credential;
}

/** What the steps of one run make and hand on to each other; whatever is open is closed in one place. */
export class RunResources {
  owner: Owner | undefined;
  assignment: RegistrationResult | undefined;
  /** The checks that a server has passed in this run. */
  checked: PassedChecks | undefined;
  /**
   * What the device shows whatever its settings say, unchecked: an exercise is about what a run would refuse before it
   * contacts anybody. Secret.
   */
  shown: Credential | undefined;
  /** What the device itself proves itself by. Secret. */
  credential: Credential | undefined;
  /** The newest certificate that DPS has issued to it, or its hub renewed. Secret. */
  issued: X509Credential | undefined;
  /** Whether it goes by a certificate that it was issued before its last start. */
  isKept = false;
  hub: HubConnection | undefined;
  /** The certificate it proves itself by, and which device it was read or made for. Secret. */
  certificate: (DeviceCertificate & { readonly purpose: string }) | undefined;

  /** A registration that a trial of a cause has brought, until a step goes on with it. Secret. */
  tried: (Registered & { readonly draft: FilledDraft }) | undefined;

  /** Keeps what the device was assigned with these settings, for a step that goes on with them. */
  keepRegistration(draft: FilledDraft): void {
    const { assignment, credential } = this;
    this.tried = assignment && credential && { draft, assignment, credential };
  }

  /**
   * The registration that was kept, once: it is good for the settings it was made with alone.
   *
   * @param settings those it depends on
   */
  takeRegistration(draft: FilledDraft, settings: readonly SettingId[]): Registered | undefined {
    const { tried } = this;
    this.tried = undefined;
    const isSame = settings.every((id) => tried?.draft[id]?.value === draft[id]?.value);
    return isSame ? tried : undefined;
  }

  /** The road to both servers under these settings. */
  endpoint(settings: FirstServerSettings & Pick<Settings, 'transport'>): DeviceEndpoint {
    const { transport } = settings;
    const { port } = splitHost(firstServer(settings));
    return {
      transport: transport.value,
      ...(port === undefined ? {} : { port }),
      ...this.owner?.endpoint?.(transport.value),
    };
  }

  async closeHub(): Promise<void> {
    const { hub } = this;
    this.hub = undefined;
    await hub?.close();
  }

  /** Ends every connection and the owner. Can be called at any time, more than once. */
  async close(): Promise<void> {
    await this.closeHub();
    const { owner } = this;
    this.owner = undefined;
    await owner?.close();
  }
}

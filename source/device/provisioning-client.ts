import sdk from 'azure-iot-provisioning-device';
import mqttTransport from 'azure-iot-provisioning-device-mqtt';
import { SymmetricKeySecurityClient } from 'azure-iot-security-symmetric-key';
import type { Credential } from '../protocol/credential.ts';
import { dpsAnswerForSdk, type Waits } from './dps-answer-for-sdk.ts';
import { GuardedMqttBase } from './guarded-mqtt-base.ts';
import type { WireTap } from './wire-tap.ts';

export interface RegistrationRequest {
  /** Name of the DPS device endpoint, `:port` allowed. */
  readonly host: string;
  readonly idScope: string;
  readonly registrationId: string;
  /** Secret. */
  readonly credential: Credential;
  /** Base64 of DER: what the device asks DPS to have signed (protocol.md 12.1). */
  readonly csr?: string;
  /** For a custom allocation webhook; never empty. */
  readonly payload?: Readonly<Record<string, unknown>>;
  /** Of a fleet whose devices shall not all come back at the same time; absent: it waits as DPS tells it. */
  readonly waits?: Waits;
  /** Resolves when it may register: until then it is connected and has subscribed. Absent: at once. */
  readonly held?: Promise<void>;
}

export interface ProvisioningClient {
  /** Registers once. */
  register(): Promise<unknown>;
  /** Ends whatever is going on, in every state, timers included; the tap closes the sockets. */
  stop(): void;
}

/** The official provisioning client with its MQTT transport over `tap`. */
export async function createProvisioningClient(
  { host, idScope, registrationId, credential, payload, waits, held }: RegistrationRequest,
  tap: WireTap,
  onUnreadable: (error: Error) => void,
): Promise<ProvisioningClient> {
  const security = await securityOf(registrationId, credential);
  const base = new GuardedMqttBase(tap, {
    onUnreadable,
    held,
    translate: (topic, payload) => dpsAnswerForSdk(topic, payload, waits),
  });
  const transport = new mqttTransport.Mqtt(base);
  // A connection lost between two requests is told by an `error` event; the next request dials again.
  transport.on('error', () => {});
  const client = sdk.ProvisioningDeviceClient.create(host, idScope, transport, security);
  if (payload) client.setProvisioningPayload(payload);
  return {
    register: async () => await client.register(),
    stop: () => stopPolling(client),
  };
}

async function securityOf(registrationId: string, credential: Credential) {
  switch (credential.kind) {
    case 'symmetric-key':
      return new SymmetricKeySecurityClient(registrationId, credential.key);
    case 'x509': {
      // Most devices prove themselves by a key.
      const { x509Security } = await import('./issuance/x509-security.ts');
      return x509Security(registrationId, credential);
    }
  }
}

/**
 * The SDK's own `cancel` reaches the transport only: while the device waits to look again it does nothing,
 * and the timer brings the registration back to life. The state machine that owns the timers can stop in
 * every state, but the client keeps it to itself.
 */
function stopPolling(client: object): void {
  const machine: unknown = Reflect.get(client, '_pollingStateMachine');
  if (machine instanceof sdk.PollingStateMachine) machine.disconnect(() => {});
}

import common from 'azure-iot-common';
import sdk from 'azure-iot-device';
import { type Credential, certificatePem } from '../../protocol/credential.ts';
import { visibleValue } from '../../protocol/foreign-text.ts';
import { GuardedMqttBase } from '../guarded-mqtt-base.ts';
import type { Done } from '../pending-calls.ts';
import type { WireTap } from '../wire-tap.ts';
import { HubTransport, type MethodRequest } from './hub-transport.ts';

export interface HubDevice {
  /** The assigned hub's name, as DPS gave it. */
  readonly hub: string;
  /** The assigned device ID, which need not be the registration ID. */
  readonly deviceId: string;
  /** Secret. The same that registered the device. */
  readonly credential: Credential;
}

export interface DeviceTwin {
  readonly desired: Readonly<Record<string, unknown>>;
  readonly reported: Readonly<Record<string, unknown>>;
}

/** A message to the hub: telemetry. */
export interface OutgoingMessage {
  readonly messageId: string;
  /** Application properties, by which a hub routes. */
  readonly properties?: Readonly<Record<string, string>>;
}

/** The merge patch of a device's desired properties, null where one is gone, and the version it leads to. */
export interface DesiredPatch {
  readonly patch: Readonly<Record<string, unknown>>;
  readonly version: number | undefined;
}

/** The part of the official device client that is used, over callbacks as the client itself is. */
export interface HubClient {
  open(done: Done<unknown>): void;
  send(body: string, message: OutgoingMessage, done: Done<void>): void;
  getTwin(done: Done<DeviceTwin>): void;
  /** Merges into the reported properties; null deletes. */
  report(patch: Readonly<Record<string, unknown>>, done: Done<void>): void;
  /** Subscribes to desired properties as they change, and to direct methods. */
  listen(done: Done<void>): void;
  close(done: Done<unknown>): void;
  /** Stops the timer that would renew the token; the tap closes the sockets. */
  stop(): void;
}

export interface HubClientEvents {
  /** The connection is gone for good. */
  readonly onDisconnect: () => void;
  readonly onUnreadable: (error: Error) => void;
  readonly onDesired: (change: DesiredPatch) => void;
  readonly onMethod: (request: MethodRequest) => void;
}

/**
 * The official device client with its MQTT transport over `tap`. It never retries: a retry would hide a
 * failure for up to four minutes, and send a message again that may have arrived.
 */
export function createHubClient(
  device: HubDevice,
  tap: WireTap,
  { onDisconnect, onUnreadable, onDesired, onMethod }: HubClientEvents,
): HubClient {
  const authentication = authenticationOf(device);
  const base = new GuardedMqttBase(tap, { onUnreadable });
  const transport = new HubTransport(authentication.provider, base, onMethod);
  transport.on('twinDesiredPropertiesUpdate', (patch) => onDesired(desiredPatch(patch)));
  const client = new sdk.Client(transport);
  client.setRetryPolicy(new common.NoRetry());
  client.on('disconnect', onDisconnect);
  client.on('error', onUnreadable);
  return {
    open: (done) => client.open(done),
    send: (body, { messageId, properties = {} }, done) => {
      const message = new sdk.Message(body);
      message.messageId = messageId;
      for (const [name, value] of Object.entries(properties)) message.properties.add(name, value);
      // The SDK's types know JSON only.
      (message as { contentType?: string }).contentType = 'text/plain';
      message.contentEncoding = 'utf-8';
      client.sendEvent(message, (error) => done(error));
    },
    getTwin: (done) => {
      client.getTwin((error, twin) => done(error, twin && propertiesOf(twin)));
    },
    report: (patch, done) => transport.updateTwinReportedProperties(patch, (error) => done(error)),
    listen: (done) => {
      transport.enableTwinDesiredPropertiesUpdates((error) => {
        if (error) done(error);
        else transport.enableMethods((refused) => done(refused));
      });
    },
    close: (done) => client.close(done),
    stop: authentication.stop,
  };
}

/** What an SDK signs, or shows, as this device; `stop` ends the timer that renews a token. */
export function authenticationOf({ hub: host, deviceId, credential }: HubDevice) {
  switch (credential.kind) {
    case 'symmetric-key': {
      const signing = { host, deviceId, sharedAccessKey: credential.key };
      const provider = new sdk.SharedAccessKeyAuthenticationProvider(signing);
      return { provider, stop: () => provider.stop() };
    }
    case 'x509': {
      const x509 = { cert: certificatePem(credential), key: credential.privateKey };
      const provider = new sdk.X509AuthenticationProvider({ host, deviceId, x509 });
      // There is no token to renew.
      return { provider, stop: () => {} };
    }
  }
}

/** A copy, because the SDK goes on changing its own; without the method it keeps among the properties. */
function propertiesOf({ properties }: { properties: unknown }): DeviceTwin {
  const { desired, reported } = JSON.parse(JSON.stringify(properties)) as DeviceTwin;
  return { desired, reported };
}

function desiredPatch({ $version, ...patch }: Readonly<Record<string, unknown>>): DesiredPatch {
  return {
    patch: visibleValue(patch),
    version: typeof $version === 'number' ? $version : undefined,
  };
}

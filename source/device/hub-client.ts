import common from 'azure-iot-common';
import sdk from 'azure-iot-device';
import mqttTransport from 'azure-iot-device-mqtt';
import { type Credential, certificatePem } from '../protocol/credential.ts';
import { GuardedMqttBase } from './guarded-mqtt-base.ts';
import type { WireTap } from './wire-tap.ts';

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

type Done<T> = (error?: Error | null, value?: T) => void;

/** The part of the official device client that is used, over callbacks as the client itself is. */
export interface HubClient {
  open(done: Done<unknown>): void;
  send(body: string, messageId: string, done: Done<void>): void;
  getTwin(done: Done<DeviceTwin>): void;
  close(done: Done<unknown>): void;
  /** Stops the timer that would renew the token; the tap closes the sockets. */
  stop(): void;
}

export interface HubClientEvents {
  /** The connection is gone for good. */
  readonly onDisconnect: () => void;
  readonly onUnreadable: (error: Error) => void;
}

/**
 * The official device client with its MQTT transport over `tap`. It never retries: a retry would hide a
 * failure for up to four minutes, and send a message again that may have arrived.
 */
export function createHubClient(
  device: HubDevice,
  tap: WireTap,
  { onDisconnect, onUnreadable }: HubClientEvents,
): HubClient {
  const authentication = authenticationOf(device);
  const base = new GuardedMqttBase(tap, { onUnreadable });
  const client = new sdk.Client(new mqttTransport.Mqtt(authentication.provider, base));
  client.setRetryPolicy(new common.NoRetry());
  client.on('disconnect', onDisconnect);
  client.on('error', onUnreadable);
  return {
    open: (done) => client.open(done),
    send: (body, messageId, done) => {
      const message = new sdk.Message(body);
      message.messageId = messageId;
      // The SDK's types know JSON only.
      (message as { contentType?: string }).contentType = 'text/plain';
      message.contentEncoding = 'utf-8';
      client.sendEvent(message, (error) => done(error));
    },
    getTwin: (done) => {
      client.getTwin((error, twin) => done(error, twin && propertiesOf(twin)));
    },
    close: (done) => client.close(done),
    stop: authentication.stop,
  };
}

function authenticationOf({ hub: host, deviceId, credential }: HubDevice) {
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

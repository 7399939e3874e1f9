/** What the service's side sends to a device; whoever holds the device's connection delivers it. */

export interface MethodCall {
  readonly name: string;
  /** Any JSON value; undefined: none was given. */
  readonly payload: unknown;
  /** Seconds the device has for its answer. */
  readonly responseTimeout: number;
  /** Seconds to wait for a device that is not connected. */
  readonly connectTimeout: number;
}

export type MethodOutcome =
  | { readonly kind: 'answered'; readonly status: number; readonly payload: unknown }
  /** The device was not connected, or does not listen for methods, through the whole connect time-out. */
  | { readonly kind: 'not-connected' }
  | { readonly kind: 'timed-out' }
  /** Too many calls wait already. */
  | { readonly kind: 'too-many' };

/** A cloud-to-device message as it is to arrive (protocol.md 3.3). */
export interface CloudToDeviceMessage {
  readonly payload: Buffer;
  /** Application properties, by their own names. */
  readonly properties: Readonly<Record<string, string>>;
  /** System properties by their short names: `mid`, `cid`, `uid`, `to`, `ct`, `ce`, `exp`. */
  readonly system: Readonly<Record<string, string>>;
  /** Which feedback is asked for. */
  readonly acknowledge: 'none' | 'positive' | 'negative' | 'full';
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Hubs are meant by their bare names, here as everywhere in the sandbox. */
export interface DeviceMessenger {
  /**
   * Calls a direct method and waits for its end, within the two time-outs.
   *
   * @param signal aborted when nobody waits for the outcome any more
   */
  invokeMethod(
    hub: string,
    deviceId: string,
    call: MethodCall,
    signal: AbortSignal,
  ): Promise<MethodOutcome>;
  /**
   * Takes a message for a device, connected or not.
   *
   * @returns false when the device's queue is full
   */
  sendCloudToDevice(hub: string, deviceId: string, message: CloudToDeviceMessage): boolean;
  /** Throws away every message that waits. @returns how many there were */
  purge(hub: string, deviceId: string): number;
  /** How many messages wait. */
  queueLength(hub: string, deviceId: string): number;
  /**
   * The desired properties have changed: a connected device that listens is told; one that does not reads them
   * when it comes back (protocol.md 3.4).
   *
   * @param patch a merge patch, null where a property is gone
   */
  desiredChanged(
    hub: string,
    deviceId: string,
    patch: Readonly<Record<string, unknown>>,
    version: number,
  ): void;
}

import type { Properties } from '../records/properties.ts';

/** The way to a device that is connected; the session that holds the connection is one. */
export interface DeviceLink {
  /** Ends the connection, saying why in the log. */
  disconnect(reason: string): void;
  /**
   * Hands a direct method to the device.
   *
   * @param payload JSON text, or nothing
   * @returns false when the device does not listen for methods
   */
  callMethod(requestId: string, name: string, payload: string): boolean;
  /** Tells a device that listens what has changed; `patch` is a merge patch. */
  desiredChanged(patch: Properties, version: number): void;
  /** A cloud-to-device message waits. */
  messageWaiting(): void;
}

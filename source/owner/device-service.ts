import type { MethodOutcome } from '../sandbox/messaging/device-messenger.ts';

/** A device in the hub it was assigned. */
export interface HubDeviceName {
  readonly hub: string;
  readonly deviceId: string;
}

export interface CalledMethod {
  readonly name: string;
  /** Any JSON value; undefined: none. */
  readonly payload: unknown;
}

/** A cloud-to-device message as it is sent. */
export interface SentMessage {
  readonly body: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** How the device, or time, has settled a message; one that was abandoned waits again. */
export const MESSAGE_OUTCOMES = ['accepted', 'rejected', 'abandoned', 'given-up'] as const;

/** What became of a cloud-to-device message. */
export interface MessageOutcome {
  readonly messageId: string;
  readonly outcome: (typeof MESSAGE_OUTCOMES)[number];
  /** Why it was given up. */
  readonly reason: string | undefined;
}

/** What the service's side does with a device, as a back end of the hub does it. */
export interface DeviceService {
  /**
   * Merges into the desired properties; null deletes.
   *
   * @returns the version that they then have
   * @throws RangeError, in the service's words, for what no twin can have or a device that is not there
   */
  writeDesired(device: HubDeviceName, patch: Readonly<Record<string, unknown>>): Promise<number>;
  /** Calls a direct method and waits for its end, as long as a hub does at most: five minutes (protocol.md 6). */
  callMethod(
    device: HubDeviceName,
    call: CalledMethod,
    signal: AbortSignal,
  ): Promise<MethodOutcome>;
  /** @returns its ID @throws RangeError when the device's queue is full */
  sendMessage(device: HubDeviceName, message: SentMessage): Promise<string>;
  /** Is told of every message that is settled. @returns a function that ends it */
  watchMessages(listener: (outcome: MessageOutcome) => void): () => void;
}

/** A cloud-to-device message that waits for its device (protocol.md 3.4). */
export interface CommandRecord {
  readonly hub: string;
  readonly deviceId: string;
  /** Counts all messages of the sandbox: the order of delivery. */
  readonly sequence: number;
  /** Base64. */
  readonly payload: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly system: Readonly<Record<string, string>>;
  readonly acknowledge: 'none' | 'positive' | 'negative' | 'full';
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** How often it was tried in vain. */
  readonly deliveryCount: number;
  /** Milliseconds since 1970. Absent in what an earlier version has kept. */
  readonly enqueuedAt?: number;
}

/** What a device that keeps its session is subscribed to, also while it is away (protocol.md 3.4). */
export interface SubscriptionsRecord {
  readonly filters: Readonly<Record<string, 0 | 1>>;
}

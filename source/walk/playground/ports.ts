import type { DeviceBoundMessages } from '../../device/https/device-bound-messages.ts';
import type { HubConnection } from '../../device/hub/hub-connection.ts';
import type { DeviceService, HubDeviceName } from '../../owner/device-service.ts';

/** What the playground works with. */
export interface PlaygroundPorts {
  readonly device: HubDeviceName;
  /** Of an owner that can speak to devices by itself; absent: the person does, with commands that are shown. */
  readonly service: DeviceService | undefined;
  /** Brings the device to its hub. @throws what `explain` puts into words */
  readonly connect: (signal: AbortSignal) => Promise<HubConnection>;
  readonly disconnect: () => Promise<void>;
  readonly openMessages: () => Promise<DeviceBoundMessages>;
  /** Puts into words why the hub, or the road to it, failed. @throws an error that is no failure of theirs */
  readonly explain: (reason: unknown) => Promise<string>;
  /** The same of what was asked over HTTPS. */
  readonly explainHttps: (reason: unknown) => string;
  /** ISO 8601. */
  readonly now: () => string;
}

import type { LabEvent, TypedSetting } from './lab-event.ts';

/** What the owner of the service does at the other side. */
export type OwnerDeed =
  | 'delete-enrollment'
  | 'disable-enrollment'
  | 'delete-device'
  | 'disable-device'
  | 'enable-device'
  | 'renew-primary'
  | 'renew-secondary'
  | 'count-messages'
  | 'write-interval'
  | 'send-elsewhere'
  | 'policy-migrate'
  | 'policy-reset'
  | 'policy-never';

/**
 * What the device does.
 *
 * - `register`: asks DPS, whatever it remembers
 * - `request`: the same with a new key pair, and a signing request for it (protocol.md 12.1)
 * - `boot`: goes to the hub it remembers, and asks DPS when it is refused there
 * - `connect`: goes to the hub it was assigned, and asks for its twin
 * - `send`: the same, and sends three messages
 * - `renew`: has its hub renew the certificate that DPS has issued, and connects with the new one
 */
export type DeviceDeed = 'register' | 'request' | 'boot' | 'connect' | 'send' | 'renew' | TwinDeed;

/**
 * What the device does over a connection that stays.
 *
 * - `listen`: has its hub tell it of desired properties, and asks for its twin
 * - `read-twin`: asks for its twin
 * - `report`: reports the interval that the service wants of it
 * - `report-own`: reports another one
 */
export const TWIN_DEEDS = ['listen', 'read-twin', 'report', 'report-own'] as const;
export type TwinDeed = (typeof TWIN_DEEDS)[number];

/** What is searched for in everything that has crossed the wire. */
export type KeyHalf = 'private' | 'public';

export type LabFault =
  | { readonly kind: 'slow-assigning'; readonly milliseconds: number; readonly times: number }
  | { readonly kind: 'throttled'; readonly retryAfter: number; readonly times: number }
  | {
      readonly kind: 'connection-dropped';
      readonly link: 'hub';
      readonly packet: 'publish';
      readonly times: number;
    }
  | {
      readonly kind: 'no-answer';
      readonly link: 'hub';
      readonly packet: 'publish';
      readonly times: number;
    };

/** How a device goes on that was told to come later: at once, as long after as it was told, or with a random time on top. */
export const FLEET_RETRIES = ['at-once', 'as-told', 'jitter'] as const;
export type FleetRetry = (typeof FLEET_RETRIES)[number];

/** By which policy DPS chooses the hub; `static` means the hub that is linked last. */
export const ALLOCATIONS = ['hashed', 'geoLatency', 'static'] as const;
export type Allocation = (typeof ALLOCATIONS)[number];

/** What is chosen, with the choices there are. */
type Chosen =
  | {
      readonly kind: 'choose';
      readonly setting: 'retry';
      readonly choices: readonly FleetRetry[];
    }
  | {
      readonly kind: 'choose';
      readonly setting: 'allocation';
      readonly choices: readonly Allocation[];
    };

/** Something that a learner can do by hand; each leaves an event that the checks can see. */
export type LabAct = { readonly id: string } & (
  | { readonly kind: 'type'; readonly setting: TypedSetting }
  | {
      readonly kind: 'owner';
      readonly does: OwnerDeed;
      /** The act whose effect it ends. */
      readonly undoes?: string;
      /** The acts whose effect ends where its own begins. */
      readonly replaces?: readonly string[];
    }
  /** Takes effect with what the device does next, once. */
  | { readonly kind: 'fault'; readonly fault: LabFault }
  | { readonly kind: 'device'; readonly does: DeviceDeed }
  /** Looks at the certificates that the device shows, link by link. */
  | { readonly kind: 'look' }
  /** Counts the packets in which that half of the device's newest key pair stands. */
  | { readonly kind: 'search'; readonly half: KeyHalf }
  /** All devices of the fleet are switched on, and register. */
  | { readonly kind: 'fleet' }
  /** Points at a packet, as the answer to a task. */
  | { readonly kind: 'point' }
  /** Chooses how something is from then on. */
  | Chosen
  /** Says what one takes for the cause. */
  | { readonly kind: 'claim'; readonly choices: readonly string[] }
);

/** How a device is found that somebody else has set up; the learner is not told. */
export type LabSetUp =
  | 'mistyped-key'
  | 'group-key'
  | 'other-scope'
  | 'disabled-enrollment'
  | 'deleted-enrollment'
  | 'disabled-device';

/** The values that a learner sees beside the field: the portal's, and what the device has. */
export interface KnownValues {
  /** What the device has at the moment. Secret for a key. */
  readonly current: string;
  /** What the service has, by the name of a row of the portal. Keys among it are secret. */
  readonly portal: readonly (readonly [row: PortalRow, value: string])[];
}

export type PortalRow =
  | 'primary'
  | 'secondary'
  | 'group'
  | 'registrationId'
  | 'idScope'
  | 'deviceId'
  | ChainFile;

/** The files of a device whose chain leads through one of two authorities. */
export const CHAIN_FILES = ['device.pem', 'line-3.pem', 'line-4.pem', 'root.pem'] as const;
export type ChainFile = (typeof CHAIN_FILES)[number];

/** One move of a learner who does a task, as it is shown to whoever only looks on, and as the tests do it. */
export type LabMove =
  | { readonly act: string }
  | { readonly act: string; readonly text: (known: KnownValues) => string }
  | { readonly act: string; readonly at: (event: LabEvent) => boolean }
  | { readonly act: string; readonly choice: string };

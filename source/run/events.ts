import type { DeviceTwin } from '../device/hub/hub-client.ts';
import type { RegistrationResult } from '../device/registration-result.ts';
import type { RegistrationState } from '../device/registration-states.ts';
import type { TelemetryFailureReason } from '../device/telemetry.ts';
import type { CheckId } from '../diagnosis/checks/check.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { TrialId } from '../messages/ids.ts';
import type { Link, Target } from '../protocol/vocabulary.ts';
import type { WirePacket } from '../protocol/wire-packet.ts';
import type { Origin, SettingId } from '../settings/settings.ts';
import type { StepId } from '../settings/step-ids.ts';
import type { BootDeed } from './boot-deeds.ts';
import type { CertificatesEvent } from './certificates-event.ts';
import type { ExitCode } from './exit-codes.ts';

/** The three objects that a provisioned device leaves behind (quickstart.md S28 to S30). */
export type CleanupObject = 'enrollment' | 'registration record' | 'hub device';

/** What can be proved of a provisioned device. Part of the `--json` contract, as every name in this file. */
export type VerifiedFact =
  | 'connection'
  | 'device twin'
  | 'device status'
  | 'connection state'
  | 'last activity'
  | 'messages received'
  | 'certificate renewal';

/** An assignment that is known from before. */
export interface AssignedBefore {
  readonly deviceId: string;
  readonly hub: string;
  /** When DPS made it or last changed it, ISO 8601. */
  readonly since: string;
}

export interface TelemetrySummary {
  readonly sent: number;
  readonly acknowledged: number;
  readonly failed: number;
  /** Milliseconds from sending to PUBACK; null until one message was acknowledged. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly max: number | null;
}

/** What earlier runs of this device have left to tell; each part absent where it is not known. */
export interface EarlierRuns {
  /**
   * The device that is gone, where none is assigned: deleted by a clean-up, `since` then, or assigned `since` then by
   * a service that has ended with its run.
   */
  readonly removed?: AssignedBefore & { readonly by: 'clean-up' | 'end of service' };
  /** How it fared when it last tried to register. */
  readonly lastAttempt?: EarlierAttempt;
}

export interface EarlierAttempt {
  readonly outcome: 'done' | 'failed' | 'cancelled';
  readonly registrationId: string;
  /** When it ended, ISO 8601. */
  readonly at: string;
  /** The code of its diagnosis, where it failed. */
  readonly code?: string | undefined;
}

/** A cause of the newest diagnosis that is tried from here. */
export interface TriedCause {
  /** The stable name of the cause, as in `causeIds`. */
  readonly cause: string;
  readonly trial: TrialId;
  /** How many real registrations it takes at most; how many it took, once it is over. */
  readonly registrations: number;
}

/** Everything that happens in a run. Views know nothing but these. */
export type RunEventBody =
  | ({
      readonly type: 'run.started';
      readonly target: Target;
      readonly version: string;
      /** What this device was assigned in an earlier run, if that is known and still holds. */
      readonly assigned?: AssignedBefore;
    } & EarlierRuns)
  | {
      readonly type: 'settings.resolved';
      /** Secrets stand here as `[hidden]`. */
      readonly settings: Readonly<
        Partial<Record<SettingId, { readonly value: string; readonly origin: Origin }>>
      >;
    }
  | CertificatesEvent
  | { readonly type: 'step.started'; readonly step: StepId }
  | {
      readonly type: 'step.finished';
      readonly step: StepId;
      /** `left`: the person has to do it, nothing here can (a portal checklist without a person). */
      readonly outcome: 'done' | 'failed' | 'cancelled' | 'left';
      readonly milliseconds: number;
    }
  | {
      readonly type: 'check.finished';
      readonly check: CheckId;
      readonly result: 'passed' | 'warning' | 'failed' | 'skipped';
      readonly detail: string;
      readonly remedy?: string;
      readonly milliseconds: number;
    }
  /** `device`: whose packet it is, where a fleet registers in a lab. */
  | ({ readonly type: 'wire'; readonly device?: string } & WirePacket)
  | ({ readonly type: 'registration.state' } & RegistrationState)
  | {
      /**
       * What became of an assignment that was known from before: the device connected with it, the hub refused
       * and the device registers again, or the person wanted it to register anyway. `certificate over`: the time of what it was issued is. `given`: a connection string
       * names the hub, and DPS was not asked. `tried`: DPS has assigned it while a cause was tried, and is not asked again.
       */
      readonly type: 'assignment';
      readonly outcome: 'reused' | 'refused' | 'set aside' | 'certificate over' | 'given' | 'tried';
      readonly hub: string;
      readonly deviceId: string;
      /** Why the hub refused, as it said. */
      readonly said?: string;
    }
  | { readonly type: 'registration.result'; readonly result: RegistrationResult }
  | { readonly type: 'telemetry.started'; readonly total: number }
  | { readonly type: 'telemetry.sending'; readonly number: number; readonly messageId: string }
  | {
      readonly type: 'telemetry.acknowledged';
      readonly number: number;
      readonly messageId: string;
      readonly milliseconds: number;
    }
  | {
      readonly type: 'telemetry.failed';
      readonly number: number;
      readonly messageId: string;
      readonly reason: TelemetryFailureReason;
    }
  | ({ readonly type: 'telemetry.summary' } & TelemetrySummary)
  | { readonly type: 'twin'; readonly twin: DeviceTwin }
  | {
      readonly type: 'verification';
      readonly fact: VerifiedFact;
      /** A word of ours (`accepted`, `enabled`, `absent`, …), a number, or a time in ISO 8601. */
      readonly value: string;
      /** Who proved it: the device by what it was allowed to do, or the service by its own word. */
      readonly provenBy: 'device' | 'service';
    }
  | {
      readonly type: 'cleanup';
      readonly object: CleanupObject;
      readonly outcome: 'deleted' | 'kept' | 'left' | 'failed';
      readonly name: string;
    }
  | { readonly type: 'diagnosis'; readonly diagnosis: Diagnosis }
  /** The device boots again; what came before that. The steps of it come between this and its end. */
  | { readonly type: 'boot.started'; readonly deed: BootDeed }
  | {
      readonly type: 'boot.finished';
      readonly outcome: 'done' | 'failed' | 'cancelled';
      /** How many have crossed each connection since the device was off. */
      readonly packets: Readonly<Record<Link, number>>;
    }
  | ({ readonly type: 'cause.trying' } & TriedCause)
  | ({
      readonly type: 'cause.tried';
      /** `open`: it could not be told, and `detail` says why. */
      readonly outcome: 'proved' | 'ruled out' | 'open';
      /** What came of it, in words. */
      readonly detail: string;
      /** The settings that were accepted in the place of those that were refused. Secrets stand here as `[hidden]`. */
      readonly settings?: Readonly<Partial<Record<SettingId, string>>>;
      /** What DPS has assigned the device while it was tried: it is provisioned from then on. */
      readonly assigned?: { readonly deviceId: string; readonly hub: string };
    } & TriedCause)
  | {
      readonly type: 'run.finished';
      readonly outcome: 'done' | 'failed' | 'cancelled';
      readonly exitCode: ExitCode;
    };

/** An event with the moment it happened, ISO 8601 in UTC. */
export type RunEvent = RunEventBody & { readonly at: string };

export type Emit = (event: RunEventBody) => void;

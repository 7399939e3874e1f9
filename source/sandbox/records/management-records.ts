import type { Properties } from './properties.ts';

/** What the service's side does to many devices at once: configurations and jobs. */

/** The configurations that target a twin, and what they have written into it. */
export interface ConfiguredTwin {
  readonly status: Readonly<Record<string, ConfigurationStatus>>;
  /** A merge patch. */
  readonly desired: Properties;
}

/** `Targeted`: others of higher priority have taken every place it wants. */
export type ConfigurationStatus = 'Targeted' | 'Applied';

/** What a configuration writes, by path into the twin: `properties.desired.fan`. One of the three is there. */
export interface ConfigurationContent {
  readonly deviceContent?: Properties;
  readonly moduleContent?: Properties;
  /** Of the modules of Edge devices, by module ID. */
  readonly modulesContent?: Readonly<Record<string, Properties>>;
}

/** An automatic device configuration, or an Edge deployment. */
export interface ConfigurationRecord {
  readonly hub: string;
  readonly id: string;
  readonly schemaVersion: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly content: ConfigurationContent;
  readonly targetCondition: string;
  readonly priority: number;
  /** The owner's own metrics: queries by name. */
  readonly metricQueries: Readonly<Record<string, string>>;
  readonly createdTimeUtc: string;
  readonly lastUpdatedTimeUtc: string;
  /** Counts its changes; the etag. */
  readonly version: number;
}

export type JobStatus = 'queued' | 'scheduled' | 'running' | 'completed' | 'failed' | 'cancelled';

/** A job: one twin update or direct method for every device that fits its condition. */
export interface JobRecord {
  readonly hub: string;
  readonly jobId: string;
  readonly type: 'scheduleUpdateTwin' | 'scheduleDeviceMethod';
  readonly queryCondition: string;
  /** As they were sent. */
  readonly updateTwin?: Properties;
  readonly cloudToDeviceMethod?: Properties;
  readonly createdTime: string;
  readonly startTime: string;
  readonly endTime?: string;
  readonly maxExecutionTimeInSeconds: number;
  readonly status: JobStatus;
  readonly failureReason?: string;
}

/** What a job does to one device. */
export interface DeviceJobRecord {
  readonly hub: string;
  readonly jobId: string;
  readonly deviceId: string;
  readonly status: 'pending' | 'running' | 'completed' | 'failed' | 'canceled';
  readonly createdDateTimeUtc: string;
  readonly lastUpdatedDateTimeUtc: string;
  readonly startTimeUtc?: string;
  readonly endTimeUtc?: string;
  readonly outcome?: { readonly deviceMethodResponse: Properties | null };
  readonly error?: { readonly code: string; readonly description: string };
}

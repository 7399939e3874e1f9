import { isNumber, isText, objectOf, oneOf, optional, recordOf } from '../../structures/guards.ts';
import { isObject } from '../../structures/is-object.ts';
import type {
  ConfigurationContent,
  ConfigurationRecord,
  DeviceJobRecord,
  JobRecord,
} from '../records/management-records.ts';

export const isConfiguration = objectOf<ConfigurationRecord>({
  hub: isText,
  id: isText,
  schemaVersion: isText,
  labels: recordOf(isText),
  content: objectOf<ConfigurationContent>({
    deviceContent: optional(isObject),
    moduleContent: optional(isObject),
    modulesContent: optional(recordOf(isObject)),
  }),
  targetCondition: isText,
  priority: isNumber,
  metricQueries: recordOf(isText),
  createdTimeUtc: isText,
  lastUpdatedTimeUtc: isText,
  version: isNumber,
});

export const isJob = objectOf<JobRecord>({
  hub: isText,
  jobId: isText,
  type: oneOf('scheduleUpdateTwin', 'scheduleDeviceMethod'),
  queryCondition: isText,
  updateTwin: optional(isObject),
  cloudToDeviceMethod: optional(isObject),
  createdTime: isText,
  startTime: isText,
  endTime: optional(isText),
  maxExecutionTimeInSeconds: isNumber,
  status: oneOf('queued', 'scheduled', 'running', 'completed', 'failed', 'cancelled'),
  failureReason: optional(isText),
});

export const isDeviceJob = objectOf<DeviceJobRecord>({
  hub: isText,
  jobId: isText,
  deviceId: isText,
  status: oneOf('pending', 'running', 'completed', 'failed', 'canceled'),
  createdDateTimeUtc: isText,
  lastUpdatedDateTimeUtc: isText,
  startTimeUtc: optional(isText),
  endTimeUtc: optional(isText),
  outcome: optional(
    objectOf<NonNullable<DeviceJobRecord['outcome']>>({ deviceMethodResponse: isObjectOrNull }),
  ),
  error: optional(
    objectOf<NonNullable<DeviceJobRecord['error']>>({ code: isText, description: isText }),
  ),
});

function isObjectOrNull(value: unknown): value is Readonly<Record<string, unknown>> | null {
  return value === null || isObject(value);
}

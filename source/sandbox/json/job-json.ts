import { type Fields, object, oneOf, text, wholeNumber } from '../fields/fields.ts';
import { invalid } from '../fields/service-problem.ts';
import { type Condition, parseCondition } from '../query/conditions.ts';
import { TokenReader } from '../query/token-reader.ts';
import { tokens } from '../query/tokens.ts';
import { timestamp } from '../records/formats.ts';
import type { DeviceJobRecord, JobRecord } from '../records/management-records.ts';
import { parseMethodCall } from './method-json.ts';
import { parseTwinChange } from './twin-fields.ts';

const TYPES = ['scheduleUpdateTwin', 'scheduleDeviceMethod'] as const;
/** What the Node service client asks for when nobody says otherwise. */
const DEFAULT_SECONDS = 3600;
const LONGEST_SECONDS = 2_147_483_647;

/** Reads a job as it is scheduled. @throws Problem 400 */
export function parseJob(body: Fields, hub: string, jobId: string): JobRecord {
  if (!/^[A-Za-z0-9\-.:_%+]{1,256}$/.test(jobId))
    throw invalid(`The job ID "${jobId}" is invalid.`);
  const named = text(body, 'jobId');
  if (named !== undefined && named !== jobId) {
    throw invalid('The jobId of the body is not that of the path.');
  }
  const type = oneOf(body, 'type', TYPES);
  if (type === undefined) throw invalid(`type must be one of ${TYPES.join(', ')}.`);
  const queryCondition = text(body, 'queryCondition');
  if (!queryCondition) throw invalid('queryCondition is missing.');
  parseJobCondition(queryCondition);
  const now = Date.now();
  return {
    hub,
    jobId,
    type,
    queryCondition,
    ...(type === 'scheduleUpdateTwin'
      ? { updateTwin: parseUpdate(body) }
      : { cloudToDeviceMethod: parseMethod(body) }),
    createdTime: timestamp(now),
    startTime: timestamp(Math.max(parseTime(text(body, 'startTime')) ?? now, now)),
    maxExecutionTimeInSeconds:
      wholeNumber(body, 'maxExecutionTimeInSeconds', [1, LONGEST_SECONDS]) ?? DEFAULT_SECONDS,
    status: 'queued',
  };
}

/** Whom a job is for: what would stand after WHERE in a query of device twins, or `*` for all. @throws Problem 400 */
export function parseJobCondition(condition: string): Condition {
  const text = condition.trim().replace(/^from\s+devices\s+where\s+/i, '');
  if (text === '*') return () => true;
  const reader = new TokenReader(tokens(text));
  const matches = parseCondition(reader);
  reader.end();
  return matches;
}

/** A job as it is shown; how it stands with its devices once it has begun. */
export function jobJson(job: JobRecord, devices: readonly DeviceJobRecord[]): object {
  const { hub: _hub, status, startTime, ...rest } = job;
  const count = (...words: readonly DeviceJobRecord['status'][]): number =>
    devices.filter((device) => words.includes(device.status)).length;
  const begun = status !== 'queued' && status !== 'scheduled';
  return {
    ...rest,
    startTime,
    status: status === 'queued' && Date.parse(startTime) > Date.now() ? 'scheduled' : status,
    ...(begun && {
      deviceJobStatistics: {
        deviceCount: devices.length,
        failedCount: count('failed', 'canceled'),
        succeededCount: count('completed'),
        runningCount: count('running'),
        pendingCount: count('pending'),
      },
    }),
  };
}

/** What a job does to one device: a row of `devices.jobs`. */
export function deviceJobJson({ hub: _hub, ...row }: DeviceJobRecord, job: JobRecord): object {
  return {
    ...row,
    jobType: job.type,
    outcome: row.outcome ?? { deviceMethodResponse: null },
  };
}

/** The twin's ETag in it says nothing: a job changes whatever is there. */
function parseUpdate(body: Fields): Fields {
  const twin = object(body, 'updateTwin');
  if (!twin) throw invalid('A scheduleUpdateTwin job needs updateTwin.');
  parseTwinChange(twin);
  return twin;
}

function parseMethod(body: Fields): Fields {
  const method = object(body, 'cloudToDeviceMethod');
  if (!method) throw invalid('A scheduleDeviceMethod job needs cloudToDeviceMethod.');
  parseMethodCall(method);
  return method;
}

function parseTime(value: string | undefined): number | undefined {
  if (!value) return undefined;
  const time = Date.parse(value);
  if (Number.isNaN(time)) throw invalid('startTime must be a time as ISO 8601 has it.');
  return time;
}

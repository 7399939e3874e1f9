import type { IotHub } from '../hub/iot-hub.ts';
import { parseJobCondition } from '../json/job-json.ts';
import { twinJson } from '../json/twin-json.ts';
import type { DeviceMessenger } from '../messaging/device-messenger.ts';
import type { Store } from '../records/store.ts';
import type { Report } from '../reporter.ts';
import { Jobs } from './jobs.ts';
import { performJob } from './perform-job.ts';

export interface JobParts {
  readonly store: Store;
  readonly report: Report;
  readonly iotHub: IotHub;
  readonly messenger: DeviceMessenger;
}

/** The jobs of all hubs, with what they do to devices. */
export function createJobs(parts: JobParts): Jobs {
  const { store, report, iotHub, messenger } = parts;
  return new Jobs({
    store,
    report,
    devicesOf: ({ hub, queryCondition }) => {
      const wanted = parseJobCondition(queryCondition);
      return [...store.devices.values()].filter((record) => {
        const queued = messenger.queueLength(record.hub, record.deviceId);
        return record.hub === hub && wanted(twinJson(record, iotHub, queued));
      });
    },
    perform: (job, deviceId, signal) => performJob(job, deviceId, parts, signal),
  });
}

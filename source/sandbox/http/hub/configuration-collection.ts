import { type Configurations, ensureModule } from '../../configurations/configurations.ts';
import { patchAt } from '../../configurations/layers.ts';
import { systemQueries } from '../../configurations/system-metrics.ts';
import { parseTargetCondition } from '../../configurations/target-condition.ts';
import { type Fields, object, text } from '../../fields/fields.ts';
import { invalid, ServiceProblem } from '../../fields/service-problem.ts';
import { patchFromService, replaceFromService } from '../../hub/twin-service.ts';
import { writeTwin } from '../../hub/write-twin.ts';
import {
  configurationEtag,
  configurationJson,
  type Metrics,
  metricQuery,
  parseConfiguration,
  parseContent,
} from '../../json/configuration-json.ts';
import { LIMITS } from '../../limits.ts';
import { parseQuery } from '../../query/parse-query.ts';
import type { ConfigurationRecord } from '../../records/management-records.ts';
import type { Properties } from '../../records/properties.ts';
import type { DeviceRecord } from '../../records/records.ts';
import { checkMatch, type IfMatch } from '../etag.ts';
import type { Registry, RegistryOptions } from './registry.ts';

export interface ConfigurationOptions extends RegistryOptions {
  readonly configurations: Configurations;
}

/** The automatic configurations and Edge deployments of the hubs (docs: automatic device management). */
export class ConfigurationCollection {
  readonly #options: ConfigurationOptions;
  readonly #registry: Registry;

  constructor(options: ConfigurationOptions, registry: Registry) {
    this.#options = options;
    this.#registry = registry;
  }

  /** @throws Problem 400, 404 for a version of what does not exist, 409 for one that exists, 412 */
  put(hub: string, id: string, body: Fields, condition: IfMatch): ConfigurationRecord {
    const { store, configurations } = this.#options;
    const before = store.configurations.get(keyOf(hub, id));
    if (condition.kind === 'none' && before) {
      const words = `A configuration with ID '${id}' exists already; an update needs If-Match, in quotes.`;
      throw new ServiceProblem(409, 409401, 'ConfigurationAlreadyExists', words);
    }
    if (condition.kind !== 'none') checkMatch(condition, configurationEtag(this.find(hub, id)));
    if (!before && this.list(hub).length >= LIMITS.configurations) {
      const words = `A hub has at most ${LIMITS.configurations} configurations.`;
      throw new ServiceProblem(413, 413101, 'ConfigurationCountLimitExceeded', words);
    }
    const record = parseConfiguration(body, hub, id, before);
    store.configurations.put(keyOf(hub, id), record);
    configurations.changed(hub);
    return record;
  }

  /** @throws Problem 404 */
  find(hub: string, id: string): ConfigurationRecord {
    const record = this.#options.store.configurations.get(keyOf(hub, id));
    if (record) return record;
    const words = `Configuration ${id} not found.`;
    throw new ServiceProblem(404, 404301, 'ConfigurationNotFound', words);
  }

  list(hub: string): readonly ConfigurationRecord[] {
    return [...this.#options.store.configurations.values()].filter((record) => record.hub === hub);
  }

  /** @throws Problem 404, 412 */
  delete(hub: string, id: string, condition: IfMatch): void {
    const { store, configurations } = this.#options;
    checkMatch(condition, configurationEtag(this.find(hub, id)));
    store.configurations.delete(keyOf(hub, id));
    configurations.changed(hub);
  }

  /** With its metrics counted as of now. */
  json(record: ConfigurationRecord): object {
    const { hub, metricQueries } = record;
    return configurationJson(
      record,
      this.#count(hub, systemQueries(record)),
      this.#count(hub, metricQueries),
    );
  }

  /** What is wrong with a condition and with queries, one by one; nothing is kept. */
  test(body: Fields): object {
    const condition = text(body, 'targetCondition') ?? '';
    const queries = object(body, 'customMetricQueries') ?? {};
    const kind = /^\s*from\s+devices\s*\.\s*modules/i.test(condition) ? 'modules' : 'devices';
    const targetConditionError = problemOf(() => parseTargetCondition(condition, kind));
    const errors = Object.keys(queries).flatMap((name) => {
      const problem = problemOf(() => metricQuery(queries, name));
      return problem === undefined ? [] : [[name, problem] as const];
    });
    return {
      ...(targetConditionError !== undefined && { targetConditionError }),
      customMetricQueryErrors: Object.fromEntries(errors),
    };
  }

  /** Writes the content of a deployment into the modules of one Edge device. @throws Problem 400, 404 */
  applyTo(hub: string, deviceId: string, body: Fields): void {
    const { iotHub } = this.#options;
    const device = this.#registry.find(hub, deviceId);
    if (!device.iotEdge) throw invalid('Not an Azure IoT Edge device.');
    const { modulesContent = {} } = parseContent(body);
    for (const [moduleId, paths] of Object.entries(modulesContent)) {
      let module = ensureModule(iotHub, device, moduleId);
      for (const [path, value] of Object.entries(paths)) {
        module = this.#write(module, path, value);
      }
    }
  }

  #write(module: DeviceRecord, path: string, value: unknown): DeviceRecord {
    const desired: Properties = patchAt(path, value);
    const whole = path === 'properties.desired';
    const change = (whole ? replaceFromService : patchFromService)(module.twin, { desired });
    return writeTwin(this.#options.iotHub, module, change);
  }

  #count(hub: string, queries: Readonly<Record<string, string>>): Metrics {
    const { store } = this.#options;
    const results = Object.entries(queries).map(([name, text]) => {
      const query = parseQuery(text);
      const table = query.source === 'devices.modules' ? store.modules : store.devices;
      const rows = [...table.values()].filter(
        (record) => record.hub === hub && query.matches(this.#registry.twinJson(record)),
      );
      return [name, rows.length] as const;
    });
    return { results: Object.fromEntries(results), queries };
  }
}

function keyOf(hub: string, id: string): string {
  return `${hub.toLowerCase()}/${id}`;
}

function problemOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof ServiceProblem) return error.message;
    throw error;
  }
}

import { isObject } from '../../structures/is-object.ts';
import { isDesiredPath } from '../configurations/layers.ts';
import { parseTargetCondition } from '../configurations/target-condition.ts';
import { type Fields, object, text, wholeNumber } from '../fields/fields.ts';
import { invalid, ServiceProblem } from '../fields/service-problem.ts';
import { LIMITS } from '../limits.ts';
import { parseQuery } from '../query/parse-query.ts';
import { timestamp } from '../records/formats.ts';
import type { ConfigurationContent, ConfigurationRecord } from '../records/management-records.ts';
import type { Properties } from '../records/properties.ts';
import { parseTwinSections } from './twin-fields.ts';

/** Letters, digits and what the documentation names besides; a name is written in small letters. */
const ID = /^[a-z0-9\-.:+%_#*?!(),=@;']{1,128}$/;

/**
 * Reads a configuration, new or as it is to become. Its content stays what it was when it was made: a hub takes another
 * one, and leaves it aside (measured by a public report of August 2026).
 *
 * @throws Problem 400
 */
export function parseConfiguration(
  body: Fields,
  hub: string,
  id: string,
  before: ConfigurationRecord | undefined,
): ConfigurationRecord {
  if (!ID.test(id)) {
    throw invalid(
      `The configuration ID "${id}" is invalid: 1 to 128 small letters, digits and - . : + % _ # * ? ! ( ) , = @ ; '`,
    );
  }
  const named = text(body, 'id');
  if (named !== undefined && named !== id) {
    throw invalid('The id of the body is not that of the path.');
  }
  const given = parseContent(object(body, 'content'));
  const content = before?.content ?? given;
  const targetCondition = text(body, 'targetCondition') ?? '';
  parseTargetCondition(targetCondition, content.moduleContent ? 'modules' : 'devices');
  const now = timestamp(Date.now());
  return {
    hub,
    id,
    schemaVersion: text(body, 'schemaVersion') ?? '1.0',
    labels: parseLabels(object(body, 'labels') ?? {}),
    content,
    targetCondition,
    priority: wholeNumber(body, 'priority', [0, 2 ** 31 - 1]) ?? 0,
    metricQueries: parseMetrics(object(object(body, 'metrics') ?? {}, 'queries') ?? {}),
    createdTimeUtc: before?.createdTimeUtc ?? now,
    lastUpdatedTimeUtc: now,
    version: (before?.version ?? 0) + 1,
  };
}

/** @param results how many rows each of the two kinds of queries has */
export function configurationJson(
  record: ConfigurationRecord,
  system: Metrics,
  custom: Metrics,
): object {
  const { hub: _hub, metricQueries: _queries, version, ...rest } = record;
  return {
    ...rest,
    systemMetrics: system,
    metrics: custom,
    etag: configurationEtag({ version }),
  };
}

export interface Metrics {
  readonly queries: Readonly<Record<string, string>>;
  readonly results: Readonly<Record<string, number>>;
}

/** Base64 of the number of its changes, `MQ==` at first. */
export function configurationEtag({ version }: Pick<ConfigurationRecord, 'version'>): string {
  return Buffer.from(String(version)).toString('base64');
}

/** What is to be written into twins. @throws Problem 400402 */
export function parseContent(fields: Fields | undefined): ConfigurationContent {
  const kinds = ['deviceContent', 'moduleContent', 'modulesContent'] as const;
  const given = kinds.filter((kind) => isObject(fields?.[kind]));
  const [kind] = given;
  if (!fields || kind === undefined || given.length > 1) {
    throw wrongContent(`content must have one of ${kinds.join(', ')}.`);
  }
  if (kind !== 'modulesContent') return { [kind]: parsePaths(object(fields, kind) ?? {}) };
  const modules = Object.entries(object(fields, kind) ?? {}).map(([moduleId, paths]) => {
    if (!isObject(paths)) throw wrongContent(`The content of ${moduleId} must be an object.`);
    return [moduleId, parsePaths(paths)] as const;
  });
  if (!modules.some(([moduleId]) => moduleId === '$edgeAgent')) {
    throw wrongContent('modulesContent must have $edgeAgent.');
  }
  return { modulesContent: Object.fromEntries(modules) };
}

function parsePaths(paths: Fields): Properties {
  for (const [path, value] of Object.entries(paths)) {
    if (!isDesiredPath(path)) throw wrongContent(`"${path}" does not lead to properties.desired.`);
    const whole = path === 'properties.desired';
    if (whole && !isObject(value)) throw wrongContent(`${path} must be an object.`);
    try {
      parseTwinSections({ properties: { desired: whole ? value : { value } } });
    } catch (error) {
      throw error instanceof ServiceProblem ? wrongContent(`${path}: ${error.message}`) : error;
    }
  }
  return paths;
}

function parseLabels(labels: Fields): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(labels).map(([name, value]) => {
      if (typeof value !== 'string') throw invalid(`The label ${name} must be a string.`);
      return [name, value];
    }),
  );
}

/** @throws Problem 400404 */
function parseMetrics(queries: Fields): Readonly<Record<string, string>> {
  if (Object.keys(queries).length > LIMITS.customMetrics) {
    throw wrongMetric(`there may be ${LIMITS.customMetrics} custom metrics.`);
  }
  return Object.fromEntries(Object.keys(queries).map((name) => [name, metricQuery(queries, name)]));
}

/** @throws Problem 400404 for what is no query of devices or modules */
export function metricQuery(queries: Fields, name: string): string {
  try {
    const query = text(queries, name) ?? '';
    const { source } = parseQuery(query);
    if (source === 'devices' || source === 'devices.modules') return query;
    throw invalid(`${source} cannot be counted.`);
  } catch (error) {
    throw error instanceof ServiceProblem ? wrongMetric(`${name}: ${error.message}`) : error;
  }
}

function wrongContent(message: string): ServiceProblem {
  return new ServiceProblem(400, 400402, 'InvalidConfigurationContent', message);
}

function wrongMetric(problem: string): ServiceProblem {
  const message = `The custom metrics cannot be used: ${problem}`;
  return new ServiceProblem(400, 400404, 'InvalidConfigurationCustomMetricsQuery', message);
}

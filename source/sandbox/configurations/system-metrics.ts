import type { ConfigurationRecord } from '../records/management-records.ts';
import { targetQuery, withoutSource } from './target-condition.ts';

/** The queries that a hub counts by itself, by the names of their metrics. */
export function systemQueries(
  configuration: ConfigurationRecord,
): Readonly<Record<string, string>> {
  const { id, content, targetCondition } = configuration;
  const applied = `configurations.[[${id}]].status = 'Applied'`;
  if (content.modulesContent) return edgeQueries(targetCondition, applied);
  const kind = content.moduleContent ? 'modules' : 'devices';
  const rows =
    kind === 'modules' ? 'deviceId, moduleId from devices.modules' : 'deviceId from devices';
  return {
    ...named('targetedCount', targetQuery(targetCondition, kind)),
    appliedCount: `select ${rows} where ${applied}`,
  };
}

/** Of an Edge deployment: what the Edge agent has reported counts too. */
function edgeQueries(targetCondition: string, applied: string): Readonly<Record<string, string>> {
  const agent = `select deviceId from devices.modules where moduleId = '$edgeAgent' and ${applied}`;
  const upToDate = 'properties.desired.$version = properties.reported.lastDesiredVersion';
  const code = 'properties.reported.lastDesiredStatus.code';
  const condition = withoutSource(targetCondition);
  const also = condition === '*' ? '' : ` and (${condition})`;
  const targeted = `select deviceId from devices where capabilities.iotEdge = true${also}`;
  return {
    ...named('targetedCount', condition === '' ? undefined : targeted),
    appliedCount: agent,
    reportedSuccessfulCount: `${agent} and ${upToDate} and ${code} = 200`,
    reportedFailedCount: `${agent} and ${upToDate} and ${code} != 200`,
  };
}

function named(name: string, query: string | undefined): Readonly<Record<string, string>> {
  return query === undefined ? {} : { [name]: query };
}

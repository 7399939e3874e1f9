import type { CheckReport } from '../diagnosis/checks/check.ts';
import type { Messages } from '../messages/messages.ts';
import type { SettingId } from '../settings/settings.ts';

/** One check as text: its name, its result, what it found, and what to do when it did not pass. */
export function checkLines(report: CheckReport, { checks, run }: Messages): string[] {
  const name = checks.names[report.check];
  const result = run.checkResults[report.result];
  const line = run.check(name, result, report.detail);
  return report.remedy === undefined ? [line] : [line, `    ${report.remedy}`];
}

/** Where the glossary says more about what a check looks at. */
export const TOPICS: Readonly<Record<string, string>> = {
  proxy: 'proxy',
  'name-v4': 'name-resolution',
  'name-v6': 'name-resolution',
  'tcp-8883': 'port-8883',
  'tcp-443': 'websocket',
  tcp: 'port-8883',
  tls: 'tls-certificate',
  clock: 'clock',
  websocket: 'websocket',
  'id-scope': 'id-scope',
  'registration-id': 'registration-id',
  key: 'symmetric-key',
  certificate: 'x509',
  'private-key': 'private-key',
  'certificate-chain': 'chain-of-trust',
};

function topicsOf(reports: readonly CheckReport[]): readonly string[] {
  const failed = reports.filter(({ result }) => result === 'failed');
  return [...new Set(failed.map(({ check }) => TOPICS[check] ?? 'doctor'))];
}

/**
 * What the checks come to, in words.
 *
 * @param missing the settings a run would need and nobody gave
 */
export function outcomeLines(
  reports: readonly CheckReport[],
  missing: readonly SettingId[],
  { doctor, questions, language }: Messages,
): readonly string[] {
  const count = (result: CheckReport['result']): number =>
    reports.filter((report) => report.result === result).length;
  const [failed, warned] = [count('failed'), count('warning')];
  const labels = language.list(missing.map((id) => questions[id].label));
  const more = missing.length === 0 ? [] : [doctor.missing(labels)];
  if (failed > 0) return [doctor.failed(failed), doctor.readOn(topicsOf(reports)), ...more];
  const healthy = more.length === 0 ? doctor.healthy : doctor.healthySoFar;
  return [warned > 0 ? doctor.warned(warned) : healthy, ...more];
}

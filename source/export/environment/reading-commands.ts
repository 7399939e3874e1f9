import type { EnvironmentFormat } from '../formats.ts';

/** How an environment in a file is used, as it is typed. */
export const READING_COMMANDS: Readonly<Record<EnvironmentFormat, (file: string) => string>> = {
  bash: (file) => `. ./${file}`,
  fish: (file) => `source ${file}`,
  powershell: (file) => `. ./${file}`,
  cmd: (file) => `call ${file}`,
  env: (file) => `node --env-file=${file}`,
  docker: (file) => `docker run --env-file ${file}`,
  compose: (file) => `docker compose --file compose.yaml --file ${file} up`,
  kubernetes: (file) => `kubectl apply --filename ${file}`,
  systemd: (file) => `EnvironmentFile=/etc/${file}`,
};

/** Those that were only read, because what reads them was not at hand. docs/export.md says what was tried how. */
export const ONLY_READ: ReadonlySet<EnvironmentFormat> = new Set([
  'powershell',
  'cmd',
  'docker',
  'compose',
  'kubernetes',
  'systemd',
]);

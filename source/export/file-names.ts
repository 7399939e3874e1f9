import type { EnvironmentFormat, ProjectFormat, TextFormat } from './formats.ts';

/** What a text is called as long as nobody has named it. None of them is found by a tool that was not told. */
export const FILE_NAMES: Readonly<Record<EnvironmentFormat | TextFormat, string>> = {
  bash: 'device.sh',
  fish: 'device.fish',
  powershell: 'device.ps1',
  cmd: 'device.cmd',
  env: 'device.env',
  docker: 'device.docker.env',
  compose: 'device.compose.yaml',
  kubernetes: 'device-secret.yaml',
  systemd: 'device.systemd.env',
  'connection-string': 'device-connection-string.txt',
  az: 'device-az.sh',
};

/** What the files of a certificate are called that go along with a project. */
export const CERTIFICATE_NAMES = {
  certificate: 'device.cert.pem',
  key: 'device.key.pem',
  chain: 'chain.pem',
} as const;

/** The folders of the projects. */
export const FOLDER_NAMES: Readonly<Record<ProjectFormat, string>> = {
  node: 'device-node',
  python: 'device-python',
  csharp: 'device-csharp',
  java: 'device-java',
  c: 'device-c',
};

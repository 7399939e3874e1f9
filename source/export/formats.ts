/** Everything that can be taken away, in the order in which it is offered. */

/** The settings as environment, for whatever reads one. */
export const ENVIRONMENT_FORMATS = [
  'bash',
  'fish',
  'powershell',
  'cmd',
  'env',
  'docker',
  'compose',
  'kubernetes',
  'systemd',
] as const;
export type EnvironmentFormat = (typeof ENVIRONMENT_FORMATS)[number];

/** One text each, of another kind. */
export const TEXT_FORMATS = ['connection-string', 'az'] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];

/** A folder with a device program that does this very run. */
export const PROJECT_FORMATS = ['node', 'python', 'csharp', 'java', 'c'] as const;
export type ProjectFormat = (typeof PROJECT_FORMATS)[number];

export const EXPORT_FORMATS = [...ENVIRONMENT_FORMATS, ...TEXT_FORMATS, ...PROJECT_FORMATS];
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Whether it is a folder of files and no text. */
export function isProject(format: ExportFormat): format is ProjectFormat {
  return PROJECT_FORMATS.some((project) => project === format);
}

/** Whether it is the settings as environment. */
export function isEnvironment(format: ExportFormat): format is EnvironmentFormat {
  return ENVIRONMENT_FORMATS.some((environment) => environment === format);
}

import { type ExportFormat, isEnvironment, isProject } from './formats.ts';

/** Whether there is no such thing without the key. */
export function needsKey(format: ExportFormat): boolean {
  return format === 'connection-string';
}

/** Whether it is of use without an ID scope. */
export function needsIdScope(format: ExportFormat): boolean {
  return isEnvironment(format) || isProject(format);
}

import type { Messages } from '../messages/messages.ts';
import { type ExportFormat, isEnvironment, isProject } from './formats.ts';

/** What a format is called. */
export function labelOf(format: ExportFormat, { takeAway }: Pick<Messages, 'takeAway'>): string {
  if (isEnvironment(format)) return takeAway.environments[format].label;
  if (isProject(format)) return takeAway.projects[format].label;
  return takeAway.texts[format].label;
}

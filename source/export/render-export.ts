import type { Messages } from '../messages/messages.ts';
import { azCommands } from './az-commands.ts';
import { connectionStringOf } from './connection-string.ts';
import { renderEnvironment } from './environment/render-environment.ts';
import { type ExportFormat, isEnvironment, type ProjectFormat } from './formats.ts';
import type { TakenSettings } from './taken-settings.ts';

/**
 * One text of any format that is one.
 *
 * @param file the name of the file that it goes into, for what it says of itself
 * @returns undefined where the device has no assignment, or no key to show, and the format is about that
 * @throws UnwritableError for a value that the format cannot hold
 */
export function renderText(
  format: Exclude<ExportFormat, ProjectFormat>,
  taken: TakenSettings,
  file: string,
  messages: Pick<Messages, 'takeAway'>,
): string | undefined {
  if (isEnvironment(format)) return renderEnvironment(format, taken, file, messages);
  return format === 'az' ? azCommands(taken, messages) : connectionStringOf(taken);
}

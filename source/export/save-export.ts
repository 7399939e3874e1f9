import { join } from 'node:path';
import type { Messages } from '../messages/messages.ts';
import { FILE_NAMES, FOLDER_NAMES } from './file-names.ts';
import { type ExportFormat, isProject } from './formats.ts';
import { renderProject } from './projects/render-project.ts';
import { renderText } from './render-export.ts';
import type { TakenSettings } from './taken-settings.ts';
import { TakenPathError, writeProject, writeText } from './write-export.ts';

/** More of one name in one folder, and something else is wrong. */
const MOST = 999;

/**
 * Saves an export under its own name in a folder. Nothing that is there is written over: the next number is taken.
 *
 * @returns the name
 * @throws the file system's error, or UnwritableError
 */
export async function saveExport(
  format: ExportFormat,
  taken: TakenSettings,
  folder: string,
  messages: Pick<Messages, 'takeAway'>,
): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = nameOf(format, number);
    try {
      await write(format, taken, folder, name, messages);
      return name;
    } catch (error) {
      if (!(error instanceof TakenPathError) || number >= MOST) throw error;
    }
  }
}

async function write(
  format: ExportFormat,
  taken: TakenSettings,
  folder: string,
  name: string,
  messages: Pick<Messages, 'takeAway'>,
): Promise<void> {
  const path = join(folder, name);
  if (isProject(format)) return writeProject(path, renderProject(format, taken, messages));
  await writeText(path, renderText(format, taken, name, messages) ?? '', false);
}

function nameOf(format: ExportFormat, number: number): string {
  const name = isProject(format) ? FOLDER_NAMES[format] : FILE_NAMES[format];
  return number === 1 ? name : name.replace(/^[^.]+/, (stem) => `${stem}-${number}`);
}

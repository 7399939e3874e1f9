import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Messages } from '../../messages/messages.ts';
import { visible } from '../../protocol/foreign-text.ts';
import type { Finding } from './check.ts';

/** Whether profiles could be kept there, readable by nobody else. Nothing is made or changed. */
export async function checkConfigFolder(path: string, { checks }: Messages): Promise<Finding> {
  const folder = visible(path);
  const { configFolder } = checks;
  const { remedy } = configFolder;
  try {
    const { mode } = await stat(path);
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
    const isOpen = process.platform !== 'win32' && (mode & 0o077) !== 0;
    return isOpen
      ? { result: 'warning', detail: configFolder.open(folder), remedy: configFolder.close(folder) }
      : { result: 'passed', detail: configFolder.passed(folder) };
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && (await canMake(path))) {
      return { result: 'passed', detail: configFolder.missing(folder) };
    }
    return { result: 'failed', detail: configFolder.failed(folder, code), remedy };
  }
}

/** Whether the nearest folder above that exists can be written to. */
async function canMake(folder: string): Promise<boolean> {
  for (let above = dirname(folder); ; above = dirname(above)) {
    try {
      await access(above, constants.W_OK | constants.X_OK);
      return true;
    } catch (error) {
      const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      if (!isMissing || above === dirname(above)) return false;
    }
  }
}

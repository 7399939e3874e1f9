import { deviceConnectionString } from '../protocol/connection-string.ts';
import { questionOf } from './questions.ts';
import { readSettings } from './reading/read-settings.ts';
import type { FoundSetting } from './reading/reading.ts';

/**
 * What a text assigns, in one line that is read as the text itself would be: for a field, which has one line.
 *
 * @returns undefined for a text that assigns nothing
 */
export function assignmentsInOneLine(text: string): string | undefined {
  const reading = readSettings(text);
  if (reading.kind !== 'settings') return undefined;
  const { found } = reading;
  const of = (id: FoundSetting['id']): string => found.find((it) => it.id === id)?.value ?? '';
  if (of('hub') !== '') {
    return deviceConnectionString({
      hub: of('hub'),
      deviceId: of('registrationId'),
      key: of('symmetricKey'),
    });
  }
  return found
    .flatMap(({ id, value }) => {
      const { env } = questionOf(id);
      const name = id === 'symmetricKey' && of('enrollment') === 'group' ? GROUP_KEY : env;
      return name === undefined ? [] : [`${name}="${value.replaceAll('"', '')}"`];
    })
    .join(' ');
}

const GROUP_KEY = 'PROVISIONING_MASTER_SYMMETRIC_KEY';

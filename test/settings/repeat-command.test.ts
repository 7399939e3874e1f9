import { describe, expect, it } from 'vitest';
import { repeatCommand } from '../../source/settings/repeat-command.ts';
import type { Draft, Setting } from '../../source/settings/settings.ts';
import { MESSAGES } from '../helpers/english.ts';

const typed = <const Value>(value: Value): Setting<Value> => ({ value, origin: 'typed' });

describe('the command that repeats a run', () => {
  it('is short for a sandbox with every default', () => {
    const draft: Draft = {
      target: typed('sandbox'),
      host: { value: 'global.azure-devices-provisioning.net', origin: 'sandbox' },
      idScope: { value: '0ne00A1B2C3', origin: 'sandbox' },
      symmetricKey: { value: 'c2VjcmV0c2VjcmV0c2VjcmV0', origin: 'sandbox' },
    };
    expect(repeatCommand(draft, MESSAGES)).toBe('dps-wizard run --sandbox');
  });

  it('names what differs from the defaults', () => {
    expect(
      repeatCommand(
        {
          target: typed('sandbox'),
          enrollment: typed('group'),
          enrollmentGroupId: typed('thermometers'),
          messages: typed(500),
          cleanup: typed('keep'),
        },
        MESSAGES,
      ),
    ).toBe(
      'dps-wizard run --sandbox --enrollment group --enrollment-group-id thermometers --messages 500 --cleanup keep',
    );
  });

  it('names the settings of Azure and never the key', () => {
    const command = repeatCommand(
      {
        target: typed('azure'),
        idScope: typed('0ne00A1B2C3'),
        registrationId: typed('my-device-007'),
        symmetricKey: typed('c2VjcmV0c2VjcmV0c2VjcmV0'),
      },
      MESSAGES,
    );
    expect(command).toBe('dps-wizard run --id-scope 0ne00A1B2C3 --registration-id my-device-007');
  });
});

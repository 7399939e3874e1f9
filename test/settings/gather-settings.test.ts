import { describe, expect, it } from 'vitest';
import { NO_FLAGS, type SettingFlags } from '../../source/settings/flags.ts';
import { type Given, gatherSettings, type Readers } from '../../source/settings/gather-settings.ts';

const KEY = Buffer.alloc(64, 5).toString('base64');
const OTHER_KEY = Buffer.alloc(64, 6).toString('base64');
const FILES: Readonly<Record<string, string>> = {
  'device.env':
    'export PROVISIONING_IDSCOPE=0ne00000003\nPROVISIONING_REGISTRATION_ID="from-file"\n',
  'key.txt': `${KEY}\n`,
};

function readerOf(read: string[]): Readers {
  const reader = async (path: string): Promise<string> => {
    read.push(path);
    const text = FILES[path];
    if (text === undefined) throw new Error(`no ${path}`);
    return text;
  };
  return { answerFile: reader, settingsFile: reader };
}

function gather(given: Partial<Given>, read: string[] = []) {
  return gatherSettings({ flags: NO_FLAGS, env: {}, ...given }, readerOf(read));
}

function flags(values: SettingFlags['values'], files: SettingFlags['files'] = {}): SettingFlags {
  return { values, files };
}

describe('the settings of a call', () => {
  it('come from flags, environment, file and profile, in that order, and say so', async () => {
    const { draft, refusals } = await gather({
      flags: flags({ host: 'localhost' }, { symmetricKey: 'key.txt' }),
      env: { PROVISIONING_HOST: 'unused', PROVISIONING_IDSCOPE: '0ne00000002' },
      file: 'device.env',
      saved: { settings: { registrationId: 'unused', transport: 'mqtt-ws' } },
    });
    expect(refusals).toEqual([]);
    expect(draft).toEqual({
      host: { value: 'localhost', origin: 'flag' },
      symmetricKey: { value: KEY, origin: 'flag' },
      idScope: { value: '0ne00000002', origin: 'environment' },
      registrationId: {
        value: 'from-file',
        origin: 'file',
        place: { name: 'PROVISIONING_REGISTRATION_ID', source: 'quickstart', file: 'device.env' },
      },
      transport: { value: 'mqtt-ws', origin: 'profile' },
    });
  });

  it('have the type of their setting', async () => {
    const { draft } = await gather({ flags: flags({ messages: '25', cleanup: 'keep' }) });
    expect(draft.messages?.value).toBe(25);
    expect(draft.cleanup?.value).toBe('keep');
  });

  it('are not taken in part: what is refused is named with its origin', async () => {
    const { draft, refusals } = await gather({
      flags: flags({ transport: 'amqp', messages: '0' }),
      env: { PROVISIONING_HOST: 'https://example.com' },
    });
    expect(draft).toEqual({});
    expect(refusals).toEqual([
      {
        id: 'host',
        problem: 'host.has-scheme',
        origin: 'environment',
        shown: 'https://example.com',
      },
      { id: 'transport', problem: 'choice.unknown', origin: 'flag', shown: 'amqp' },
      { id: 'messages', problem: 'messages.out-of-range', origin: 'flag', shown: '0' },
    ]);
  });

  it('never tell a refused key', async () => {
    const { refusals } = await gather({ env: { PROVISIONING_SYMMETRIC_KEY: 'not a key' } });
    expect(refusals.map(({ id, shown }) => [id, shown])).toEqual([['symmetricKey', undefined]]);
  });

  it('pass on what a reader throws', async () => {
    await expect(gather({ file: 'missing.env' })).rejects.toThrow('no missing.env');
  });

  it('say what was repaired and what is probably not meant', async () => {
    const { repairs, warnings } = await gather({
      env: { PROVISIONING_IDSCOPE: ' 0ne00000001', PROVISIONING_REGISTRATION_ID: 'SN-007' },
    });
    expect(repairs).toEqual([{ id: 'idScope', origin: 'environment', repairs: ['blanks'] }]);
    expect(warnings).toEqual([{ id: 'registrationId', warning: 'registrationId.upper-case' }]);
  });
});

describe('what is missing', () => {
  const missing = async (given: Partial<Given>) =>
    (await gather(given)).missing.map(({ id }) => id);

  it('is what nobody gives a service that was named', async () => {
    expect(await missing({})).toEqual(['idScope', 'registrationId', 'symmetricKey']);
    expect(await missing({ file: 'device.env' })).toEqual(['symmetricKey']);
  });

  it('is nothing where the owner gives it by itself', async () => {
    expect(await missing({ flags: flags({ target: 'sandbox' }) })).toEqual([]);
  });
});

describe('a profile', () => {
  const settings = { idScope: '0ne00000009', registrationId: 'saved', symmetricKey: OTHER_KEY };

  it('gives no secret, and nothing that is not known', async () => {
    const { draft } = await gather({ saved: { settings: { ...settings, colour: 'red' } } });
    expect(Object.keys(draft)).toEqual(['idScope', 'registrationId']);
  });

  it('gives its key for the registration ID in use, where no other was given', async () => {
    const asked: (string | undefined)[] = [];
    const key = async (registrationId: string | undefined) => {
      asked.push(registrationId);
      return { value: OTHER_KEY, origin: 'profile', derived: true } as const;
    };
    const kept = await gather({ saved: { settings, key } });
    expect(kept.draft.symmetricKey).toEqual({ value: OTHER_KEY, origin: 'profile', derived: true });
    const given = await gather({
      env: { PROVISIONING_SYMMETRIC_KEY: KEY },
      saved: { settings, key },
    });
    expect(given.draft.symmetricKey).toEqual({ value: KEY, origin: 'environment' });
    expect(asked).toEqual(['saved']);
  });

  it('is not asked for its key where a setting cannot be used', async () => {
    const key = () => Promise.reject(new Error('asked'));
    const { refusals } = await gather({
      flags: flags({ host: '' }),
      saved: { settings, key },
    });
    expect(refusals).toHaveLength(1);
  });

  it('says which variable stands before it, and not which flag does', async () => {
    const { overridden } = await gather({
      flags: flags({ idScope: '0ne00000001' }),
      env: { PROVISIONING_REGISTRATION_ID: 'left-over' },
      saved: { settings },
    });
    expect(overridden).toEqual([{ id: 'registrationId', origin: 'environment' }]);
  });

  it('that is chosen later stands behind the same flags, which are not read again', async () => {
    const read: string[] = [];
    const call = await gather(
      { flags: flags({}, { symmetricKey: 'key.txt' }), file: 'device.env' },
      read,
    );
    const { draft } = await call.withSaved({ settings: { ...settings, messages: '7' } });
    expect(draft).toMatchObject({
      idScope: { value: '0ne00000003', origin: 'file' },
      symmetricKey: { value: KEY, origin: 'flag' },
      messages: { value: 7, origin: 'profile' },
    });
    expect(read).toEqual(['key.txt', 'device.env']);
  });
});

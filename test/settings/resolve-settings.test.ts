import { describe, expect, it } from 'vitest';
import { TARGETS } from '../../source/protocol/vocabulary.ts';
import { QUESTIONS } from '../../source/settings/questions.ts';
import { toSettings, withDefaults } from '../../source/settings/resolve-settings.ts';
import { environmentSource, resolveDraft } from '../../source/settings/resolve-sources.ts';
import type { Draft } from '../../source/settings/settings.ts';

const KEY = Buffer.alloc(32, 5).toString('base64');

describe('settings from several sources', () => {
  it('come from the first that has them, and remember it', () => {
    const { draft, refusals } = resolveDraft([
      { origin: 'flag', values: { idScope: '0ne00000001' } },
      { origin: 'environment', values: { idScope: '0ne00000002', registrationId: 'from-env' } },
      { origin: 'file', values: { registrationId: 'from-file', symmetricKey: KEY } },
      { origin: 'profile', values: { symmetricKey: 'unused', host: 'localhost:8883' } },
    ]);
    expect(refusals).toEqual([]);
    expect(withDefaults(draft)).toMatchObject({
      idScope: { value: '0ne00000001', origin: 'flag' },
      registrationId: { value: 'from-env', origin: 'environment' },
      symmetricKey: { value: KEY, origin: 'file' },
      host: { value: 'localhost:8883', origin: 'profile' },
      transport: { value: 'mqtt', origin: 'default' },
    });
  });

  it('are refused by the source that was to give them, not replaced by the next', () => {
    const { draft, refusals } = resolveDraft([
      { origin: 'flag', values: { host: 'https://example.com' } },
      { origin: 'environment', values: { host: 'localhost' } },
    ]);
    expect(draft.host).toBeUndefined();
    expect(refusals).toEqual([
      { id: 'host', problem: 'host.has-scheme', origin: 'flag', shown: 'https://example.com' },
    ]);
  });

  it('are repaired, and it is said how', () => {
    const { draft, notes } = resolveDraft([
      { origin: 'environment', values: { host: 'localhost ', idScope: '\u201c0ne00000001\u201d' } },
    ]);
    expect(draft.host?.value).toBe('localhost');
    expect(notes).toEqual([
      { id: 'host', origin: 'environment', repairs: ['blanks'] },
      { id: 'idScope', origin: 'environment', repairs: ['typographic-quotes'] },
    ]);
  });

  it('that one text gives besides its own stand back behind the same source', () => {
    const text = 'PROVISIONING_HOST=localhost\nPROVISIONING_IDSCOPE=0ne00000001';
    const { draft } = resolveDraft([
      { origin: 'flag', values: { host: text, registrationId: 'a' } },
      { origin: 'environment', values: { idScope: '0ne00000002' } },
    ]);
    expect(draft).toMatchObject({
      host: { value: 'localhost' },
      idScope: { value: '0ne00000001', origin: 'flag' },
      registrationId: { value: 'a' },
    });
  });
});

describe('the environment', () => {
  it('gives the four variables of the quickstart and leaves out what is blank', () => {
    const { values } = environmentSource({
      PROVISIONING_HOST: 'localhost',
      PROVISIONING_IDSCOPE: '  ',
      PATH: '/bin',
    });
    expect(values).toEqual({ host: 'localhost' });
  });
});

describe('the target', () => {
  const target = (draft: Draft) => withDefaults(draft).target?.value;

  it('is the sandbox unless somebody comes with a service', () => {
    expect(target({})).toBe('sandbox');
    expect(target({ registrationId: { value: 'a', origin: 'environment' } })).toBe('sandbox');
    for (const origin of ['sandbox', 'typed'] as const) {
      expect(target({ idScope: { value: '0ne00000001', origin } })).toBe('sandbox');
    }
  });

  it.each(['host', 'idScope'] as const)('is Azure for whoever gives the setting %s', (id) => {
    const given = { value: id === 'host' ? 'localhost' : '0ne00000001', origin: 'environment' };
    expect(target({ [id]: given } as Draft)).toBe('azure');
    const chosen: Draft = { target: { value: 'sandbox', origin: 'typed' }, [id]: given };
    expect(target(chosen)).toBe('sandbox');
  });
});

describe('complete settings', () => {
  it('keep that a key is derived already', () => {
    const draft = withDefaults({
      target: { value: 'azure', origin: 'flag' },
      enrollment: { value: 'group', origin: 'flag' },
      idScope: { value: '0ne00000001', origin: 'flag' },
      registrationId: { value: 'a', origin: 'flag' },
      symmetricKey: { value: KEY, origin: 'profile', derived: true },
    });
    expect(toSettings(draft).symmetricKey).toEqual({
      value: KEY,
      origin: 'profile',
      derived: true,
    });
  });

  it('are not made of an incomplete draft', () => {
    expect(() => toSettings({})).toThrow(/missing: .*idScope/);
  });

  it('have a default that their own question accepts', () => {
    for (const question of QUESTIONS) {
      for (const target of TARGETS) {
        const value = question.defaultValue({ target: { value: target, origin: 'flag' } });
        if (value !== undefined) expect(question.read(String(value))).toEqual({ value });
      }
    }
  });
});

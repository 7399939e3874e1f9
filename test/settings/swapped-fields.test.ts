import { describe, expect, it } from 'vitest';
import { maySecret } from '../../source/settings/look-alikes.ts';
import { type Problem, problemOf } from '../../source/settings/question.ts';
import { questionOf } from '../../source/settings/questions.ts';
import { resolveDraft } from '../../source/settings/resolve-sources.ts';
import type { SettingId } from '../../source/settings/settings.ts';
import { MESSAGES } from '../helpers/english.ts';

const KEY = Buffer.alloc(64, 0xa7).toString('base64');
const DERIVED = 'Jsm0lyGpjaVYVP2g3FnmnmG9dI/9qU24wNoykUmermc=';
const CONNECTION_STRING = `HostName=contoso.azure-devices-provisioning.net;SharedAccessKeyName=owner;SharedAccessKey=${KEY}`;
const TOKEN = `SharedAccessSignature sr=a%2Fb&sig=${encodeURIComponent(KEY)}&se=1`;

describe('a value in the wrong field is recognised for what it is', () => {
  const cases: readonly (readonly [SettingId, string, Problem])[] = [
    ['idScope', KEY, 'idScope.is-key'],
    ['idScope', TOKEN, 'idScope.is-key'],
    ['idScope', CONNECTION_STRING, 'idScope.is-connection-string'],
    ['idScope', 'contoso-dps.azure-devices-provisioning.net', 'idScope.is-host-name'],
    ['idScope', 'contoso-dps', 'idScope.is-name'],
    ['idScope', '<ID scope>', 'value.is-placeholder'],
    ['host', '0ne00A1B2C3', 'host.is-id-scope'],
    ['host', DERIVED, 'host.is-key'],
    ['host', CONNECTION_STRING, 'host.is-connection-string'],
    ['host', 'contoso-hub.azure-devices.net', 'host.is-hub-host'],
    ['registrationId', KEY, 'registrationId.is-key'],
    ['registrationId', CONNECTION_STRING, 'registrationId.is-connection-string'],
    ['enrollmentGroupId', DERIVED, 'enrollmentGroupId.is-key'],
    ['symmetricKey', '0ne00A1B2C3', 'symmetricKey.is-id-scope'],
    ['symmetricKey', 'global.azure-devices-provisioning.net', 'symmetricKey.is-host-name'],
    ['symmetricKey', 'my-device-007', 'symmetricKey.is-name'],
    ['symmetricKey', CONNECTION_STRING, 'symmetricKey.is-connection-string'],
    ['symmetricKey', TOKEN, 'symmetricKey.is-sas-token'],
    ['symmetricKey', '{your key}', 'value.is-placeholder'],
  ];
  for (const [id, value, problem] of cases) {
    it(`${problem}: ${value.slice(0, 24)} as ${id}`, () => {
      expect(problemOf(questionOf(id), value)).toBe(problem);
      expect(MESSAGES.problems[problem](undefined)).not.toContain('undefined');
    });
  }

  const right: readonly (readonly [SettingId, string])[] = [
    ['host', 'global.azure-devices-provisioning.net'],
    ['host', 'localhost:8883'],
    ['host', '127.0.0.1'],
    ['idScope', '0ne00A1B2C3'],
    ['idScope', '0cn00A1B2C3'],
    ['registrationId', '0123456789abcdef0123456789abcdef'],
    ['registrationId', 'SN-007:a_b.c'],
    ['symmetricKey', KEY],
    ['symmetricKey', DERIVED],
    ['symmetricKey', Buffer.alloc(48, 0xfb).toString('base64')],
  ];
  for (const [id, value] of right) {
    it(`and ${value} is still good as ${id}`, () => {
      expect(problemOf(questionOf(id), value)).toBeUndefined();
    });
  }
});

describe('a secret in the wrong field', () => {
  const secrets = [KEY, DERIVED, KEY.slice(0, -1), CONNECTION_STRING, TOKEN, `key ${KEY}`];
  const fields: readonly SettingId[] = [
    'host',
    'idScope',
    'registrationId',
    'transport',
    'messages',
  ];

  it('is not repeated by the message that refuses it', () => {
    for (const secret of secrets) {
      for (const id of fields) {
        const { refusals } = resolveDraft([{ origin: 'flag', values: { [id]: secret } }]);
        expect(refusals).toHaveLength(1);
        for (const { problem, shown } of refusals) {
          const text = MESSAGES.problems[problem](shown, questionOf(id).choices);
          expect(text).not.toContain(KEY.slice(4, 30));
          expect(text).not.toContain(DERIVED.slice(4, 30));
        }
      }
    }
  });

  it('is told from the names that people give', () => {
    expect(secrets.map(maySecret)).toEqual(secrets.map(() => true));
    const names = ['my-device-007', 'https://global.azure-devices-provisioning.net/', 'sn 7', 'a!'];
    expect(names.map(maySecret)).toEqual(names.map(() => false));
  });
});

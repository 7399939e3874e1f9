import { describe, expect, it } from 'vitest';
import { warningsOf } from '../../source/settings/resolve-sources.ts';
import type { Draft, Setting } from '../../source/settings/settings.ts';
import { MESSAGES } from '../helpers/english.ts';

const typed = <const Value>(value: Value, derived?: boolean): Setting<Value> => ({
  value,
  origin: 'typed',
  ...(derived ? { derived } : {}),
});
const group: Draft = { enrollment: typed('group') };
const key = (bytes: number): string => Buffer.alloc(bytes, 3).toString('base64');

function warned(draft: Draft): readonly string[] {
  return warningsOf(draft).map(({ warning }) => warning);
}

describe('what is allowed but probably not meant', () => {
  it('is nothing in a name of lower case, digits and dashes', () => {
    expect(warned({ registrationId: typed('my-device-007') })).toEqual([]);
  });

  it('is upper case, which older services refuse', () => {
    expect(warned({ registrationId: typed('My-Device') })).toEqual(['registrationId.upper-case']);
  });

  it('is upper case in a group above all, because it changes the derived key', () => {
    expect(warned({ ...group, registrationId: typed('SN-007') })).toEqual([
      'registrationId.case-changes-key',
    ]);
  });

  it('is a mark that the old rule did not have', () => {
    for (const value of ['a.b', 'a_b', 'a:b']) {
      expect(warned({ registrationId: typed(value) })).toEqual(['registrationId.old-characters']);
    }
  });

  it('is an ID scope or a host given as registration ID', () => {
    expect(warned({ registrationId: typed('0ne00A1B2C3') })).toEqual([
      'registrationId.is-id-scope',
    ]);
    expect(warned({ registrationId: typed('x.azure-devices-provisioning.net') })).toEqual([
      'registrationId.is-host-name',
    ]);
  });

  it('is a key as short as a derived one, given as the key of a group', () => {
    expect(warned({ ...group, symmetricKey: typed(key(32)) })).toEqual([
      'symmetricKey.looks-derived',
    ]);
    expect(warned({ ...group, symmetricKey: typed(key(64)) })).toEqual([]);
    expect(warned({ symmetricKey: typed(key(32)) })).toEqual([]);
    expect(warned({ ...group, symmetricKey: typed(key(32), true) })).toEqual([]);
  });

  it('is an ID scope of another cloud than the host', () => {
    const china = typed('0cn00A1B2C3');
    const host = typed('global.azure-devices-provisioning.cn');
    expect(warned({ idScope: china })).toEqual(['idScope.other-cloud']);
    expect(warned({ idScope: typed('0ne00A1B2C3'), host })).toEqual(['host.other-cloud']);
    expect(warned({ idScope: china, host })).toEqual([]);
    expect(warned({ idScope: typed('0ne00A1B2C3') })).toEqual([]);
    expect(warned({ idScope: china, host: typed('localhost:8883') })).toEqual([]);
  });

  it('is always put into words', () => {
    for (const text of Object.values(MESSAGES.paste.warnings)) expect(text).toMatch(/\.$/);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { Redactor } from '../../source/protocol/redaction.ts';
import type { Walk } from '../../source/walk/walk.ts';
import { quickWalk } from '../helpers/quick-walk.ts';

const KEY = Buffer.alloc(64, 9).toString('base64');
const SET_LINES = [
  'set PROVISIONING_HOST=global.azure-devices-provisioning.net',
  'set PROVISIONING_IDSCOPE=0ne00A1B2C3',
  'set PROVISIONING_REGISTRATION_ID=My-Device',
  `set PROVISIONING_SYMMETRIC_KEY=${KEY}`,
].join('\r\n');

/** A value that was pasted with its name. */
const typed = (name: string, value: string) => ({
  value,
  origin: 'typed',
  place: { name, source: 'quickstart' },
});

describe('an answer in the walk', () => {
  let walk: Walk;
  let redactor: Redactor;

  beforeEach(() => {
    redactor = new Redactor();
    walk = quickWalk({}, { redactor });
  });

  it("fills all four settings from the quickstart's four lines", () => {
    expect(walk.answer('host', SET_LINES)).toBeUndefined();
    expect(walk.state.draft).toEqual({
      host: typed('PROVISIONING_HOST', 'global.azure-devices-provisioning.net'),
      idScope: typed('PROVISIONING_IDSCOPE', '0ne00A1B2C3'),
      registrationId: typed('PROVISIONING_REGISTRATION_ID', 'My-Device'),
      symmetricKey: typed('PROVISIONING_SYMMETRIC_KEY', KEY),
    });
    expect(walk.state.notice).toEqual({
      id: 'host',
      repairs: ['block'],
      filled: ['idScope', 'registrationId', 'symmetricKey'],
      refused: [],
      warning: undefined,
    });
    expect(redactor.text(KEY)).toBe('[hidden]');
  });

  it('leaves out what such a text gives wrongly, and says so', () => {
    walk.answer('host', 'PROVISIONING_HOST=localhost\nPROVISIONING_IDSCOPE=contoso-dps');
    expect(walk.state.draft.host?.value).toBe('localhost');
    expect(walk.state.draft.idScope).toBeUndefined();
    expect(walk.state.notice?.refused).toEqual([{ id: 'idScope', problem: 'idScope.is-name' }]);
  });

  it('does not claim to have filled in what cannot be used', () => {
    expect(walk.answer('host', 'PROVISIONING_IDSCOPE=contoso-dps')).toBeUndefined();
    expect(walk.state.draft).toEqual({});
    expect(walk.state.notice).toMatchObject({ repairs: [], filled: [] });
    expect(walk.state.notice?.refused).toEqual([{ id: 'idScope', problem: 'idScope.is-name' }]);
  });

  it('may be meant for another field altogether', () => {
    expect(walk.answer('host', 'export PROVISIONING_IDSCOPE=0ne00A1B2C3')).toBeUndefined();
    expect(walk.state.draft).toEqual({ idScope: typed('PROVISIONING_IDSCOPE', '0ne00A1B2C3') });
    expect(walk.state.notice?.filled).toEqual(['idScope']);
  });

  it('says what was repaired until the next answer', () => {
    walk.answer('idScope', '"0ne00A1B2C3"');
    expect(walk.state.notice).toMatchObject({ id: 'idScope', repairs: ['quotes'] });
    walk.answer('host', 'localhost');
    expect(walk.state.notice).toBeUndefined();
    walk.answer('idScope', ' 0ne00A1B2C3');
    walk.answer('host', 'localhost');
    expect(walk.state.notice).toBeUndefined();
  });

  it('says what is probably not meant', () => {
    walk.answer('enrollment', 'group');
    walk.answer('registrationId', 'SN-007');
    expect(walk.state.notice?.warning).toBe('registrationId.case-changes-key');
    expect(walk.state.draft.registrationId?.value).toBe('SN-007');
  });

  it('that is refused leaves the old one, clears the notice and hides a key from then on', () => {
    walk.answer('registrationId', ' a');
    expect(walk.answer('registrationId', KEY)).toBe('registrationId.is-key');
    expect(walk.state.draft.registrationId?.value).toBe('a');
    expect(walk.state.notice).toBeUndefined();
    expect(redactor.text(`typed ${KEY}`)).toBe('typed [hidden]');
  });

  it('to the registration ID drops a key that was derived for another', () => {
    const draft = {
      registrationId: { value: 'a', origin: 'profile' },
      symmetricKey: { value: KEY, origin: 'profile', derived: true },
    } as const;
    walk = quickWalk(draft, { redactor });
    walk.answer('registrationId', 'a');
    expect(walk.state.draft.symmetricKey?.value).toBe(KEY);
    walk.answer('registrationId', 'A');
    expect(walk.state.draft.symmetricKey).toBeUndefined();
  });
});

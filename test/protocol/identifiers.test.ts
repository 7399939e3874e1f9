import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkHost,
  checkIdScope,
  checkRegistrationId,
  splitHost,
} from '../../source/protocol/identifiers.ts';
import { checkSymmetricKey } from '../../source/protocol/symmetric-key.ts';

describe('an ID scope', () => {
  test.each(['0ne00111111', '0ne0045B3C6', '0cn00A1B2C3'])('%s is one', (scope) => {
    expect(checkIdScope(scope)).toBeUndefined();
  });

  test.each([
    ['', 'empty'],
    ['HostName=x.azure-devices-provisioning.net;SharedAccessKeyName=y', 'is-connection-string'],
    ['my-dps.azure-devices-provisioning.net', 'is-host-name'],
    ['my-dps', 'malformed'],
    ['0ne0011111', 'malformed'],
    ['0ne00111111 ', 'malformed'],
    ['0ne0011111G', 'malformed'],
  ])('%j is not: %s', (scope, problem) => {
    expect(checkIdScope(scope)).toBe(problem);
  });
});

describe('a registration ID', () => {
  test.each(['a', 'my-device-007', 'A.b_c:d-', 'x'.repeat(128)])('%s is one', (id) => {
    expect(checkRegistrationId(id)).toBeUndefined();
  });

  test.each([
    ['', 'empty'],
    ['x'.repeat(129), 'too-long'],
    ['my device', 'bad-character'],
    ['my/device', 'bad-character'],
    ['dév', 'bad-character'],
    ['-device', 'bad-start'],
    ['.device', 'bad-start'],
    [':device', 'bad-start'],
    ['device.', 'bad-end'],
    ['device_', 'bad-end'],
    ['device:', 'bad-end'],
  ])('%j is not: %s', (id, problem) => {
    expect(checkRegistrationId(id)).toBe(problem);
  });
});

describe('a host', () => {
  test.each([
    'global.azure-devices-provisioning.net',
    'localhost',
    'localhost:8884',
    '127.0.0.1',
    'my-dps.azure-devices-provisioning.cn:443',
  ])('%s is one', (host) => {
    expect(checkHost(host)).toBeUndefined();
  });

  test.each([
    ['', 'empty'],
    ['https://global.azure-devices-provisioning.net', 'has-scheme'],
    ['global.azure-devices-provisioning.net/', 'has-path'],
    ['host?x=1', 'has-path'],
    ['0ne00111111', 'is-id-scope'],
    ['host:0', 'bad-port'],
    ['host:65536', 'bad-port'],
    ['host:mqtt', 'bad-port'],
    ['-host', 'malformed'],
    ['ho st', 'malformed'],
    ['a..b', 'malformed'],
    [`${'a'.repeat(64)}.net`, 'malformed'],
  ])('%j is not: %s', (host, problem) => {
    expect(checkHost(host)).toBe(problem);
  });

  test('is split into name and port', () => {
    expect(splitHost('a.b')).toEqual({ name: 'a.b', port: undefined });
    expect(splitHost('a.b:8883')).toEqual({ name: 'a.b', port: 8883 });
    expect(splitHost('a.b:x').port).toBeNaN();
  });
});

test('no text makes a check throw', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const check of [checkIdScope, checkRegistrationId, checkSymmetricKey, checkHost]) {
        const problem = check(text);
        expect(problem === undefined || problem.length > 0).toBe(true);
      }
    }),
  );
});

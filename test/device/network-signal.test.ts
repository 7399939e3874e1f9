import { describe, expect, test } from 'vitest';
import { networkSignal } from '../../source/device/network-signal.ts';

const error = (code: string, more: object = {}) =>
  Object.assign(new Error(code), { code, ...more });

describe('an error of a socket', () => {
  test.each([
    ['ECONNREFUSED', { address: '10.0.0.1', port: 8883 }, '10.0.0.1:8883'],
    ['ETIMEDOUT', { address: '::1' }, '::1'],
    ['ENOTFOUND', { hostname: 'nowhere.invalid' }, 'nowhere.invalid'],
    ['EAI_AGAIN', { hostname: 'nowhere.invalid' }, 'nowhere.invalid'],
    ['ECONNRESET', {}, undefined],
    ['ERR_SOCKET_CONNECTION_TIMEOUT', {}, undefined],
  ])('%s is the network', (code, more, address) => {
    expect(networkSignal(error(code, more))).toEqual({
      kind: 'network',
      code,
      ...(address && { address }),
    });
  });

  test.each([
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'EPROTO',
  ])('%s is TLS', (code) => {
    expect(networkSignal(error(code))).toEqual({ kind: 'tls', code });
  });

  test('of a name with several addresses tells the first', () => {
    const attempts = [error('ECONNREFUSED', { address: '::1', port: 1 }), error('ETIMEDOUT')];
    const all = Object.assign(new AggregateError(attempts), { code: 'ECONNREFUSED' });
    expect(networkSignal(all)).toEqual({ kind: 'network', code: 'ECONNREFUSED', address: '::1:1' });
  });

  test('without a code is quoted', () => {
    expect(networkSignal(new Error('odd'))).toEqual({ kind: 'unexpected', message: 'odd' });
  });
});

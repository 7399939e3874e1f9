import { describe, expect, test } from 'vitest';
import { HostNames, withoutPort } from '../../source/sandbox/host-names.ts';

describe('a host as a device names it', () => {
  test.each([
    ['localhost', 'localhost'],
    ['localhost:8883', 'localhost'],
    ['127.0.0.1:8884', '127.0.0.1'],
    ['[::1]:8883', '::1'],
    ['[::1]', '::1'],
    ['::1', '::1'],
  ])('%s is %s without its port', (host, name) => {
    expect(withoutPort(host)).toBe(name);
  });

  test('is the hub of that name, in any case of its letters', () => {
    const names = new HostNames('localhost', ['127.0.0.1', 'Hub-B.azure-devices.net']);
    expect(names.hub('hub-b.AZURE-devices.net:8883')).toBe('Hub-B.azure-devices.net');
    expect(names.hub('127.0.0.1')).toBe('127.0.0.1');
  });

  test('is the first hub when it is another name of the listener', () => {
    const names = new HostNames('localhost', ['hub-a.net', 'hub-b.net']);
    for (const host of ['localhost', '127.0.0.1:8883', '[::1]:8883']) {
      expect(names.hub(host)).toBe('hub-a.net');
    }
  });

  test('is no hub otherwise, or where none is linked', () => {
    expect(new HostNames('localhost', ['a.net']).hub('b.net')).toBeUndefined();
    expect(new HostNames('localhost', []).hub('localhost')).toBeUndefined();
  });

  test('carries the port once that is announced', () => {
    const names = new HostNames('localhost', ['127.0.0.1', '::1']);
    names.announcePort(8884);
    expect(names.hubs).toEqual(['127.0.0.1:8884', '[::1]:8884']);
    expect(names.hub('127.0.0.1:8884')).toBe('127.0.0.1');
  });
});

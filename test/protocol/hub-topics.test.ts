import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  parseHubPublish,
  parseTwinResponse,
  telemetryTopic,
  twinResponseTopic,
} from '../../source/protocol/hub-topics.ts';

describe('protocol.md 3.3: what a device publishes to its hub', () => {
  test.each([
    ['devices/dev1/messages/events', 'dev1', undefined, ''],
    ['devices/dev1/messages/events/', 'dev1', undefined, ''],
    ['devices/dev1/messages/events/%24.mid=1&a=b', 'dev1', undefined, '%24.mid=1&a=b'],
    ['devices/dev1/modules/m1/messages/events/', 'dev1', 'm1', ''],
  ])('telemetry: %s', (topic, deviceId, moduleId, properties) => {
    expect(parseHubPublish(topic)).toEqual({
      kind: 'telemetry',
      identity: { deviceId, moduleId },
      properties,
    });
  });

  test('a twin GET', () => {
    expect(parseHubPublish('$iothub/twin/GET/?$rid=5')).toEqual({
      kind: 'twin-get',
      requestId: '5',
    });
  });

  test('a twin PATCH, with the version Java adds and without', () => {
    const topic = '$iothub/twin/PATCH/properties/reported/?$rid=5';
    const patch = { kind: 'twin-patch', requestId: '5' };
    expect(parseHubPublish(topic)).toEqual({ ...patch, version: undefined });
    expect(parseHubPublish(`${topic}&$version=7`)).toEqual({ ...patch, version: 7 });
  });

  test('the answer to a direct method', () => {
    expect(parseHubPublish('$iothub/methods/res/200/?$rid=a')).toEqual({
      kind: 'method-response',
      status: 200,
      requestId: 'a',
    });
  });

  test.each([
    'devices/dev1/messages/devicebound/',
    'devices//messages/events/',
    '$iothub/twin/GET/',
    '$iothub/twin/PATCH/properties/desired/?$rid=1',
    'a',
    '',
  ])('%j is none of them', (topic) => {
    expect(parseHubPublish(topic)).toBeUndefined();
  });
});

describe('protocol.md 3.3: what the hub answers', () => {
  test('a twin, without a version', () => {
    expect(twinResponseTopic({ status: 200, requestId: '1', version: undefined })).toBe(
      '$iothub/twin/res/200/?$rid=1',
    );
  });

  test('a report taken, with its version last', () => {
    const topic = '$iothub/twin/res/204/?$rid=1&$version=6';
    const response = { status: 204, requestId: '1', version: 6 };
    expect(twinResponseTopic(response)).toBe(topic);
    expect(parseTwinResponse(topic)).toEqual(response);
  });

  test('anything else is no answer', () => {
    expect(parseTwinResponse('$iothub/twin/res/')).toBeUndefined();
  });
});

test('a telemetry topic is read back', () => {
  const ids = fc.stringMatching(/^[^/\n\r\u2028\u2029]+$/);
  fc.assert(
    fc.property(ids, fc.option(ids, { nil: undefined }), (deviceId, moduleId) => {
      const identity = { deviceId, moduleId };
      expect(parseHubPublish(telemetryTopic(identity))).toEqual({
        kind: 'telemetry',
        identity,
        properties: '',
      });
    }),
  );
});

test('no topic makes a parser throw', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const topic of [text, `devices/${text}/messages/events/${text}`, `$iothub/${text}`]) {
        expect(() => parseHubPublish(topic)).not.toThrow();
        expect(() => parseTwinResponse(topic)).not.toThrow();
      }
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dpsResponseTopic,
  parseDpsRequest,
  parseDpsResponse,
} from '../../source/protocol/dps-topics.ts';

describe('protocol.md 1.4: what a device publishes to DPS', () => {
  test('a register request', () => {
    expect(parseDpsRequest('$dps/registrations/PUT/iotdps-register/?$rid=1')).toEqual({
      kind: 'register',
      requestId: '1',
    });
  });

  test('an operation status request', () => {
    expect(
      parseDpsRequest(
        '$dps/registrations/GET/iotdps-get-operationstatus/?$rid=2&operationId=4.0bda.4a08',
      ),
    ).toEqual({ kind: 'operation-status', requestId: '2', operationId: '4.0bda.4a08' });
  });

  test('a request ID without its $ is answered with an empty one', () => {
    expect(parseDpsRequest('$dps/registrations/PUT/iotdps-register/?rid=1')?.requestId).toBe('');
  });

  test.each([
    '$dps/registrations/PUT/iotdps-register',
    '$dps/registrations/DELETE/iotdps-register/?$rid=1',
    '$dps/registrations/res/200/?$rid=1',
    'devices/a/messages/events/',
    '',
  ])('%j is neither', (topic) => {
    expect(parseDpsRequest(topic)).toBeUndefined();
  });
});

describe('protocol.md 1.4: what DPS answers', () => {
  test('202 with a time to wait', () => {
    const topic = '$dps/registrations/res/202/?$rid=1&retry-after=3';
    const response = { status: 202, requestId: '1', retryAfter: 3 };
    expect(dpsResponseTopic(response)).toBe(topic);
    expect(parseDpsResponse(topic)).toEqual(response);
  });

  test('200 without', () => {
    expect(dpsResponseTopic({ status: 200, requestId: 'x', retryAfter: undefined })).toBe(
      '$dps/registrations/res/200/?$rid=x',
    );
  });

  test('a time that is no whole number is none', () => {
    const topic = '$dps/registrations/res/202/?$rid=1&retry-after=soon';
    expect(parseDpsResponse(topic)?.retryAfter).toBeUndefined();
  });

  test.each(['$dps/registrations/res/', '$dps/registrations/res/20/?$rid=1', 'x'])(
    '%j is no answer',
    (topic) => {
      expect(parseDpsResponse(topic)).toBeUndefined();
    },
  );

  test('what is written is read back', () => {
    const requestIds = fc
      .string()
      .filter((id) => !/[&?]/.test(id) && !/[\n\r\u2028\u2029]/.test(id));
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 599 }),
        requestIds,
        fc.option(fc.nat(), { nil: undefined }),
        (status, requestId, retryAfter) => {
          const response = { status, requestId, retryAfter };
          expect(parseDpsResponse(dpsResponseTopic(response))).toEqual(response);
        },
      ),
    );
  });
});

test('no topic makes a parser throw', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const topic of [
        text,
        `$dps/registrations/${text}`,
        `$dps/registrations/res/202/?${text}`,
      ]) {
        expect(() => parseDpsRequest(topic)).not.toThrow();
        expect(() => parseDpsResponse(topic)).not.toThrow();
      }
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dpsAnswerForSdk, unheededAnswer } from '../../source/device/dps-answer-for-sdk.ts';

const TOPIC = '$dps/registrations/res/202/?$rid=65b0af3d&retry-after=3';

describe('an answer made fit for the SDK', () => {
  test('says the same after the SDK has read it as ASCII', () => {
    fc.assert(
      fc.property(fc.json(), fc.string({ unit: 'grapheme' }), (json, text) => {
        const body = JSON.stringify({ body: JSON.parse(json), text });
        const { payload } = dpsAnswerForSdk(TOPIC, Buffer.from(body));
        expect(JSON.parse(payload.toString('ascii'))).toEqual(JSON.parse(body));
      }),
    );
  });

  test('keeps the topic', () => {
    expect(dpsAnswerForSdk(TOPIC, Buffer.from('{}')).topic).toBe(TOPIC);
  });

  test.each([
    ['that is no number', 'soon', ''],
    ['below zero', '-1', ''],
    ['longer than a timer can wait', '99999999', '&retry-after=2147483'],
  ])('has no retry-after %s', (_what, value, expected) => {
    const topic = `$dps/registrations/res/429/?$rid=7&retry-after=${value}`;
    expect(dpsAnswerForSdk(topic, Buffer.from('{}')).topic).toBe(
      `$dps/registrations/res/429/?$rid=7${expected}`,
    );
  });

  test('leaves other messages alone', () => {
    const payload = Buffer.from('é');
    expect(dpsAnswerForSdk('devices/x', payload)).toEqual({ topic: 'devices/x', payload });
  });
});

describe('an answer to a device that does not wait as DPS asks', () => {
  test('says the same, but not how long to wait', () => {
    const { topic, payload } = unheededAnswer(TOPIC, Buffer.from('{"status":"assigning"}'));
    expect(topic).toBe('$dps/registrations/res/202/?$rid=65b0af3d');
    expect(payload.toString()).toBe('{"status":"assigning"}');
  });

  test('is another message as it came', () => {
    const payload = Buffer.from('x');
    expect(unheededAnswer('devices/x', payload)).toEqual({ topic: 'devices/x', payload });
  });
});

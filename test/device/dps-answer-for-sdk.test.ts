import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dpsAnswerForSdk } from '../../source/device/dps-answer-for-sdk.ts';

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

  test('has the retry-after of a device that waits otherwise, by what it was told and why', () => {
    const waits = (seconds: number, status: number): number => (status === 429 ? seconds / 4 : 9);
    const told = (status: number) =>
      dpsAnswerForSdk(
        `$dps/registrations/res/${status}/?$rid=7&retry-after=1`,
        Buffer.from('{}'),
        waits,
      );
    expect(told(429).topic).toBe('$dps/registrations/res/429/?$rid=7&retry-after=0.25');
    expect(told(202).topic).toBe('$dps/registrations/res/202/?$rid=7&retry-after=9');
  });

  test('leaves other messages alone', () => {
    const payload = Buffer.from('é');
    expect(dpsAnswerForSdk('devices/x', payload)).toEqual({ topic: 'devices/x', payload });
  });
});

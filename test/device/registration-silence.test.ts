import { describe, expect, test } from 'vitest';
import type { DeviceFailure } from '../../source/device/device-failure.ts';
import { register } from '../../source/device/registration.ts';
import {
  ASSIGNING,
  assignedBody,
  failureOf,
  KEY,
  openResources,
  REQUEST,
  until,
} from './helpers.ts';
import { type Script, startScriptedService } from './scripted-service.ts';

async function symptomWith(script: Script, more: object = {}) {
  const { endpoint } = await startScriptedService(script);
  const failure = await failureOf(register(REQUEST, { endpoint, ...more }));
  return (failure as DeviceFailure).symptom;
}

describe('a service that is silent', () => {
  const scripts: [string, string, Script][] = [
    ['at the connection', 'connect', { connack: 'silence' }],
    ['at the subscription', 'subscribe', { suback: 'silence' }],
    ['at the request', 'register', {}],
    ['at the operation', 'operation', { onPublish: ({ answer }) => answer(202, ASSIGNING, 3600) }],
  ];
  test.each(scripts)('%s runs into the time limit', async (_where, phase, script) => {
    const resources = openResources();
    expect(await symptomWith(script, { timeoutMilliseconds: 300 })).toEqual({
      link: 'dps',
      phase,
      signal: { kind: 'timeout' },
    });
    await until(() => openResources() <= resources + 1, 'nothing but the server is left');
  });

  test('at the connection is given up long before the whole registration is', async () => {
    const symptom = await symptomWith({ connack: 'silence' }, { connectTimeoutMilliseconds: 200 });
    expect(symptom).toEqual({ link: 'dps', phase: 'connect', signal: { kind: 'timeout' } });
  });
});

describe('what crosses the wire', () => {
  test('is told without the key and without the signature of the token', async () => {
    const service = await startScriptedService({
      onPublish: ({ answer }) => answer(200, assignedBody()),
    });
    const told: unknown[] = [];
    const result = await register(REQUEST, {
      endpoint: service.endpoint,
      onWire: (packet) => told.push(packet),
      onState: (state) => told.push(state),
    });
    const text = JSON.stringify([told, result]);
    const signature = /sig=([^&]+)/.exec(service.passwords[0] ?? '')?.[1] as string;
    expect(signature.length).toBeGreaterThan(40);
    for (const secret of [KEY, signature, decodeURIComponent(signature)]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(encodeURIComponent(secret));
    }
    expect(text).toContain('CONNECT');
  });
});

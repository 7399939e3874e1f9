import { describe, expect, test } from 'vitest';
import type { DeviceFailure } from '../../source/device/device-failure.ts';
import { register } from '../../source/device/registration.ts';
import {
  ASSIGNING,
  assignedBody,
  failureOf,
  OPERATION,
  openResources,
  REQUEST,
  startPlainServer,
  until,
} from './helpers.ts';
import { type Script, startScriptedService } from './scripted-service.ts';

async function symptomWith(script: Script, more: object = {}) {
  const { endpoint } = await startScriptedService(script);
  const failure = await failureOf(register(REQUEST, { endpoint, ...more }));
  return (failure as DeviceFailure).symptom;
}

describe('an assignment that has come', () => {
  test.each([
    { assignedHub: 'a b' },
    { assignedHub: '127.0.0.1:99999' },
    { assignedHub: 'hub.example\u0000' },
    { deviceId: 'my device' },
  ])('is none with a name that nobody can connect with: %j', async (more) => {
    expect(
      await symptomWith({ onPublish: ({ answer }) => answer(200, assignedBody(more)) }),
    ).toMatchObject({ signal: { kind: 'unusable', what: 'no-hub' } });
  });

  test('counts also when the server hears nothing more', async () => {
    const service = await startScriptedService({
      onPublish: ({ answer, goDeaf }) => {
        answer(200, assignedBody());
        goDeaf();
      },
    });
    const resources = openResources();
    const result = await register(REQUEST, { endpoint: service.endpoint });
    expect(result.deviceId).toBe(REQUEST.registrationId);
    await until(() => openResources() <= resources, 'no timer and no socket is left');
  });

  // Some of these meet the SDK while it says goodbye, wherever the machine is slow or quick.
  test.each([0, 1, 2, 3, 4, 5, 10, 20])(
    'counts also when the server hangs up %i ms after it, and nothing is thrown',
    async (delay) => {
      const { endpoint } = await startScriptedService({
        onPublish: ({ answer, hangUp }) => {
          answer(200, assignedBody());
          setTimeout(hangUp, delay);
        },
      });
      for (let again = 0; again < 5; again += 1) {
        expect((await register(REQUEST, { endpoint })).status).toBe('assigned');
      }
    },
  );

  test('brings the payload of a custom allocation unharmed, whatever its letters', async () => {
    const payload = { 'café ¢': ['naïve', '日本', '🌡️', 'quote " here'], depth: { one: 1 } };
    const { endpoint } = await startScriptedService({
      onPublish: ({ answer }) => answer(200, assignedBody({ payload })),
    });
    expect((await register(REQUEST, { endpoint })).payload).toEqual(payload);
  });

  test('may be larger than what is shown of a packet', async () => {
    const payload = { filler: 'x'.repeat(50_000) };
    const { endpoint } = await startScriptedService({
      onPublish: ({ answer }) => answer(200, assignedBody({ payload })),
    });
    const shown: number[] = [];
    const onWire = (packet: { payload?: string }) => shown.push(packet.payload?.length ?? 0);
    expect((await register(REQUEST, { endpoint, onWire })).payload).toEqual(payload);
    expect(Math.max(...shown)).toBe(4096);
  });

  test('sends the own payload along', async () => {
    const bodies: string[] = [];
    const { endpoint } = await startScriptedService({
      onPublish: ({ payload, answer }) => {
        bodies.push(payload);
        answer(200, assignedBody());
      },
    });
    await register({ ...REQUEST, payload: { model: 'pump' } }, { endpoint });
    expect(JSON.parse(bodies[0] ?? '')).toMatchObject({ payload: { model: 'pump' } });
  });

  test('without a hub is no assignment', async () => {
    const body = assignedBody({ assignedHub: undefined });
    expect(await symptomWith({ onPublish: ({ answer }) => answer(200, body) })).toMatchObject({
      signal: { kind: 'unusable', what: 'no-hub' },
    });
  });
});

describe('a connection that is lost', () => {
  test('while the device waits to look again is made anew by the next look', async () => {
    const looks: string[] = [];
    const { endpoint } = await startScriptedService({
      onPublish: ({ request, count, answer, hangUp }) => {
        if (count === 1) {
          answer(202, ASSIGNING, 1);
          setTimeout(hangUp, 20);
        } else {
          looks.push(request?.kind === 'operation-status' ? request.operationId : 'no look');
          answer(200, assignedBody());
        }
      },
    });
    const names: string[] = [];
    const result = await register(REQUEST, { endpoint, onState: ({ state }) => names.push(state) });
    expect(result.status).toBe('assigned');
    expect(looks).toEqual([OPERATION]);
    expect(names).toEqual([
      'connecting',
      'subscribing',
      'registering',
      'assigning',
      'connecting',
      'subscribing',
      'polling',
      'assigned',
    ]);
  });

  test('after the request was acknowledged is a failure at once', async () => {
    const symptom = await symptomWith({ onPublish: ({ hangUp }) => setTimeout(hangUp, 20) });
    expect(symptom).toMatchObject({
      phase: 'register',
      signal: { kind: expect.stringMatching(/closed|network/) },
    });
  });
});

describe('a service that makes no sense', () => {
  test.each([
    ['text that is not JSON', 'oops'],
    ['nothing', ''],
    ['a list', '[]'],
    ['an object without a status', '{}'],
  ])('and answers with %s does not bring the program down', async (_what, body) => {
    const symptom = await symptomWith({ onPublish: ({ answer }) => answer(200, body) });
    expect(symptom.phase).toBe('register');
    expect(symptom.signal.kind).toMatch(/unusable|status/);
  });

  test('and reports a status nobody knows is quoted', async () => {
    const body = { ...ASSIGNING, status: 'unassigned' };
    expect(await symptomWith({ onPublish: ({ answer }) => answer(200, body) })).toMatchObject({
      signal: { kind: 'status', status: 'unassigned' },
    });
  });

  test('and refuses the subscription is told by its code', async () => {
    expect(await symptomWith({ suback: 'refuse' })).toEqual({
      link: 'dps',
      phase: 'subscribe',
      signal: { kind: 'suback', code: 128 },
    });
  });

  test.each([2, 4, 5])(
    'and refuses the connection with CONNACK %i is told by its code',
    async (code) => {
      expect(await symptomWith({ connack: code })).toEqual({
        link: 'dps',
        phase: 'connect',
        signal: { kind: 'connack', code },
      });
    },
  );

  test('and does not speak TLS is told so', async () => {
    const { port } = await startPlainServer('HTTP/1.1 400 Bad Request\r\n\r\n');
    const endpoint = { transport: 'mqtt', address: '127.0.0.1', port } as const;
    const failure = await failureOf(register(REQUEST, { endpoint }));
    expect((failure as DeviceFailure).symptom.signal).toMatchObject({
      kind: 'tls',
      code: expect.stringMatching(/EPROTO|ERR_SSL/),
    });
  });
});

import { describe, expect, test } from 'vitest';
import type { DeviceEndpoint } from '../../source/device/endpoint.ts';
import { register } from '../../source/device/registration.ts';
import type { RegistrationStateName } from '../../source/device/registration-states.ts';
import { holdTimers } from '../helpers/held-timers.ts';
import {
  ASSIGNING,
  failureOf,
  openResources,
  REQUEST,
  startPlainServer,
  until,
} from './helpers.ts';
import { type Script, startScriptedService } from './scripted-service.ts';

/** Cancels as soon as the registration is in `state`, right after `before`. */
async function cancelIn(
  state: RegistrationStateName,
  endpoint: DeviceEndpoint,
  before: () => void = () => {},
) {
  const controller = new AbortController();
  const names: RegistrationStateName[] = [];
  let isCancelled = false;
  const resources = openResources();
  const work = register(REQUEST, {
    endpoint,
    signal: controller.signal,
    onState: (now) => {
      names.push(now.state);
      if (now.state !== state || isCancelled) return;
      isCancelled = true;
      // Not within the state's own turn: the SDK shall be in the middle of its work.
      setImmediate(() => {
        before();
        controller.abort();
      });
    },
  });
  const error = await failureOf(work);
  return { error, names, reason: controller.signal.reason, resources };
}

describe('a registration that is cancelled', () => {
  const scripts: [RegistrationStateName, Script][] = [
    ['connecting', { connack: 'silence' }],
    ['subscribing', { suback: 'silence' }],
    ['registering', {}],
    ['registering', { withholdPuback: () => true }],
    ['assigning', { onPublish: ({ answer }) => answer(202, ASSIGNING, 3600) }],
    [
      'polling',
      { onPublish: ({ count, answer }) => (count === 1 ? answer(202, ASSIGNING, 0) : undefined) },
    ],
  ];

  test.each(scripts)('while %s stops at once, waiting for no timer', async (state, script) => {
    const { endpoint } = await startScriptedService(script);
    const { error, reason } = await cancelIn(state, endpoint, holdTimers);
    expect(error).toBe(reason);
  });

  test.each(scripts)('while %s leaves nothing open', async (state, script) => {
    const service = await startScriptedService(script);
    const { error, names, reason, resources } = await cancelIn(state, service.endpoint);
    expect(error).toBe(reason);
    expect(names.at(-1)).toBe('cancelled');
    expect(names.at(-2)).toBe(state);
    await until(() => service.connections() === 0, 'the server sees the socket closed');
    await until(() => openResources() <= resources, 'no timer and no socket is left');
  });

  test('while nobody answers at all stops at once', async () => {
    const { port } = await startPlainServer();
    const endpoint: DeviceEndpoint = { transport: 'mqtt', address: '127.0.0.1', port };
    const { error, reason, resources } = await cancelIn('connecting', endpoint, holdTimers);
    expect(error).toBe(reason);
    await until(() => openResources() <= resources, 'no timer and no socket is left');
  });

  test('before it began contacts nobody', async () => {
    const service = await startScriptedService();
    const signal = AbortSignal.abort();
    const work = register(REQUEST, { endpoint: service.endpoint, signal });
    expect(await failureOf(work)).toBe(signal.reason);
    expect(service.passwords).toEqual([]);
  });
});

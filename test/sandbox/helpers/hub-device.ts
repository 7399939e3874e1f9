import type { IClientOptions, MqttClient } from 'mqtt';
import type { SandboxOptions } from '../../../source/sandbox/sandbox.ts';
import { connack, dialHub, type HubLogin, register } from './device.ts';
import { HUB, type Running, run } from './running.ts';

/** A registered device that is connected to its hub. */
export interface HubDevice extends Running {
  readonly login: HubLogin;
  readonly client: MqttClient;
}

export async function hubDevice(
  options?: SandboxOptions,
  connect?: IClientOptions,
): Promise<HubDevice> {
  const running = await run(options);
  const { primaryKey: key } = running.sandbox.createIndividualEnrollment({
    registrationId: 'dev1',
    initialTwin: { tags: { site: 'north' }, properties: { desired: { fan: { speed: 3 } } } },
  });
  await register(running.sandbox, { registrationId: 'dev1', key });
  const login = { hub: HUB, deviceId: 'dev1', key };
  const client = dialHub(running.sandbox, login, connect);
  await connack(client);
  return { ...running, login, client };
}

export interface Received {
  readonly topic: string;
  readonly text: string;
  readonly qos: number;
}

/** Everything a client receives from now on; `next` waits for what has not been taken yet. */
export function inbox(client: MqttClient): { next(): Promise<Received>; readonly size: number } {
  const received: Received[] = [];
  const waiting: ((message: Received) => void)[] = [];
  client.on('message', (topic, payload, { qos }) => {
    const message = { topic, text: payload.toString(), qos };
    const waiter = waiting.shift();
    if (waiter) waiter(message);
    else received.push(message);
  });
  return {
    next: () => {
      const message = received.shift();
      if (message) return Promise.resolve(message);
      return new Promise((resolve) => waiting.push(resolve));
    },
    get size() {
      return received.length;
    },
  };
}

import type { MqttClient } from 'mqtt';
import { deriveDeviceKey } from '../../../source/protocol/device-key.ts';
import { ask, closed, connack, dialHub, register } from '../helpers/device.ts';
import { askDps, askHub, HUB } from '../http/helpers/http.ts';
import { acknowledged, type Change, KEY, makeDevice } from './changes.ts';

const BOUND = (id: string): string => `devices/${id}/messages/devicebound/#`;

const login = (deviceId: string) => ({ hub: HUB, deviceId, key: KEY });
/** What a connection that is cut will never give. */
function unlessClosed<Result>(client: MqttClient, result: Promise<Result>): Promise<Result> {
  const cut = closed(client).then(() => Promise.reject(new Error('closed')));
  cut.catch(() => {});
  return Promise.race([result, cut]);
}

/** A client that is not brought back by itself: its sandbox is going to be killed. */
const KEPT = { clean: false, reconnectPeriod: 0 };

/** What is changed over MQTT. The clients are left to end with the sandbox that is killed. */
export const mqttChanges = (groupKey: string): readonly Change[] => [
  {
    name: 'a registration',
    make: async (sandbox, registrationId) => {
      const key = deriveDeviceKey(groupKey, registrationId);
      const { body } = await register(sandbox, { registrationId, key });
      if (body.status !== 'assigned') throw new Error(body.status);
    },
    isKept: async (sandbox, id) => {
      const { status } = await askHub(sandbox, 'GET', `/devices/${id}`);
      const { body } = await askDps(sandbox, 'GET', `/registrations/${id}`);
      return status === 200 && body.status === 'assigned';
    },
  },
  {
    name: 'a registration deleted',
    prepare: async (sandbox, registrationId) => {
      const key = deriveDeviceKey(groupKey, registrationId);
      await register(sandbox, { registrationId, key });
    },
    make: (sandbox, id) => acknowledged(askDps(sandbox, 'DELETE', `/registrations/${id}`)),
    isKept: async (sandbox, id) =>
      (await askDps(sandbox, 'GET', `/registrations/${id}`)).status === 404,
  },
  {
    name: 'a reported property',
    prepare: makeDevice,
    make: async (sandbox, id) => {
      const client = dialHub(sandbox, login(id), { reconnectPeriod: 0 });
      client.on('error', () => {});
      await unlessClosed(client, connack(client));
      await unlessClosed(client, client.subscribeAsync('$iothub/twin/res/#', { qos: 0 }));
      const body = JSON.stringify({ mark: id });
      const { status } = await ask(client, '$iothub/twin/PATCH/properties/reported/?$rid=1', body);
      if (status !== 204) throw new Error(`${status}`);
    },
    isKept: async (sandbox, id) =>
      (await askHub(sandbox, 'GET', `/twins/${id}`)).body.properties.reported.mark === id,
  },
  {
    name: 'a subscription of a kept session',
    prepare: makeDevice,
    make: async (sandbox, id) => {
      const client = dialHub(sandbox, login(id), KEPT);
      client.on('error', () => {});
      await unlessClosed(client, connack(client));
      await unlessClosed(client, client.subscribeAsync(BOUND(id), { qos: 1 }));
    },
    isKept: async (sandbox, id) => {
      const client = dialHub(sandbox, login(id), KEPT);
      const { sessionPresent } = await connack(client);
      await client.endAsync(true);
      return sessionPresent;
    },
  },
  {
    name: 'a session given up',
    prepare: async (sandbox, id) => {
      await makeDevice(sandbox, id);
      const client = dialHub(sandbox, login(id), KEPT);
      await connack(client);
      await client.subscribeAsync(BOUND(id), { qos: 1 });
      await client.endAsync();
    },
    make: async (sandbox, id) => {
      const client = dialHub(sandbox, login(id), { clean: true, reconnectPeriod: 0 });
      client.on('error', () => {});
      await unlessClosed(client, connack(client));
    },
    isKept: async (sandbox, id) => {
      const client = dialHub(sandbox, login(id), KEPT);
      const { sessionPresent } = await connack(client);
      await client.endAsync(true);
      return !sessionPresent;
    },
  },
];

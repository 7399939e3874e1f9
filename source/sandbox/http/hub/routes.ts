import type { Permission } from '../../policies.ts';
import { ifMatch } from '../etag.ts';
import { NO_CONTENT, reply } from '../exchange.ts';
import { pageOf, pageSize } from '../paging.ts';
import { notImplemented } from '../problem.ts';
import { parseJson, parseJsonObject } from '../request-body.ts';
import type { Call, Route } from '../router.ts';
import { sendMessage } from './cloud-to-device.ts';
import { queryDevices } from './device-query.ts';
import { invokeMethod } from './methods.ts';
import { Registry, type RegistryOptions } from './registry.ts';

/** The service API of the hubs (protocol.md 6). */
export function hubRoutes(options: RegistryOptions): Route[] {
  const registry = new Registry(options);
  return [
    ...deviceRoutes(registry, options),
    ...twinRoutes(registry, options),
    ...statisticsRoutes(options),
    ...emptyRoutes(registry),
  ];
}

const idOf = ({ parameters }: Call): string => parameters.id ?? '';

function deviceRoutes(registry: Registry, { store, messenger }: RegistryOptions): Route[] {
  const one = '/devices/{id}';
  const found = (call: Call) => registry.find(call.hub, idOf(call));
  return [
    route('GET', '/devices', 'RegistryRead', ({ request, hub }) => {
      const page = { size: pageSize(request.query.get('top') ?? '1000'), after: undefined };
      const { rows } = pageOf(store.devices.entries(), page, (record) => record.hub === hub);
      return reply(
        200,
        rows.map((record) => registry.json(record)),
      );
    }),
    route('POST', '/devices', 'RegistryWrite', async ({ request, hub }) => {
      const result = await registry.bulk(hub, parseJson(request.body));
      return reply(result.isSuccessful ? 200 : 400, result);
    }),
    route('POST', '/devices/query', 'RegistryRead', ({ request, hub }) =>
      queryDevices(request, hub, store, registry),
    ),
    route('PUT', one, 'RegistryWrite', async (call) => {
      const { request, hub } = call;
      const body = parseJsonObject(request.body);
      const record = await registry.put(hub, idOf(call), body, ifMatch(request, 'optional'));
      return reply(200, registry.json(record), { etag: `"${record.etag}"` });
    }),
    route('GET', one, 'RegistryRead', (call) => {
      const record = found(call);
      return reply(200, registry.json(record), { etag: `"${record.etag}"` });
    }),
    route('DELETE', one, 'RegistryWrite', async (call) => {
      await registry.delete(call.hub, idOf(call), ifMatch(call.request, 'optional'));
      return NO_CONTENT;
    }),
    route('DELETE', `${one}/commands`, 'ServiceConnect', (call) => {
      const { hub, deviceId } = found(call);
      const totalMessagesPurged = messenger.purge(hub, deviceId);
      return reply(200, { totalMessagesPurged, deviceId, moduleId: null });
    }),
    route('POST', `${one}/messages/deviceBound`, 'ServiceConnect', (call) =>
      sendMessage(call, found(call).deviceId, messenger),
    ),
  ];
}

function twinRoutes(registry: Registry, { messenger }: RegistryOptions): Route[] {
  const one = '/twins/{id}';
  const change = (how: 'patch' | 'replace') => async (call: Call) => {
    const { request, hub } = call;
    const body = parseJsonObject(request.body);
    const condition = ifMatch(request, 'optional');
    return reply(
      200,
      registry.twinJson(await registry.changeTwin(hub, idOf(call), body, how, condition)),
    );
  };
  return [
    route('GET', one, 'ServiceConnect', (call) =>
      reply(200, registry.twinJson(registry.find(call.hub, idOf(call)))),
    ),
    route('PATCH', one, 'ServiceConnect', change('patch')),
    route('PUT', one, 'ServiceConnect', change('replace')),
    route('POST', `${one}/methods`, 'ServiceConnect', (call) =>
      invokeMethod(call, registry.find(call.hub, idOf(call)).deviceId, messenger),
    ),
  ];
}

function statisticsRoutes({ store, iotHub }: RegistryOptions): Route[] {
  return [
    route('GET', '/statistics/devices', 'RegistryRead', ({ hub }) => {
      const devices = [...store.devices.values()].filter((record) => record.hub === hub);
      const enabledDeviceCount = devices.filter(({ status }) => status === 'enabled').length;
      return reply(200, {
        totalDeviceCount: devices.length,
        enabledDeviceCount,
        disabledDeviceCount: devices.length - enabledDeviceCount,
      });
    }),
    route('GET', '/statistics/service', 'RegistryRead', ({ hub }) =>
      reply(200, { connectedDeviceCount: iotHub.connectedDevices(hub) }),
    ),
  ];
}

/** There are no modules, configurations and jobs: lists of them are empty, and making one is refused. */
function emptyRoutes(registry: Registry): Route[] {
  const modules = '/devices/{id}/modules';
  const refuse = (what: string) => () => {
    throw notImplemented(what);
  };
  return [
    route('GET', modules, 'RegistryRead', (call) => {
      registry.find(call.hub, idOf(call));
      return reply(200, []);
    }),
    ...['GET', 'PUT', 'DELETE'].map((method) =>
      route(method, `${modules}/{module}`, 'RegistryRead', refuse('module identities')),
    ),
    ...['GET', 'PUT', 'PATCH'].map((method) =>
      route(method, '/twins/{id}/modules/{module}', 'ServiceConnect', refuse('module twins')),
    ),
    route(
      'POST',
      '/twins/{id}/modules/{module}/methods',
      'ServiceConnect',
      refuse('module methods'),
    ),
    route('GET', '/configurations', 'RegistryRead', () => reply(200, [])),
    ...['GET', 'PUT', 'DELETE'].map((method) =>
      route(method, '/configurations/{id}', 'RegistryRead', refuse('configurations')),
    ),
    route('GET', '/jobs/v2/query', 'RegistryRead', () => reply(200, [])),
    ...['GET', 'PUT'].map((method) =>
      route(method, '/jobs/v2/{id}', 'RegistryRead', refuse('jobs')),
    ),
  ];
}

function route(
  method: string,
  path: string,
  permission: Permission,
  handle: Route['handle'],
): Route {
  return {
    method,
    path,
    access: { kind: 'service', service: 'hub', permission },
    errors: 'hub',
    handle,
  };
}

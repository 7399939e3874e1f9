import { demandedMatch, ifMatch } from '../etag.ts';
import { type HttpReply, NO_CONTENT, reply } from '../exchange.ts';
import { pageOf, pageSize } from '../paging.ts';
import { parseJson, parseJsonObject } from '../request-body.ts';
import { type Call, type Route, serviceRoutes } from '../router.ts';
import { sendMessage } from './cloud-to-device.ts';
import type { ConfigurationOptions } from './configuration-collection.ts';
import { configurationRoutes } from './configuration-routes.ts';
import { queryDevices } from './device-query.ts';
import { nameIn } from './identity-path.ts';
import { type JobOptions, jobRoutes } from './job-routes.ts';
import { invokeMethod } from './methods.ts';
import { Registry, type RegistryOptions } from './registry.ts';

const route = serviceRoutes('hub');

const DEVICE = '/devices/{id}';
const MODULE = `${DEVICE}/modules/{module}`;

export interface HubRouteOptions extends ConfigurationOptions, JobOptions {}

/** The service API of the hubs (protocol.md 6). */
export function hubRoutes(options: HubRouteOptions): Route[] {
  const registry = new Registry(options);
  return [
    ...collectionRoutes(registry, options),
    ...identityRoutes(DEVICE, registry),
    // A device sees to its own modules: IoT Edge does so with the device's own key.
    ...identityRoutes(MODULE, registry).map(orOwnDevice),
    ...twinRoutes('/twins/{id}', registry, options),
    ...twinRoutes('/twins/{id}/modules/{module}', registry, options),
    ...messageRoutes(registry, options),
    ...statisticsRoutes(options),
    ...configurationRoutes(options, registry),
    ...jobRoutes(options),
  ];
}

function collectionRoutes(registry: Registry, options: HubRouteOptions): Route[] {
  const { store } = options;
  return [
    route('GET', '/devices', 'RegistryRead', ({ request, hub }) => {
      const page = { size: pageSize(request.query.get('top') ?? '1000'), after: undefined };
      const { rows } = pageOf(store.devices.entries(), page, (record) => record.hub === hub);
      const devices = rows.map((record) => registry.json(record));
      return reply(200, devices);
    }),
    route('POST', '/devices', 'RegistryWrite', ({ request, hub }) => {
      const result = registry.bulk(hub, parseJson(request.body));
      return reply(result.isSuccessful ? 200 : 400, result);
    }),
    route('POST', '/devices/query', 'RegistryRead', ({ request, hub }) =>
      queryDevices(request, hub, options, registry),
    ),
    orOwnDevice(
      route('GET', `${DEVICE}/modules`, 'RegistryRead', (call) => {
        const modules = registry.modulesOf(call.hub, nameIn(call));
        return reply(
          200,
          modules.map((record) => registry.json(record)),
        );
      }),
    ),
  ];
}

function identityRoutes(one: string, registry: Registry): Route[] {
  return [
    route('PUT', one, 'RegistryWrite', (call) => {
      const { request, hub } = call;
      const body = parseJsonObject(request.body);
      const record = registry.put(hub, nameIn(call), body, ifMatch(request, 'optional'));
      return reply(200, registry.json(record), { etag: `"${record.etag}"` });
    }),
    route('GET', one, 'RegistryRead', (call) => {
      const record = registry.find(call.hub, nameIn(call));
      return reply(200, registry.json(record), { etag: `"${record.etag}"` });
    }),
    route('DELETE', one, 'RegistryWrite', (call) => {
      registry.delete(call.hub, nameIn(call), demandedMatch(call.request));
      return NO_CONTENT;
    }),
  ];
}

function twinRoutes(one: string, registry: Registry, { messenger }: RegistryOptions): Route[] {
  const change =
    (how: 'patch' | 'replace') =>
    (call: Call): HttpReply => {
      const { request, hub } = call;
      const body = parseJsonObject(request.body);
      const condition = ifMatch(request, 'optional');
      const record = registry.changeTwin(hub, nameIn(call), body, how, condition);
      return reply(200, registry.twinJson(record));
    };
  return [
    route('GET', one, 'ServiceConnect', (call) =>
      reply(200, registry.twinJson(registry.find(call.hub, nameIn(call)))),
    ),
    route('PATCH', one, 'ServiceConnect', change('patch')),
    route('PUT', one, 'ServiceConnect', change('replace')),
    route('POST', `${one}/methods`, 'ServiceConnect', (call) =>
      invokeMethod(call, registry.find(call.hub, nameIn(call)).deviceId, messenger),
    ),
  ];
}

function messageRoutes(registry: Registry, { messenger }: RegistryOptions): Route[] {
  return [
    route('DELETE', `${DEVICE}/commands`, 'ServiceConnect', (call) => {
      const { hub, deviceId } = registry.find(call.hub, nameIn(call));
      const totalMessagesPurged = messenger.purge(hub, deviceId);
      return reply(200, { totalMessagesPurged, deviceId, moduleId: null });
    }),
    route('POST', `${DEVICE}/messages/deviceBound`, 'ServiceConnect', (call) =>
      sendMessage(call, registry.find(call.hub, nameIn(call)).deviceId, messenger),
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

function orOwnDevice(one: Route): Route {
  const { access } = one;
  return access.kind === 'service' ? { ...one, access: { ...access, ownDevice: true } } : one;
}

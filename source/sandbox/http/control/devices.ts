import type { IotHub } from '../../hub/iot-hub.ts';
import { deviceConnectionString } from '../../json/device-json.ts';
import { notFound } from '../../json/identity-name.ts';
import { parseIdentityName } from '../../records/identity.ts';
import { reply } from '../exchange.ts';
import { nameIn } from '../hub/identity-path.ts';
import { type Call, type Route, routesFor } from '../router.ts';

const route = routesFor(
  // It shows a key, as the registry does, so it wants the same token; it is no part of Azure's API and has no version.
  { kind: 'service', service: 'hub', permission: 'RegistryRead', unversioned: true },
  'hub',
);

/** The connection string of a device or a module, for programs that know no DPS. */
export function connectionStringRoutes(iotHub: IotHub): Route[] {
  const show = (call: Call) => {
    const { hub } = call;
    const name = nameIn(call);
    const record = iotHub.record(hub, name);
    if (!record) throw notFound(name);
    const { deviceId, moduleId = null } = parseIdentityName(name);
    const connectionString = deviceConnectionString(record) ?? null;
    return reply(200, { hub, deviceId, moduleId, connectionString });
  };
  return [
    route('GET', '/sandbox/devices/{id}', show),
    route('GET', '/sandbox/devices/{id}/modules/{module}', show),
  ];
}

import { configurationEtag } from '../../json/configuration-json.ts';
import type { ConfigurationRecord } from '../../records/management-records.ts';
import { ifMatch } from '../etag.ts';
import { type HttpReply, type HttpRequest, header, NO_CONTENT, reply } from '../exchange.ts';
import { parseJsonObject } from '../request-body.ts';
import { type Call, type Route, serviceRoutes } from '../router.ts';
import { ConfigurationCollection, type ConfigurationOptions } from './configuration-collection.ts';
import { nameIn } from './identity-path.ts';
import type { Registry } from './registry.ts';

const route = serviceRoutes('hub');

/** `/configurations`, and what an Edge device is given at once. */
export function configurationRoutes(options: ConfigurationOptions, registry: Registry): Route[] {
  const collection = new ConfigurationCollection(options, registry);
  const one = '/configurations/{id}';
  const id = ({ parameters }: Call): string => parameters.id ?? '';
  const shown = (record: ConfigurationRecord): HttpReply =>
    reply(200, collection.json(record), { etag: `"${configurationEtag(record)}"` });
  return [
    route('GET', '/configurations', 'RegistryRead', ({ hub }) =>
      reply(
        200,
        collection.list(hub).map((record) => collection.json(record)),
      ),
    ),
    route('POST', '/configurations/testQueries', 'RegistryRead', ({ request }) =>
      reply(200, collection.test(parseJsonObject(request.body))),
    ),
    route('PUT', one, 'RegistryWrite', (call) => {
      const { request, hub } = call;
      const body = parseJsonObject(request.body);
      return shown(collection.put(hub, id(call), body, quotedMatch(request)));
    }),
    route('GET', one, 'RegistryRead', (call) => shown(collection.find(call.hub, id(call)))),
    route('DELETE', one, 'RegistryWrite', (call) => {
      collection.delete(call.hub, id(call), ifMatch(call.request, 'optional'));
      return NO_CONTENT;
    }),
    route('POST', '/devices/{id}/applyConfigurationContent', 'RegistryWrite', (call) => {
      collection.applyTo(call.hub, nameIn(call), parseJsonObject(call.request.body));
      return NO_CONTENT;
    }),
  ];
}

/** A tag without quotes is none to a hub here, so the update looks to it like a second making. */
function quotedMatch(request: HttpRequest): ReturnType<typeof ifMatch> {
  const value = header(request, 'if-match')?.trim() ?? '';
  const counts = value === '*' || /^".*"$/.test(value);
  return counts ? ifMatch(request, 'optional') : { kind: 'none' };
}

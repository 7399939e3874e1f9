import type { Destination } from '../../diagnosis/checks/connect.ts';
import { splitHost } from '../../protocol/identifiers.ts';
import { defaultPort, HTTPS_PORT } from '../../protocol/network.ts';
import type { Link } from '../../protocol/vocabulary.ts';
import { type FirstServerSettings, firstServer } from '../../settings/hub-of.ts';
import type { Settings } from '../../settings/settings.ts';
import type { StepContext } from './step.ts';

/** The settings that lead to both servers. */
export type Roads = FirstServerSettings & Pick<Settings, 'transport'>;

/** The server at the other end of a connection, as what looks at it for an explanation dials it. */
export interface Server {
  /** Its name, with its port. */
  readonly server: string;
  readonly destination: Destination;
  /** Where it answers with the time; undefined for a service of this machine, which goes by this machine's clock. */
  readonly httpsPort: number | undefined;
}

/** Which server a device speaks to on that connection. */
export function serverOf(
  link: Link,
  { resources }: Pick<StepContext, 'resources'>,
  settings: Roads,
): Server {
  const { assignment, owner } = resources;
  const endpoint = resources.endpoint(settings);
  const { port = defaultPort(settings.transport.value), ca, names } = endpoint;
  const name = link === 'hub' && assignment ? assignment.assignedHub : firstServer(settings);
  const host = splitHost(name).name;
  return {
    server: name.includes(':') ? name : `${name}:${port}`,
    destination: { host, address: endpoint.address ?? host, port, ca, names },
    httpsPort: owner?.endpoint ? undefined : HTTPS_PORT,
  };
}

import { isIPv6 } from 'node:net';
import type { NameService } from '../device/endpoint.ts';
import type { Transport } from '../protocol/vocabulary.ts';
import type { RoadFault, RoadProblem } from '../sandbox/faults/fault.ts';
import type { Faults } from '../sandbox/faults/faults.ts';

/** What the resolver of the system says, in `getaddrinfo`'s names. */
const RESOLVER_SAYS: Readonly<Partial<Record<RoadProblem, string>>> = {
  'name-not-found': 'ENOTFOUND',
  'name-unresolved': 'EAI_AGAIN',
};

/**
 * Where a name is made to lead, so that the system itself meets the failure:
 * - to this machine, but at an address where the sandbox does not listen: Linux has all of 127.0.0.0/8;
 * - to the broadcast address, to which no TCP connection can go.
 */
const LEADS_TO: Readonly<Partial<Record<RoadProblem, string>>> = {
  'nothing-listening': process.platform === 'linux' ? '127.255.255.254' : '::1',
  'no-route': '255.255.255.255',
};

/**
 * The names of a sandbox of this process: they lead to its address, unless a fault of the road strikes. Such faults
 * have to happen here, because what they are about happens before any server is reached.
 */
export function faultyRoad(faults: Faults, address: string, transport: Transport): NameService {
  const strike = (isMeant: (fault: RoadFault) => boolean = () => true): RoadFault | undefined =>
    faults.strike(
      'road',
      undefined,
      (fault) => (fault.transport ?? transport) === transport && isMeant(fault),
    );
  return {
    resolve: async (host) => {
      const fault = strike(({ problem }) => problem in RESOLVER_SAYS);
      if (fault) throw resolverError(host, fault.problem);
    },
    lookup: (host, options, done) => {
      const { problem } = strike() ?? {};
      // To the device it is the same whether packets are swallowed or never sent: nothing ever comes back.
      if (problem === 'unreachable') return;
      const found = (problem && LEADS_TO[problem]) ?? address;
      const family = isIPv6(found) ? 6 : 4;
      setImmediate(() => {
        if (problem && problem in RESOLVER_SAYS) done(resolverError(host, problem), '');
        else if (options.all) done(null, [{ address: found, family }]);
        else done(null, found, family);
      });
    },
  };
}

function resolverError(hostname: string, problem: RoadProblem): NodeJS.ErrnoException {
  const code = RESOLVER_SAYS[problem];
  const error = new Error(`getaddrinfo ${code} ${hostname}`);
  return Object.assign(error, { code, syscall: 'getaddrinfo', hostname });
}

// Two servers in one process, told apart by their port: the sandbox as it is bundled, and the broker it is built
// on, which believes everybody and answers the packets of a registration by heart.

import { createServer } from 'node:tls';
import { Aedes } from 'aedes';
import {
  createAuthority,
  createServerCertificate,
} from '../../source/certificates/create-certificates.ts';
import { startSandbox } from '../../source/sandbox/start-sandbox.ts';

const GROUP = 'bench';
const HOSTS = ['global.azure-devices-provisioning.net', 'sandbox-hub.azure-devices.net'];

/** What a registration is answered with: the same topics and about as many bytes as the sandbox's. */
function answerByHeart(aedes: Aedes): void {
  const state = { registrationId: 'x'.repeat(16), deviceId: 'x'.repeat(16), status: 'assigned' };
  const text = 'x'.repeat(60);
  const assigned = JSON.stringify({
    operationId: text,
    status: 'assigned',
    registrationState: { ...state, assignedHub: HOSTS[1], createdDateTimeUtc: text, etag: text },
  });
  const assigning = JSON.stringify({ operationId: text, status: 'assigning' });
  aedes.on('publish', ({ topic }, client) => {
    if (!client || !topic.startsWith('$dps/registrations/')) return;
    const isRegister = topic.startsWith('$dps/registrations/PUT/');
    const rid = topic.slice(topic.indexOf('$rid=')).split('&')[0];
    client.publish(
      {
        cmd: 'publish',
        topic: isRegister
          ? `$dps/registrations/res/202/?${rid}&retry-after=3`
          : `$dps/registrations/res/200/?${rid}`,
        payload: isRegister ? assigning : assigned,
        qos: 0,
        retain: false,
        dup: false,
      },
      () => {},
    );
  });
}

async function startBareBroker(): Promise<{ port: number; ca: string }> {
  const authority = await createAuthority();
  const { certificate: cert, key } = await createServerCertificate(authority, HOSTS);
  const aedes = await Aedes.createBroker();
  answerByHeart(aedes);
  const server = createServer({ cert, key }, (socket) => aedes.handle(socket.setNoDelay(true)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return { port: (server.address() as { port: number }).port, ca: authority.certificate };
}

/** A data folder to keep everything in, and whether each change waits for the disk. */
const [dataDirectory, fsync] = process.argv.slice(2);

// No waiting on purpose: what is measured is work.
const sandbox = await startSandbox({
  assigningMilliseconds: 0,
  answerDelay: 0,
  ...(dataDirectory && { dataDirectory, fsync: fsync === 'fsync' }),
});
const { primaryKey } = sandbox.createEnrollmentGroup({ enrollmentGroupId: GROUP });
const bare = await startBareBroker();

process.on('message', () => {
  global.gc?.();
  const { heapUsed, heapTotal, external, rss } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  process.send?.({
    heap: heapUsed + external,
    // What the heap keeps for later is nobody's.
    resident: rss - heapTotal + heapUsed,
    milliseconds: (user + system) / 1000,
  });
});
process.send?.({
  sandbox: { port: sandbox.port, ca: sandbox.ca },
  bare,
  idScope: sandbox.idScope,
  groupKey: primaryKey,
});

import assert from 'node:assert/strict';
import { Agent, request } from 'node:https';
import fc from 'fast-check';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { startSandbox } from '../../../source/sandbox/start-sandbox.ts';
import type { FuzzOptions } from '../run-target.ts';
import { anyJson, nearly } from '../target.ts';

/** Requests at one time. */
const AT_ONCE = 16;
const FAR_FUTURE = 4_000_000_000;

interface Wanted {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

const paths = fc.constantFrom(
  '/enrollments/dev1',
  '/enrollments',
  '/enrollments/query',
  '/enrollments/dev1/attestationmechanism',
  '/enrollmentGroups/grp',
  '/enrollmentGroups/query',
  '/registrations/dev1',
  '/registrations/grp/query',
  '/devices/dev1',
  '/devices/dev1/modules/m',
  '/devices',
  '/devices/query',
  '/devices/dev1/messages/deviceBound',
  '/devices/dev1/commands',
  '/twins/dev1',
  '/twins/dev1/modules/m',
  '/twins/dev1/methods',
  '/statistics/devices',
  '/configurations',
  '/jobs/v2',
  '/telemetry',
  '/0ne00000000/registrations/dev1/register',
);

const names = fc.constantFrom(
  ...['registrationId', 'enrollmentGroupId', 'deviceId', 'moduleId', 'attestation', 'initialTwin'],
  ...['allocationPolicy', 'iotHubs', 'customAllocationDefinition', 'mode', 'enrollments', 'id'],
  ...['importMode', 'etag', 'status', 'authentication', 'capabilities', 'tags', 'properties'],
  ...['query', 'methodName', 'payload', 'type', 'symmetricKey', 'x509', '__proto__', ''],
);
const values = fc.oneof(
  fc.constantFrom('dev1', 'create', 'enabled', 'static', 'sas', 'SELECT * FROM devices', 'x'),
  fc.dictionary(names, fc.oneof(anyJson, fc.dictionary(names, anyJson, { maxKeys: 3 })), {
    maxKeys: 3,
  }),
  anyJson,
);
const item = fc.dictionary(names, values, { maxKeys: 5 });
const bodies = fc
  .oneof(item, fc.array(item, { maxLength: 3 }), anyJson)
  .map((value) => JSON.stringify(value));

/** What a header may carry at all; the rest is refused by the client. */
const headerText = nearly(fc.constantFrom('"AAAAAAAAAAE="', '*', '"*"', '2', 'positive', '')).map(
  (text) => text.replace(/[^\x20-\x7e]/g, ''),
);
const headers = fc.dictionary(
  fc.constantFrom(
    ...['if-match', 'x-ms-max-item-count', 'x-ms-continuation', 'iothub-ack', 'iothub-expiry'],
    ...['iothub-app-a', 'iothub-messageid', 'content-type', 'content-encoding'],
  ),
  headerText,
  { maxKeys: 3 },
);

const wanted: fc.Arbitrary<Wanted> = fc.record({
  method: fc.constantFrom('GET', 'PUT', 'POST', 'PATCH', 'DELETE', 'PUT', 'POST'),
  path: fc.oneof(paths, nearly(paths)).map(asPath),
  body: fc.oneof(bodies, nearly(bodies)),
  headers,
});

/** With the API version, and without what no client puts on the wire. */
function asPath(text: string): string {
  const sendable = text.replace(/[^\x21-\x7e]/g, (character) =>
    encodeURIComponent(toWellFormed(character)),
  );
  const path = sendable.startsWith('/') ? sendable : `/${sendable}`;
  return `${path}${path.includes('?') ? '&' : '?'}api-version=2021-10-01`;
}

/** Half of a pair of surrogates cannot be escaped. */
function toWellFormed(character: string): string {
  return /\p{Surrogate}/u.test(character) ? '\ufffd' : character;
}

function tokenOf(connectionString: string): { host: string; authorization: string } {
  const [, host = '', name, key = ''] =
    /^HostName=(.*);SharedAccessKeyName=(.*);SharedAccessKey=(.*)$/.exec(connectionString) ?? [];
  return { host, authorization: createSasToken(host, key, FAR_FUTURE, name) };
}

/** @returns the status of the answer */
async function send(sandbox: Sandbox, agent: Agent, one: Wanted): Promise<number> {
  const { dps, hub } = sandbox.serviceConnectionStrings;
  const service = /^\/(?:enrollment|registrations)/i.test(one.path) ? dps : hub;
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        host: sandbox.address,
        port: sandbox.httpsPort,
        servername: 'localhost',
        ca: sandbox.ca,
        method: one.method,
        path: one.path,
        headers: {
          ...one.headers,
          ...tokenOf(service),
          'content-length': String(Buffer.byteLength(one.body)),
        },
      },
      (response) => {
        response.resume();
        response.once('end', () => resolve(response.statusCode ?? 0));
        response.once('error', reject);
      },
    );
    sent.once('error', reject);
    sent.end(one.body);
  });
}

/**
 * Asks a sandbox of its own for whatever one may ask the service APIs for, with the right token, and sees that
 * every request is answered and none is an internal failure.
 *
 * @param inputs how many requests
 */
export async function askEverything({ inputs, seed }: FuzzOptions): Promise<void> {
  const failures: (string | undefined)[] = [];
  const sandbox = await startSandbox({
    httpsPort: 0,
    dpsHost: 'localhost',
    hubs: ['127.0.0.1'],
    onEvent: ({ event, reason }) => {
      if (event === 'server.failed') failures.push(reason);
    },
  });
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  try {
    const queue = fc.sample(wanted, { numRuns: inputs, seed }).values();
    const worker = async () => {
      for (const one of queue) {
        const status = await send(sandbox, agent, one);
        assert(status >= 200 && status !== 500, `${status}: ${JSON.stringify(one)}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    assert.deepEqual(failures, []);
  } finally {
    agent.destroy();
    await sandbox.close();
  }
}

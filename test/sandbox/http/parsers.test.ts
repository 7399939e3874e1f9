import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFault } from '../../../source/sandbox/faults/parse-fault.ts';
import { ServiceProblem } from '../../../source/sandbox/fields/service-problem.ts';
import { HostNames } from '../../../source/sandbox/host-names.ts';
import { EnrollmentCollection } from '../../../source/sandbox/http/dps/enrollment-collection.ts';
import { Registry } from '../../../source/sandbox/http/hub/registry.ts';
import { parseTarget } from '../../../source/sandbox/http/request-target.ts';
import { IotHub } from '../../../source/sandbox/hub/iot-hub.ts';
import {
  enrollmentGroups,
  individualEnrollments,
} from '../../../source/sandbox/json/enrollment-kind.ts';
import { parseQuery } from '../../../source/sandbox/query/parse-query.ts';
import { newIdentity, Store } from '../../../source/sandbox/records/store.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Whatever comes, it is understood or refused with a status of its own; nothing else is ever thrown. */
async function refusedAtMost(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    expect(error).toBeInstanceOf(ServiceProblem);
    expect((error as ServiceProblem).status).toBeGreaterThanOrEqual(400);
    expect((error as ServiceProblem).status).toBeLessThan(500);
  }
}

/** Bodies that are nearly right: the names are known, the values are anything. */
function bodyWith(names: readonly string[]): fc.Arbitrary<Fields> {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom('symmetricKey', 'x509', 'tpm', 'static', 'custom', 'sas', '127.0.0.1', ''),
    fc.record(
      {
        type: fc.constantFrom('symmetricKey', 'x509', 'tpm', 'sas', 'selfSigned'),
        symmetricKey: fc.jsonValue({ maxDepth: 2 }),
        x509: fc.jsonValue({ maxDepth: 3 }),
        x509Thumbprint: fc.jsonValue({ maxDepth: 2 }),
        tpm: fc.jsonValue({ maxDepth: 2 }),
        tags: fc.jsonValue({ maxDepth: 3 }),
        properties: fc.record({ desired: fc.jsonValue({ maxDepth: 3 }) }),
        webhookUrl: fc.webUrl(),
        apiVersion: fc.string(),
      },
      { requiredKeys: [] },
    ),
  );
  const body = fc.dictionary(fc.constantFrom(...names), value);
  // As it comes over the wire, where a zero has no sign.
  return body.map((fields) => JSON.parse(JSON.stringify(fields)) as Fields);
}

const conditions = fc.constantFrom(
  { kind: 'none' } as const,
  { kind: 'any' } as const,
  { kind: 'tag', tag: 'x' } as const,
);

describe('whatever a body holds', () => {
  const store = new Store(newIdentity());
  const names = new HostNames('localhost', ['127.0.0.1']);

  test.each(['individual', 'group'])('an %s enrollment is made or refused', async (kind) => {
    const rows =
      kind === 'group' ? enrollmentGroups(store, names) : individualEnrollments(store, names);
    const desk = new EnrollmentCollection(rows as never);
    const body = bodyWith([
      'registrationId',
      'enrollmentGroupId',
      'deviceId',
      'attestation',
      'initialTwin',
      'capabilities',
      'allocationPolicy',
      'iotHubs',
      'iotHubHostName',
      'customAllocationDefinition',
      'reprovisionPolicy',
      'provisioningStatus',
      'optionalDeviceInformation',
    ]);
    await fc.assert(
      fc.asyncProperty(body, conditions, (fields, condition) =>
        refusedAtMost(() => desk.put('dev1', fields, condition)),
      ),
      { numRuns: 500 },
    );
    const bulk = fc.record({
      mode: fc.constantFrom('create', 'update', 'updateIfMatchETag', 'delete', 7),
      enrollments: fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.array(body, { maxLength: 11 })),
      enrollmentGroups: fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.array(body, { maxLength: 11 })),
    });
    await fc.assert(
      fc.asyncProperty(bulk, (fields) => refusedAtMost(() => desk.bulk(fields as Fields))),
    );
  });

  test('a device and its twin are made or refused', async () => {
    const iotHub = new IotHub(store);
    const registry = new Registry({
      store,
      iotHub,
      messenger: {
        invokeMethod: async () => ({ kind: 'not-connected' }),
        sendCloudToDevice: () => false,
        purge: () => 0,
        queueLength: () => 0,
        desiredChanged: () => {},
      },
      deleteDevice: (hub, deviceId) => iotHub.deleteDevice(hub, deviceId),
    });
    const device = bodyWith([
      'deviceId',
      'status',
      'statusReason',
      'authentication',
      'capabilities',
      'deviceScope',
      'tags',
      'properties',
    ]);
    await fc.assert(
      fc.asyncProperty(device, conditions, async (fields, condition) => {
        await refusedAtMost(() => registry.put('127.0.0.1', 'dev1', fields, condition));
        await refusedAtMost(() =>
          registry.changeTwin('127.0.0.1', 'dev1', fields, 'patch', condition),
        );
        await refusedAtMost(() =>
          registry.changeTwin('127.0.0.1', 'dev1', fields, 'replace', condition),
        );
        const record = iotHub.record('127.0.0.1', 'dev1');
        if (record) expect(JSON.parse(JSON.stringify(record.twin))).toEqual(record.twin);
      }),
      { numRuns: 500 },
    );
    const items = fc.array(fc.oneof(device, fc.jsonValue({ maxDepth: 1 })), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(items, (list) => refusedAtMost(() => registry.bulk('127.0.0.1', list))),
    );
  });

  test('a fault is armed or refused', async () => {
    const fault = bodyWith([
      'kind',
      'times',
      'deviceId',
      'milliseconds',
      'retryAfter',
      'status',
      'link',
      'packet',
      'returnCode',
      'request',
      'problem',
      'message',
    ]);
    await fc.assert(fc.asyncProperty(fault, (fields) => refusedAtMost(() => parseFault(fields))));
  });
});

describe('whatever a request asks for', () => {
  test('its target is taken apart or refused', async () => {
    const target = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webPath(),
      fc.stringMatching(/^\/[%a-z0-9/?=&]*$/),
    );
    await fc.assert(
      fc.asyncProperty(target, (text) => refusedAtMost(() => parseTarget(text))),
      { numRuns: 1000 },
    );
  });

  test('a part of the path comes out as it went in', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (id, value) => {
        const query = new URLSearchParams({ value }).toString();
        const target = parseTarget(`/devices/${encodeURIComponent(id)}/x?${query}`);
        expect(target.segments).toEqual(['devices', id, 'x']);
        expect(target.query.get('value')).toBe(value);
      }),
    );
  });

  test('a query is understood or refused, and takes no long time', async () => {
    const word = fc.constantFrom(
      ...["SELECT * FROM devices WHERE tags.a = 'b'", ' ', 'select', '*', 'from', 'devices'],
      ...['where', 'and', 'or', 'not', '(', ')', '[', ']', 'in', 'nin', '=', '!=', '<', "'", '"'],
      ...['a.b', 'is_defined', 'count', 'top', 'as', '1', '-1.5', "'x'", 'null', ',', '.', '[['],
    );
    const query = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.array(word, { maxLength: 60 }).map((words) => words.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(query, (text) =>
        refusedAtMost(() => {
          const { matches } = parseQuery(text);
          expect(matches({ deviceId: 'a', tags: { a: 'b' } })).toEqual(expect.any(Boolean));
        }),
      ),
      { numRuns: 2000 },
    );
  });

  test('a query finds a device by any ID there is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), (deviceId) => {
        const quoted = deviceId.replaceAll("'", "''");
        const { matches } = parseQuery(`SELECT * FROM devices WHERE deviceId = '${quoted}'`);
        expect(matches({ deviceId })).toBe(true);
        expect(matches({ deviceId: `${deviceId}x` })).toBe(false);
      }),
    );
  });
});

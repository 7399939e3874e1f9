import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFault } from '../../../source/commands/read-fault.ts';
import { UsageError } from '../../../source/commands/usage-error.ts';
import { parseFault } from '../../../source/sandbox/faults/parse-fault.ts';
import { ServiceProblem } from '../../../source/sandbox/fields/service-problem.ts';
import { HostNames } from '../../../source/sandbox/host-names.ts';
import { EnrollmentCollection } from '../../../source/sandbox/http/dps/enrollment-collection.ts';
import { pageSize } from '../../../source/sandbox/http/paging.ts';
import { parseJson, parseJsonObject } from '../../../source/sandbox/http/request-body.ts';
import { parseTarget } from '../../../source/sandbox/http/request-target.ts';
import {
  enrollmentGroups,
  individualEnrollments,
} from '../../../source/sandbox/json/enrollment-kind.ts';
import { parseTwinSections } from '../../../source/sandbox/json/twin-fields.ts';
import { parseQuery } from '../../../source/sandbox/query/parse-query.ts';
import { newIdentity, Store } from '../../../source/sandbox/records/store.ts';
import { MESSAGES } from '../../helpers/english.ts';
import { anyJson, anyText, nearly, target } from '../target.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Whatever comes is understood or refused with a status of its own; nothing else is ever thrown. */
async function refusedAtMost(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    assert(error instanceof ServiceProblem, String(error));
    assert(error.status >= 400 && error.status < 500, String(error.status));
  }
}

const requestTarget = fc.constantFrom(
  '/enrollments/dev1?api-version=2021-10-01',
  '/enrollmentGroups/a%2Fb/attestationmechanism',
  '/devices/dev1/modules?api-version=2021-04-12',
  '/0ne00A1B2C3/registrations/dev1/operations/4.71cf',
  '/telemetry?follow=true&hub=a',
);

const query = fc.constantFrom(
  "SELECT * FROM devices WHERE tags.a = 'b' AND NOT (properties.reported.x >= 1.5 OR is_defined(y))",
  'SELECT COUNT() AS n FROM devices',
  "SELECT TOP 3 deviceId, tags.a AS b FROM enrollments WHERE status IN ['enabled', 'disabled']",
  "SELECT * FROM c WHERE startswith([[odd name]].x, 'a''b')",
);

/** Faults as the command line takes them; the control route takes the same fields. */
const fault = fc.constantFrom(
  'throttled,retryAfter=5,times=2',
  'connection-dropped,link=hub,packet=publish,deviceId=a',
  'dps-answers,request=register,status=404,errorCode=404201,message=Not found.',
  'road,problem=unreachable,transport=mqtt',
  'bad-certificate,problem=expired',
);

const word = fc.constantFrom(
  ...[
    'select',
    '*',
    'from',
    'devices',
    'where',
    'and',
    'or',
    'not',
    '(',
    ')',
    '[',
    ']',
    'in',
    'nin',
  ],
  ...['=', '!=', '<', "'", '"', 'a.b', 'is_defined', 'count', 'top', 'as', '1', 'null', ',', '[['],
);

/** Bodies that are nearly right: the names are known, the values may be anything. */
const body = fc.dictionary(
  fc.constantFrom(
    ...[
      'registrationId',
      'enrollmentGroupId',
      'deviceId',
      'attestation',
      'initialTwin',
      'capabilities',
    ],
    ...['allocationPolicy', 'iotHubs', 'iotHubHostName', 'customAllocationDefinition', 'etag'],
    ...['reprovisionPolicy', 'provisioningStatus', 'tags', 'properties', 'kind', 'times', 'packet'],
  ),
  fc.oneof(
    anyJson,
    fc.constantFrom('enabled', 'static', 'custom', 'tpm', 'hub', 'connect', '__proto__', ''),
    fc.record(
      {
        type: fc.constantFrom('symmetricKey', 'x509', 'tpm'),
        symmetricKey: anyJson,
        x509: anyJson,
        tags: anyJson,
        properties: fc.record({ desired: anyJson }),
      },
      { requiredKeys: [] },
    ),
  ),
) as fc.Arbitrary<Fields>;

export const REST_TARGETS = [
  target('request targets', fc.oneof(nearly(requestTarget), anyText), (text) =>
    refusedAtMost(() => parseTarget(text)),
  ),
  target(
    'queries',
    fc.oneof(
      nearly(query),
      anyText,
      fc.array(word, { maxLength: 40 }).map((words) => words.join(' ')),
    ),
    (text) =>
      refusedAtMost(() => {
        const { matches, select } = parseQuery(text);
        const row = { deviceId: 'a', tags: { a: 'b' }, properties: { reported: { x: 2 } } };
        assert.equal(typeof matches(row), 'boolean');
        if (select) JSON.stringify(select(row));
      }),
  ),
  target(
    'JSON bodies',
    fc.oneof(
      anyText,
      nearly(anyJson.map((value) => JSON.stringify(value))),
      fc.nat(3000).map((depth) => '['.repeat(depth)),
    ),
    async (text) => {
      await refusedAtMost(() => parseJson(Buffer.from(text)));
      await refusedAtMost(() => parseJsonObject(Buffer.from(text)));
      await refusedAtMost(() => pageSize(text));
    },
  ),
  target('enrollment bodies', body, async (fields) => {
    const store = new Store(newIdentity());
    const hosts = new HostNames('localhost', ['127.0.0.1']);
    for (const kind of [individualEnrollments(store, hosts), enrollmentGroups(store, hosts)]) {
      const desk = new EnrollmentCollection(kind as never);
      await refusedAtMost(() => desk.put('dev1', fields, { kind: 'none' }));
    }
    await refusedAtMost(() => parseTwinSections(fields));
  }),
  target('faults', fc.oneof(nearly(fault), anyText), (text) => {
    try {
      const { kind } = readFault(text, parseFault, MESSAGES.faults);
      assert.equal(typeof kind, 'string');
    } catch (error) {
      assert(error instanceof UsageError, String(error));
    }
  }),
  target('fault bodies', body, (fields) => refusedAtMost(() => parseFault(fields))),
];

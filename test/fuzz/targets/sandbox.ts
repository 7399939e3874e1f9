import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HostNames } from '../../../source/sandbox/host-names.ts';
import { IotHub } from '../../../source/sandbox/hub/iot-hub.ts';
import { newTwin, patchReported } from '../../../source/sandbox/hub/twin.ts';
import { LIMITS } from '../../../source/sandbox/limits.ts';
import { emptyRows, newIdentity, Store } from '../../../source/sandbox/records/store.ts';
import { applySeed } from '../../../source/sandbox/seed/seed.ts';
import { SeedError } from '../../../source/sandbox/seed/seed-places.ts';
import {
  applyJournal,
  isNewerSnapshot,
  parseSnapshot,
  snapshotText,
} from '../../../source/sandbox/storage/state-format.ts';
import { isDeeperThan } from '../../../source/structures/is-deeper-than.ts';
import { mergePatch } from '../../../source/structures/merge-patch.ts';
import { anyText, nearly, target } from '../target.ts';

type Properties = Readonly<Record<string, unknown>>;

const names = fc.constantFrom(
  'a',
  'b',
  'fan',
  '$version',
  '__proto__',
  'constructor',
  'toString',
  '',
);
const FEW = { maxKeys: 4 };
const flatJson = fc.jsonValue({ maxDepth: 1 });

/** As they come out of a body. */
const properties: fc.Arbitrary<Properties> = fc
  .dictionary(
    names,
    fc.oneof(flatJson, fc.dictionary(names, flatJson, FEW), fc.constant(null)),
    FEW,
  )
  .map((value) => JSON.parse(JSON.stringify(value)));

function holdsNull(value: unknown): boolean {
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  return value === null || Object.values(value).some(holdsNull);
}

/** What every object of the process would have, had a patch reached what they all share. */
function assertNothingIsShared(): void {
  for (const name in {}) assert.fail(`every object has ${name}`);
}

const id = fc.constantFrom('a', 'pump', 'Pump', 'a b', 'a/b', '', '__proto__');
const hub = fc.constantFrom('127.0.0.1', '127.0.0.2', 'elsewhere');
const attestation = fc.oneof(
  fc.constantFrom({ type: 'symmetricKey' }, { type: 'x509' }, { type: 'tpm' }, undefined),
  fc.record({ type: fc.constant('symmetricKey'), symmetricKey: flatJson }),
);

/** Seeds that are right in most parts; any part may be anything. */
const seed = fc.record(
  {
    hubs: fc.oneof(fc.array(hub, { maxLength: 2 }), flatJson),
    enrollments: listOf({ registrationId: id, deviceId: id, attestation, iotHubs: fc.array(hub) }),
    enrollmentGroups: listOf({ enrollmentGroupId: id, attestation, initialTwin: flatJson }),
    devices: listOf({
      hub,
      deviceId: id,
      tags: properties,
      modules: listOf({ moduleId: id, authentication: flatJson }),
    }),
    enrolments: flatJson,
  },
  { requiredKeys: [] },
);

function listOf(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> {
  const item = fc.record(fields, { requiredKeys: [] });
  return fc.oneof({ weight: 8, arbitrary: fc.array(item, { maxLength: 3 }) }, flatJson);
}

/** A state file and a journal as they are written, with a part of them changed. */
const whole = snapshotText(newIdentity(), {
  ...emptyRows(),
  subscriptions: new Map([['a', { filters: { '#': 1 as const } }]]),
});

export const SANDBOX_TARGETS = [
  target('state files', fc.oneof(nearly(fc.constant(whole)), anyText), (text) => {
    isNewerSnapshot(text);
    const rows = parseSnapshot(text)?.rows ?? emptyRows();
    applyJournal(text, rows);
    snapshotText(newIdentity(), rows);
  }),
  target('seeds', fc.oneof({ weight: 8, arbitrary: seed }, flatJson), (value) => {
    const store = new Store(newIdentity());
    const names = new HostNames('localhost', ['127.0.0.1', '127.0.0.2']);
    const iotHub = new IotHub(store);
    try {
      applySeed(JSON.parse(JSON.stringify(value)), { store, names, iotHub, report: () => {} });
    } catch (error) {
      assert(error instanceof SeedError, String(error));
      assert.match(error.path, /^["$\w]/);
      assert.equal(store.enrollments.size + store.enrollmentGroups.size + store.devices.size, 0);
    }
    assertNothingIsShared();
  }),
  target('twin merge', fc.tuple(properties, properties), ([first, patch]) => {
    const before = mergePatch({}, first);
    const text = JSON.stringify(before);
    const merged = mergePatch(before, patch);
    assert.equal(JSON.stringify(before), text);
    for (const [name, value] of Object.entries(patch)) {
      if (value === null) assert(!Object.hasOwn(merged, name));
      if (typeof value !== 'object') assert.equal(merged[name], value);
    }
    for (const name of Object.keys(merged)) {
      assert(!holdsNull(merged[name]));
    }
    assertNothingIsShared();
  }),
  target(
    'reported properties',
    fc.array(
      fc.oneof(
        properties.map((patch) => JSON.stringify(patch)),
        nearly(fc.constant('{"fan":{"speed":1}}')),
        anyText,
      ),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
    (bodies) => {
      let twin = newTwin(undefined);
      for (const body of bodies) {
        const result = patchReported(twin, body);
        if ('problem' in result) continue;
        assert.equal(result.twin.reportedVersion, twin.reportedVersion + 1);
        twin = result.twin;
      }
      assert(Buffer.byteLength(JSON.stringify(twin.reported)) <= LIMITS.reportedBytes);
      assert(!isDeeperThan(LIMITS.twinDepth, twin.reported));
      assert.deepEqual(JSON.parse(JSON.stringify(twin)), twin);
      assertNothingIsShared();
    },
  ),
];

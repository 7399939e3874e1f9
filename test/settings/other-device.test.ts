import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareToRead } from '../../source/settings/formats/parsers.ts';
import {
  type Draft,
  type SettingId,
  textOf,
  withoutSettings,
} from '../../source/settings/settings.ts';
import { takeAnswer } from '../../source/settings/take-answer.ts';

interface Device {
  readonly host: string;
  readonly idScope: string;
  readonly registrationId: string;
  readonly symmetricKey: string;
}
type Field = keyof Device;

const FIELDS: readonly Field[] = ['host', 'idScope', 'registrationId', 'symmetricKey'];
const DEVICES: readonly Device[] = [1, 2].map((number) => ({
  host: `dps-${number}.azure-devices-provisioning.net`,
  idScope: `0ne0000000${number}`,
  registrationId: `device-${number}`,
  symmetricKey: Buffer.alloc(64, number).toString('base64'),
}));

const QUICKSTART = {
  host: 'PROVISIONING_HOST',
  idScope: 'PROVISIONING_IDSCOPE',
  registrationId: 'PROVISIONING_REGISTRATION_ID',
  symmetricKey: 'PROVISIONING_SYMMETRIC_KEY',
};
const CSHARP = {
  host: 'DPS_ENDPOINT',
  idScope: 'DPS_IDSCOPE',
  registrationId: 'DPS_REGISTRATION_ID',
  symmetricKey: 'PRIMARY_SYMMETRIC_KEY',
};

/** How people have the settings of a device: some of them, in this order. */
const SHAPES: Readonly<Record<string, (device: Device, order: readonly Field[]) => string>> = {
  'the quickstart for Windows': (device, order) =>
    rows(order, (field) => `set ${QUICKSTART[field]}=${device[field]}`, '\r\n'),
  'an .env file with names of C#': (device, order) =>
    rows(order, (field) => `${CSHARP[field]}=${device[field]}`),
  'one line of a shell': (device, order) =>
    rows(order, (field) => `${QUICKSTART[field]}=${device[field]}`, ' '),
  JSON: (device, order) =>
    JSON.stringify(Object.fromEntries(order.map((field) => [CSHARP[field], device[field]]))),
  YAML: (device, order) =>
    `env:\n${rows(order, (field) => `  ${QUICKSTART[field]}: "${device[field]}"`)}\n`,
  TOML: (device, order) =>
    `[provisioning]\n${rows(order, (field) => `${CSHARP[field]} = "${device[field]}"`)}\n`,
  'a C header': (device, order) =>
    rows(order, (field) => `#define ${CSHARP[field]} "${device[field]}"`),
};

function rows(order: readonly Field[], row: (field: Field) => string, end = '\n'): string {
  return order.map(row).join(end);
}

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((first) =>
    permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
  );
}

/** The form after a text was pasted into one of its fields. */
async function pastedInto(draft: Draft, id: SettingId, text: string): Promise<Draft> {
  await prepareToRead(text);
  const { answers, withdrawn } = takeAnswer(id, text, draft);
  return { ...withoutSettings(draft, withdrawn), ...answers };
}

/** Which device each of the values belongs to. */
function ownersIn(draft: Draft): ReadonlySet<number> {
  return new Set(
    FIELDS.filter((field) => draft[field] !== undefined).map((field) =>
      DEVICES.findIndex((device) => device[field] === textOf(draft[field])),
    ),
  );
}

function valuesIn(draft: Draft): Partial<Device> {
  return Object.fromEntries(FIELDS.map((field) => [field, draft[field]?.value]));
}

const [ONE, TWO] = DEVICES;
if (ONE === undefined || TWO === undefined) throw new Error('two devices are needed');
const ORDERS = [
  [ONE, TWO],
  [TWO, ONE],
] as const;

describe('the settings of two devices, pasted one after the other into one form', () => {
  it.each(Object.entries(SHAPES))('are never mixed, in every order of %s', async (_name, shape) => {
    for (const [first, second] of ORDERS) {
      for (const order of permutations(FIELDS)) {
        for (const field of FIELDS) {
          const before = await pastedInto({}, field, shape(first, order));
          expect(valuesIn(before)).toEqual(first);
          const after = await pastedInto(before, field, shape(second, order.toReversed()));
          expect(valuesIn(after)).toEqual(second);
        }
      }
    }
  });

  const subset = fc.shuffledSubarray([...FIELDS], { minLength: 2 });
  const part = fc.record({
    device: fc.constantFrom(ONE, TWO),
    shape: fc.constantFrom(...Object.values(SHAPES)),
    order: subset,
    damages: fc.option(fc.constantFrom(...FIELDS)),
    field: fc.constantFrom(...FIELDS),
  });

  it('are not mixed either where a text holds a part of them, or a damaged one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 2, maxLength: 5 }), async (parts) => {
        let draft: Draft = {};
        for (const { device, shape, order, damages, field } of parts) {
          const given = damages === null ? device : { ...device, [damages]: '<yours>' };
          draft = await pastedInto(draft, field, shape(given, order));
          const told = FIELDS.filter((id) => order.includes(id) && id !== 'host');
          // Where two texts have nothing in common nobody can know that they are of two devices.
          if (told.length < 3) draft = {};
          expect(ownersIn(draft).size).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('do not lose what was typed by hand and stands in none of the texts', async () => {
    const typed: Draft = { idScope: { value: ONE.idScope, origin: 'typed' } };
    const json = (device: Device): string =>
      JSON.stringify({
        registrationId: device.registrationId,
        attestation: { symmetricKey: { primaryKey: device.symmetricKey } },
      });
    const first = await pastedInto(typed, 'symmetricKey', json(ONE));
    const second = await pastedInto(first, 'symmetricKey', json(TWO));
    expect(valuesIn(second)).toEqual({ ...TWO, host: undefined, idScope: ONE.idScope });
  });

  it("are not mixed with a device's connection string", async () => {
    const order = FIELDS;
    const block = rows(order, (field) => `${QUICKSTART[field]}=${ONE[field]}`);
    const straight = `HostName=hub.azure-devices.net;DeviceId=other;SharedAccessKey=${TWO.symmetricKey}`;
    const there = await pastedInto(await pastedInto({}, 'host', block), 'symmetricKey', straight);
    expect(there).toMatchObject({
      hub: { value: 'hub.azure-devices.net' },
      registrationId: { value: 'other' },
    });
    expect(there.idScope).toBeUndefined();
    const back = await pastedInto(there, 'symmetricKey', block);
    expect(back.hub).toBeUndefined();
    expect(valuesIn(back)).toEqual(ONE);
  });
});

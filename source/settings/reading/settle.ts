import { looksLike, maySecret } from '../look-alikes.ts';
import { questionOf } from '../questions.ts';
import type { SettingId } from '../settings.ts';
import type { Assigned } from './assigned.ts';
import type { Candidate, FoundSetting, ReadingProblem } from './reading.ts';

/** What the caller knows already of the device it wants. */
export interface Wanted {
  /** Chooses among several devices. */
  readonly registrationId?: string | undefined;
}

export type Settled =
  | { readonly found: readonly FoundSetting[] }
  | { readonly problem: ReadingProblem };

/** The settings by which devices differ: those of two are never mixed. */
const OF_A_DEVICE: readonly SettingId[] = ['idScope', 'registrationId', 'symmetricKey', 'hub'];

const OF_DPS: readonly SettingId[] = ['idScope', 'registrationId', 'symmetricKey'];

/**
 * Settles what a text gives for each setting. What is unmistakable is taken; where two values contradict each other
 * nothing is guessed.
 */
export function settle(all: readonly Assigned[], wanted: Wanted): Settled {
  const telling = all.some(({ weak }) => !weak) ? all : [];
  const chosen = chooseDevice(meantFor(telling), wanted);
  if ('problem' in chosen) return chosen;
  const kept = quickstartFirst(chosen.values);
  const found: FoundSetting[] = [];
  for (const id of new Set(kept.map((value) => value.id))) {
    const values = kept.filter((value) => value.id === id);
    const one = settleOne(id, values);
    if ('problem' in one) return one;
    found.push(one.found);
  }
  return mixedLines(kept, found) ?? { found };
}

interface Meant extends FoundSetting {
  readonly unit: string;
  readonly key: string;
}

/** Roles as settings: a group's key says the enrollment too, a device ID is a registration ID where there is no other. */
function meantFor(all: readonly Assigned[]): readonly Meant[] {
  const unitsWith = (role: Assigned['role']): ReadonlySet<string> =>
    new Set(all.filter((it) => it.role === role).map(({ unit }) => unit));
  const registered = unitsWith('registrationId');
  const scoped = unitsWith('idScope').size > 0;
  // Beside an ID scope, a connection string is what a sample does without DPS.
  const used = scoped ? all.filter(({ isPart }) => isPart !== true) : all;
  return used.flatMap((it): readonly Meant[] => {
    switch (it.role) {
      case 'deviceId':
        return registered.has(it.unit) || registered.has('')
          ? []
          : [{ ...it, id: 'registrationId' }];
      case 'groupKey':
        return [
          { ...it, id: 'symmetricKey' },
          { ...it, id: 'enrollment', value: 'group' },
        ];
      case 'hub':
        // Beside an ID scope it is what a sample does without DPS.
        return scoped ? [] : [{ ...it, id: 'hub' }];
      case 'connectionString':
        return [];
      default:
        return [{ ...it, id: it.role }];
    }
  });
}

/** The quickstart's names come before all others where they say all that there is to say of a device. */
function quickstartFirst(values: readonly Meant[]): readonly Meant[] {
  const own = values.filter(({ source }) => source === 'quickstart');
  const ids = new Set(own.map(({ id }) => id));
  const isWhole = OF_DPS.every((id) => ids.has(id));
  return isWhole
    ? values.filter(({ id, source }) => source === 'quickstart' || !ids.has(id))
    : values;
}

type Chosen = { readonly values: readonly Meant[] } | { readonly problem: ReadingProblem };

/** The values that belong to one device: those of its part of the text, and what is said of all. */
function chooseDevice(values: readonly Meant[], { registrationId }: Wanted): Chosen {
  const shared = values.filter(({ unit }) => unit === '');
  const units = [...new Set(values.map(({ unit }) => unit))].filter((unit) => unit !== '');
  const devices = units
    .map((unit) => values.filter((value) => value.unit === unit))
    .filter((own) => own.some(({ id }) => OF_A_DEVICE.includes(id)));
  const different = devices.filter(
    (own, index) => !devices.slice(0, index).some((other) => saysTheSame(own, other)),
  );
  const wanted = different.filter((own) =>
    own.some(({ id, value }) => id === 'registrationId' && value === registrationId),
  );
  const only = wanted.length === 1 ? wanted : different;
  if (only.length > 1 && !contradict(only)) return { values };
  if (only.length > 1) {
    return { problem: { kind: 'several-devices', candidates: only.map(candidateOf) } };
  }
  // What a part says of one device comes before what is said of all.
  const own = only[0] ?? [];
  const ids = new Set(own.map(({ id }) => id));
  return { values: [...own, ...shared.filter(({ id }) => !ids.has(id))] };
}

/** Whether two parts say different things; a key in one and the rest in another belong together. */
function contradict(devices: readonly (readonly Meant[])[]): boolean {
  return OF_A_DEVICE.some((id) => {
    const given = devices.flatMap((own) => own.filter((value) => value.id === id));
    return new Set(given.map(({ value }) => value)).size > 1;
  });
}

function saysTheSame(own: readonly Meant[], other: readonly Meant[]): boolean {
  return OF_A_DEVICE.every((id) => {
    const [one, two] = [own, other].map((values) => values.find((value) => value.id === id)?.value);
    return one === two;
  });
}

function candidateOf(values: readonly Meant[]): Candidate {
  const id = values.find((value) => value.id === 'registrationId');
  const name = values[0]?.unit ?? '';
  return id === undefined ? { name } : { name, shown: id.value };
}

/** Of two names that say different things, neither is taken. */
function settleOne(
  id: SettingId,
  values: readonly Meant[],
): { readonly found: FoundSetting } | { readonly problem: ReadingProblem } {
  const real = values.filter(({ value }) => looksLike(value) !== 'placeholder');
  const given = real.length > 0 ? real : values;
  // Of one name that is assigned twice a shell takes the last.
  const settled = [...new Map(given.map((value) => [value.key, value])).values()];
  const different = new Set(settled.map(({ value }) => value));
  const [first] = settled;
  if (first !== undefined && different.size <= 1) return { found: foundOf(first) };
  return { problem: ambiguous(id, settled) };
}

/**
 * In lines, a name that stands twice with two values may begin the settings of another device. It does where not all of
 * the first one's are given again.
 */
function mixedLines(values: readonly Meant[], found: readonly FoundSetting[]): Settled | undefined {
  const ids = found.map(({ id }) => id).filter((id) => OF_A_DEVICE.includes(id));
  const twice = ids.filter(
    (id) => new Set(values.filter((it) => it.id === id).map(({ value }) => value)).size > 1,
  );
  if (twice.length === 0 || twice.length === ids.length) return undefined;
  const [id] = twice;
  if (id === undefined) return undefined;
  return {
    problem: ambiguous(
      id,
      values.filter((value) => value.id === id),
    ),
  };
}

function ambiguous(id: SettingId, values: readonly Meant[]): ReadingProblem {
  const { secret } = questionOf(id);
  const candidates = values.map(
    ({ name, line, value }): Candidate => ({
      name,
      ...(line === undefined ? {} : { line }),
      ...(secret || maySecret(value) ? {} : { shown: value }),
    }),
  );
  return { kind: 'ambiguous', id, candidates };
}

function foundOf({ id, value, name, source, line }: Meant): FoundSetting {
  return { id, value, name, source, ...(line === undefined ? {} : { line }) };
}

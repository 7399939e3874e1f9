import { checkSymmetricKey } from '../../protocol/symmetric-key.ts';
import { CONNECTION_STRING, deviceFields } from '../formats/connection-string.ts';
import type { Entry, FormatId, FormatReading } from '../formats/format.ts';
import { type KnownName, knownName, type NameSource, type Role } from '../names/known-names.ts';
import { QUESTIONS } from '../questions.ts';
import type { SettingId } from '../settings.ts';

/** A value with its meaning, and which device of the text it belongs to. */
export interface Assigned {
  readonly role: Role | SettingId;
  readonly value: string;
  readonly name: string;
  readonly source: NameSource;
  readonly weak: boolean;
  readonly line?: number;
  /** Whether it stood in a connection string, which says how a device connects without DPS. */
  readonly isPart?: boolean;
  /** Tells apart what bears one name: of two with one key the last counts. */
  readonly key: string;
  /** The part of the text that is about one device; empty for what is said of all. */
  readonly unit: string;
}

/** Members whose own members are each about something else: services of compose, configurations of an editor. */
const COLLECTIONS = new Set(['services', 'profiles', 'containers', 'items', 'devices']);

/** The name of a variable that is put in when the file is used. */
const REFERENCE = /^(?:\$\{[^}]*\}|\$\{\{.*\}\}|\$[A-Za-z_]\w*|%\w+%)$/;

/** What the entries of a text mean; what is not known is left out. */
export function assignedIn(
  format: FormatId,
  { entries, document }: Extract<FormatReading, { readonly entries: unknown }>,
): readonly Assigned[] {
  const isExport = memberOf(document, 'kind') === 'dps-wizard profile';
  const isSecret = (entry: Entry): boolean => kindAround(document, entry.path) === 'Secret';
  const groups = unitsWith(entries, 'enrollmentGroupId');
  const ofSandbox = sandboxHost(document);
  const named = entries.flatMap((entry): readonly Assigned[] => {
    const meaning = isExport ? settingOfExport(entry) : meaningOf(entry, groups);
    const raw =
      isSecret(entry) && entry.path.includes('data') ? fromBase64(entry.value) : entry.value;
    const value = raw.trim();
    if (meaning === undefined || value === '' || REFERENCE.test(value)) return [];
    const { path, line } = entry;
    // Of two macros of one name it is not known which part of the program is compiled.
    const key = format === 'c-header' ? `${path.join('.')} ${line}` : path.join('.').toLowerCase();
    const place = {
      name: nameOf(path),
      unit: unitOf(path),
      key,
      ...(line !== undefined && { line }),
    };
    const assigned = { ...meaning, ...place, value: withoutScheme(path, value) };
    return meaning.role === 'connectionString' ? partsOf(assigned) : [assigned];
  });
  return [...ofSandbox, ...named];
}

/** The first line of `dps-wizard sandbox --json` has the port beside the host. */
function sandboxHost(document: unknown): readonly Assigned[] {
  const [host, port] = [memberOf(document, 'host'), memberOf(document, 'port')];
  if (memberOf(document, 'type') !== 'sandbox.ready' || typeof host !== 'string') return [];
  const value = typeof port === 'number' ? `${host}:${port}` : host;
  return [
    { role: 'host', source: 'common', weak: false, value, name: 'host', key: 'host', unit: '' },
  ];
}

/** What a device's connection string says; nothing, where it is one of a service. */
function partsOf(whole: Assigned): readonly Assigned[] {
  const fields = deviceFields(whole.value);
  if (fields?.key === undefined || fields.besides !== undefined) return [];
  const parts = { hub: fields.hub, deviceId: fields.deviceId, symmetricKey: fields.key } as const;
  const roles = ['hub', 'deviceId', 'symmetricKey'] as const;
  return roles.map((role) => ({
    ...whole,
    role,
    weak: false,
    isPart: true,
    value: parts[role],
  }));
}

/** The member of an object; undefined for whatever is none. */
export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function meaningOf(
  entry: Entry,
  groups: ReadonlySet<string>,
): (KnownName & { role: Role }) | undefined {
  const { path } = entry;
  const leaf = String(path.at(-1));
  const above = String(path.at(-2) ?? '');
  if (leaf === CONNECTION_STRING) return { role: 'connectionString', source: 'az', weak: false };
  const az = (role: Role): KnownName => ({ role, source: 'az', weak: false });
  // IoT Edge: symmetric_key = { value = "…" }.
  if (leaf === 'value' && plain(above) === 'symmetrickey') {
    return { role: 'symmetricKey', source: 'iotEdge', weak: false };
  }
  if (plain(leaf) === 'secondarykey') return undefined;
  if (plain(leaf) === 'primarykey' && path.length > 0 && isOfAz(entry, above)) {
    return az(groups.has(unitOf(path)) ? 'groupKey' : 'symmetricKey');
  }
  if (
    path.includes('provisioning') &&
    [
      'idscope',
      'scopeid',
      'registrationid',
      'symmetrickey',
      'connectionstring',
      'deviceconnectionstring',
    ].includes(plain(leaf))
  ) {
    const known = knownName(leaf);
    return known && { ...known, source: 'iotEdge', weak: false };
  }
  return knownName(leaf);
}

/** `az` and the portal keep both keys side by side, in an object of that name or alone. */
function isOfAz({ path, value }: Entry, above: string): boolean {
  return (
    plain(above) === 'symmetrickey' ||
    (path.length <= 3 &&
      checkSymmetricKey(value) === undefined &&
      String(path.at(-1)) === 'primaryKey')
  );
}

function settingOfExport({
  path,
}: Entry): Omit<Assigned, 'value' | 'name' | 'unit' | 'key'> | undefined {
  const [member, name] = path;
  const id = member === 'settings' ? QUESTIONS.find((known) => known.id === name)?.id : undefined;
  return id && { role: id, source: 'quickstart', weak: false };
}

/** IoT Edge and the portal write the host as an address; a question for the host takes the name alone. */
function withoutScheme(path: Entry['path'], value: string): string {
  return plain(String(path.at(-1))) === 'globalendpoint'
    ? value.replace(/^https:\/\//i, '').replace(/\/+$/, '')
    : value;
}

/** The path up to the last position in a list, or the last name in a collection. */
function unitOf(path: Entry['path']): string {
  const last = path.findLastIndex(
    (step, index) =>
      index < path.length - 1 &&
      (typeof step === 'number' || COLLECTIONS.has(String(path[index - 1]))),
  );
  return path.slice(0, last + 1).join('.');
}

function unitsWith(entries: readonly Entry[], name: string): ReadonlySet<string> {
  return new Set(
    entries.filter(({ path }) => path.at(-1) === name).map(({ path }) => unitOf(path)),
  );
}

/** The `kind` of the Kubernetes object that an entry stands in. */
function kindAround(document: unknown, path: Entry['path']): unknown {
  let here = document;
  let kind = memberOf(here, 'kind');
  for (const step of path) {
    here = memberOf(here, String(step));
    kind = memberOf(here, 'kind') ?? kind;
  }
  return kind;
}

function fromBase64(value: string): string {
  const bytes = Buffer.from(value, 'base64');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return value;
  }
}

/** The name alone where it says enough, else with what it stands in. */
function nameOf(path: Entry['path']): string {
  const leaf = String(path.at(-1));
  const above = path.at(-2);
  const isVague = ['primarykey', 'value'].includes(plain(leaf)) && typeof above === 'string';
  return isVague ? `${above}.${leaf}` : leaf;
}

function plain(name: string): string {
  return name.replace(/[_\-.]/g, '').toLowerCase();
}

import type { HubIdentity } from '../../protocol/hub-topics.ts';
import { newIdScope, newSymmetricKey } from './formats.ts';
import { newPolicyKeys, type PolicyKeys } from './policies.ts';
import type { SymmetricKeys, TableName, Tables } from './records.ts';

/** Keeps what was changed somewhere that outlives the process. */
export interface Durability {
  /** A row was written, or deleted where `row` is undefined. */
  changed(table: TableName, key: string, row: Tables[TableName] | undefined): void;
  /** Resolves when everything changed so far is safe. */
  settled(): Promise<void>;
}

const FORGETFUL: Durability = { changed: () => {}, settled: async () => {} };

/** One table: rows by key, every change told to the durability. */
export class Table<Name extends TableName> {
  readonly #rows: Map<string, Tables[Name]>;
  readonly #name: Name;
  readonly #durability: Durability;

  constructor(name: Name, rows: Map<string, Tables[Name]>, durability: Durability) {
    this.#name = name;
    this.#rows = rows;
    this.#durability = durability;
  }

  get size(): number {
    return this.#rows.size;
  }

  get(key: string): Tables[Name] | undefined {
    return this.#rows.get(key);
  }

  put(key: string, row: Tables[Name]): void {
    this.#rows.set(key, row);
    this.#durability.changed(this.#name, key, row);
  }

  delete(key: string): boolean {
    const existed = this.#rows.delete(key);
    if (existed) this.#durability.changed(this.#name, key, undefined);
    return existed;
  }

  values(): IterableIterator<Tables[Name]> {
    return this.#rows.values();
  }

  entries(): IterableIterator<[string, Tables[Name]]> {
    return this.#rows.entries();
  }
}

/** What one instance is, apart from its rows. */
export interface Identity {
  readonly idScope: string;
  /** Keys of the shared access policies; made once, because people write them into their programs. */
  readonly policyKeys: PolicyKeys;
}

export function newIdentity(): Identity {
  return { idScope: newIdScope(), policyKeys: newPolicyKeys() };
}

/** Everything the sandbox knows. Registration IDs are compared without case (protocol.md 4.3), device IDs with. */
export class Store {
  readonly idScope: string;
  readonly policyKeys: PolicyKeys;
  readonly enrollments: Table<'enrollments'>;
  readonly enrollmentGroups: Table<'enrollmentGroups'>;
  readonly registrations: Table<'registrations'>;
  readonly devices: Table<'devices'>;
  readonly modules: Table<'modules'>;
  readonly commands: Table<'commands'>;
  readonly configurations: Table<'configurations'>;
  readonly jobs: Table<'jobs'>;
  readonly deviceJobs: Table<'deviceJobs'>;
  readonly subscriptions: Table<'subscriptions'>;
  readonly #durability: Durability;

  constructor(identity: Identity, rows: StoredRows = emptyRows(), durability = FORGETFUL) {
    this.idScope = identity.idScope;
    this.policyKeys = identity.policyKeys;
    this.#durability = durability;
    this.enrollments = new Table('enrollments', rows.enrollments, durability);
    this.enrollmentGroups = new Table('enrollmentGroups', rows.enrollmentGroups, durability);
    this.registrations = new Table('registrations', rows.registrations, durability);
    this.devices = new Table('devices', rows.devices, durability);
    this.modules = new Table('modules', rows.modules, durability);
    this.commands = new Table('commands', rows.commands, durability);
    this.configurations = new Table('configurations', rows.configurations, durability);
    this.jobs = new Table('jobs', rows.jobs, durability);
    this.deviceJobs = new Table('deviceJobs', rows.deviceJobs, durability);
    this.subscriptions = new Table('subscriptions', rows.subscriptions, durability);
  }

  /** Resolves when everything changed so far would survive a kill. */
  settled(): Promise<void> {
    return this.#durability.settled();
  }
}

export type StoredRows = { readonly [Name in TableName]: Map<string, Tables[Name]> };

export function emptyRows(): StoredRows {
  return {
    enrollments: new Map(),
    enrollmentGroups: new Map(),
    registrations: new Map(),
    devices: new Map(),
    modules: new Map(),
    commands: new Map(),
    configurations: new Map(),
    jobs: new Map(),
    deviceJobs: new Map(),
    subscriptions: new Map(),
  };
}

/** The key of a registration, and of the enrollment that allows it. */
export function registrationKey(registrationId: string): string {
  return registrationId.toLowerCase();
}

/**
 * The key of a device, and of its modules: a module goes by `deviceId/moduleId`, as its client ID does (protocol.md
 * 3.1). No device ID has a slash in it.
 */
export function deviceKey(hub: string, deviceId: string): string {
  return `${hub.toLowerCase()}/${deviceId}`;
}

/** The name under which a hub keeps a device or a module; it is also its client ID (protocol.md 3.1). */
export function identityName({ deviceId, moduleId }: HubIdentity): string {
  return moduleId === undefined ? deviceId : `${deviceId}/${moduleId}`;
}

/** Keys as given, blanks filled with generated ones, as DPS does on creation (protocol.md 5). */
export function completeKeys(given: { primaryKey?: string; secondaryKey?: string }): SymmetricKeys {
  return {
    primaryKey: given.primaryKey || newSymmetricKey(),
    secondaryKey: given.secondaryKey || newSymmetricKey(),
  };
}

import { Commits, type Durability } from './commits.ts';
import { newIdScope, newSymmetricKey } from './formats.ts';
import { newPolicyKeys, type PolicyKeys } from './policies.ts';
import type { SymmetricKeys, TableName, Tables } from './records.ts';

/** One table: rows by key, every change told before it is made, and not made when it cannot be kept. */
export class Table<Name extends TableName> {
  readonly #rows: Map<string, Tables[Name]>;
  readonly #name: Name;
  readonly #commits: Commits;
  #revision = 0;

  constructor(name: Name, rows: Map<string, Tables[Name]>, commits: Commits) {
    this.#name = name;
    this.#rows = rows;
    this.#commits = commits;
  }

  /** Counts the changes. */
  get revision(): number {
    return this.#revision;
  }

  get size(): number {
    return this.#rows.size;
  }

  get(key: string): Tables[Name] | undefined {
    return this.#rows.get(key);
  }

  /** @throws when the row cannot be kept; it is then as it was */
  put(key: string, row: Tables[Name]): void {
    this.#commits.changed(this.#name, key, row);
    this.#revision += 1;
    this.#rows.set(key, row);
  }

  delete(key: string): boolean {
    if (!this.#rows.has(key)) return false;
    this.#commits.changed(this.#name, key, undefined);
    this.#revision += 1;
    return this.#rows.delete(key);
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
export class Store extends Commits {
  readonly idScope: string;
  readonly policyKeys: PolicyKeys;
  readonly enrollments: Table<'enrollments'>;
  readonly enrollmentGroups: Table<'enrollmentGroups'>;
  readonly registrations: Table<'registrations'>;
  /** Of authorities, by name. */
  readonly certificates: Table<'certificates'>;
  readonly devices: Table<'devices'>;
  readonly modules: Table<'modules'>;
  readonly commands: Table<'commands'>;
  readonly configurations: Table<'configurations'>;
  readonly jobs: Table<'jobs'>;
  readonly deviceJobs: Table<'deviceJobs'>;
  readonly subscriptions: Table<'subscriptions'>;

  constructor(identity: Identity, rows: StoredRows = emptyRows(), durability?: Durability) {
    super(durability);
    this.idScope = identity.idScope;
    this.policyKeys = identity.policyKeys;
    this.enrollments = new Table('enrollments', rows.enrollments, this);
    this.enrollmentGroups = new Table('enrollmentGroups', rows.enrollmentGroups, this);
    this.registrations = new Table('registrations', rows.registrations, this);
    this.certificates = new Table('certificates', rows.certificates, this);
    this.devices = new Table('devices', rows.devices, this);
    this.modules = new Table('modules', rows.modules, this);
    this.commands = new Table('commands', rows.commands, this);
    this.configurations = new Table('configurations', rows.configurations, this);
    this.jobs = new Table('jobs', rows.jobs, this);
    this.deviceJobs = new Table('deviceJobs', rows.deviceJobs, this);
    this.subscriptions = new Table('subscriptions', rows.subscriptions, this);
  }
}

export type StoredRows = { readonly [Name in TableName]: Map<string, Tables[Name]> };

export function emptyRows(): StoredRows {
  return {
    enrollments: new Map(),
    enrollmentGroups: new Map(),
    registrations: new Map(),
    certificates: new Map(),
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

/** The key of a stored certificate; Azure's names of resources have no case. */
export function certificateKey(name: string): string {
  return name.toLowerCase();
}

/**
 * The key of a device, and of its modules: a module goes by `deviceId/moduleId`, as its client ID does (protocol.md
 * 3.1). No device ID has a slash in it.
 */
export function deviceKey(hub: string, deviceId: string): string {
  return `${hub.toLowerCase()}/${deviceId}`;
}

/** Keys as given, blanks filled with generated ones, as DPS does on creation (protocol.md 5). */
export function completeKeys(given: { primaryKey?: string; secondaryKey?: string }): SymmetricKeys {
  return {
    primaryKey: given.primaryKey || newSymmetricKey(),
    secondaryKey: given.secondaryKey || newSymmetricKey(),
  };
}

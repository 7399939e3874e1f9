import { isObject } from '../../structures/is-object.ts';
import type { ConfigurationStatus } from '../records/management-records.ts';
import type { Properties } from '../records/properties.ts';

/** What one configuration wants of one twin. */
export interface Layer {
  readonly id: string;
  readonly priority: number;
  /** Values by where they belong: `properties.desired.fan`. */
  readonly content: Properties;
}

/** What all configurations together make of one twin. */
export interface Layered {
  /** A merge patch; null where a configuration takes a property away. */
  readonly desired: Properties;
  /** `Targeted` where another one has taken every place. */
  readonly status: Readonly<Record<string, ConfigurationStatus>>;
}

const ROOT = ['properties', 'desired'];

/**
 * Lays the configurations that target one twin over each other. Where two want the same place, or one a place inside
 * of the other's, the higher priority has it (docs: automatic device management, twin settings; IoT Edge, layered
 * deployments). Of two with the same priority the one that was made later has it.
 *
 * @param layers in the order in which they were made
 */
export function layTogether(layers: readonly Layer[]): Layered {
  const taken: (readonly string[])[] = [];
  const status: [string, ConfigurationStatus][] = [];
  const patches: Properties[] = [];
  const highestFirst = [...layers].reverse().sort((one, other) => other.priority - one.priority);
  for (const { id, content } of highestFirst) {
    const places = Object.entries(content).map(([path, value]) => [placeOf(path), value] as const);
    const free = places.filter(([place]) => !taken.some((other) => isInside(place, other)));
    for (const [place, value] of free) patches.push(nested(place, value));
    taken.push(...free.map(([place]) => place));
    status.push([id, free.length > 0 ? 'Applied' : 'Targeted']);
  }
  const desired = patches.reduceRight<Properties>((below, patch) => overlay(below, patch), {});
  return { desired, status: Object.fromEntries(status) };
}

/** @returns whether a path leads to the desired properties, or into them */
export function isDesiredPath(path: string): boolean {
  const names = path.split('.');
  return ROOT.every((name, index) => names[index] === name) && names.every((name) => name !== '');
}

/** One value where it belongs: `properties.desired.fan.speed`, 3 → `{fan: {speed: 3}}`. */
export function patchAt(path: string, value: unknown): Properties {
  return nested(placeOf(path), value);
}

function placeOf(path: string): readonly string[] {
  return path.split('.').slice(ROOT.length);
}

function isInside(place: readonly string[], other: readonly string[]): boolean {
  return other.every((name, index) => place[index] === name);
}

/** Built with `Object.fromEntries`, so that a name like `__proto__` is only a name. */
function nested(place: readonly string[], value: unknown): Properties {
  const whole = place.reduceRight((inner, name) => Object.fromEntries([[name, inner]]), value);
  return isObject(whole) ? whole : {};
}

/** One merge patch over another; unlike a merge into a twin, null stays. */
function overlay(below: Properties, above: Properties): Properties {
  const result = new Map(Object.entries(below));
  for (const [name, value] of Object.entries(above)) {
    const before = result.get(name);
    result.set(name, isObject(value) && isObject(before) ? overlay(before, value) : value);
  }
  return Object.fromEntries(result);
}

/**
 * The merge patch that leads from what configurations have written to what they want; what both say is left out, and
 * what stands beside it in the same object is left alone.
 *
 * @param current what is there, with what others have written
 */
export function changesBetween(
  before: Properties,
  after: Properties,
  current: Properties,
): Properties {
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const removed = gone.map((name) => [name, removal(before[name], own(current, name))] as const);
  const changed = Object.entries(after).flatMap(([name, value]) => {
    const older = own(before, name);
    if (!isObject(value) || !isObject(older)) {
      return JSON.stringify(value) === JSON.stringify(older) ? [] : [[name, value] as const];
    }
    const there = own(current, name);
    const inner = changesBetween(older, value, isObject(there) ? there : {});
    return Object.keys(inner).length === 0 ? [] : [[name, inner] as const];
  });
  return Object.fromEntries([...removed, ...changed]);
}

/** Null for what only configurations have written; within an object that others have written to, for their part. */
function removal(before: unknown, current: unknown): unknown {
  if (!isObject(before) || !isObject(current)) return null;
  const inner = new Map(
    Object.entries(before).map(([name, value]) => [name, removal(value, own(current, name))]),
  );
  const all = Object.keys(current).every((name) => inner.get(name) === null);
  return all ? null : Object.fromEntries(inner);
}

function own(properties: Properties, name: string): unknown {
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

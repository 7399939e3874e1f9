import { isObject } from './is-object.ts';

/** Says whether a value read from outside is of a type. Guards of whole objects are put together from those of fields. */
export type Guard<Value> = (value: unknown) => value is Value;

/** One guard for each field: whoever adds a field to a type is led here by the compiler. */
export type FieldGuards<Value> = { readonly [Name in keyof Value]-?: Guard<Value[Name]> };

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

export function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

/** Any JSON value. */
export function isAnything(_value: unknown): _value is unknown {
  return true;
}

export function oneOf<const Value extends string | number>(...values: readonly Value[]) {
  return (value: unknown): value is Value => values.some((candidate) => candidate === value);
}

export function optional<Value>(guard: Guard<Value>) {
  return (value: unknown): value is Value | undefined => value === undefined || guard(value);
}

export function listOf<Value>(guard: Guard<Value>) {
  return (value: unknown): value is readonly Value[] => Array.isArray(value) && value.every(guard);
}

/** An object with any names, and such a value under each. */
export function recordOf<Value>(guard: Guard<Value>) {
  return (value: unknown): value is Readonly<Record<string, Value>> =>
    isObject(value) && Object.values(value).every(guard);
}

/** An object with these fields. Others are left alone: a later version may have more. */
export function objectOf<Value extends object>(guards: FieldGuards<Value>) {
  const fields: readonly (readonly [string, (value: unknown) => boolean])[] =
    Object.entries(guards);
  return (value: unknown): value is Value =>
    isObject(value) && fields.every(([name, isGood]) => isGood(value[name]));
}

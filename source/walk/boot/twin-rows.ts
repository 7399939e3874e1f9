import type { DeviceTwin } from '../../device/hub/hub-client.ts';

/** A property of a twin, as it was and as it is; JSON, undefined where there is none. */
export interface TwinRow {
  readonly part: 'desired' | 'reported';
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

const PARTS = ['desired', 'reported'] as const;

/** Two twins beside each other: each property of either, those of the hub's own bookkeeping last. */
export function twinRows(
  before: DeviceTwin | undefined,
  after: DeviceTwin | undefined,
): readonly TwinRow[] {
  return PARTS.flatMap((part) => {
    const [old, now] = [before?.[part] ?? {}, after?.[part] ?? {}];
    const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
    return [...names.filter((name) => !isOwn(name)), ...names.filter(isOwn)].map((name) => ({
      ...{ part, name },
      before: textOf(old, name),
      after: textOf(now, name),
    }));
  });
}

/** Whether everything that somebody wrote is as it was. */
export function isTwinKept(rows: readonly TwinRow[]): boolean {
  return rows.every(({ name, before, after }) => isOwn(name) || before === after);
}

/** `$version` and its like are the hub's. */
function isOwn(name: string): boolean {
  return name.startsWith('$');
}

function textOf(properties: Readonly<Record<string, unknown>>, name: string): string | undefined {
  return Object.hasOwn(properties, name) ? JSON.stringify(properties[name]) : undefined;
}

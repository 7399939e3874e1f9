import { SETTLEMENTS, type Settlement } from '../../device/https/settlement.ts';
import { parseBoundedJson } from '../../structures/bounded-json.ts';
import { isObject } from '../../structures/is-object.ts';

/** What was typed, read. An absent payload is undefined, which is not null. */
export interface FieldValues {
  readonly reported: Readonly<Record<string, unknown>>;
  readonly desired: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly answer: unknown;
  readonly body: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly method: string;
  readonly payload: unknown;
  readonly settlement: Settlement;
}

export type FieldId = keyof FieldValues;

/** What can be wrong with what was typed. */
export type FieldProblem =
  | 'not-an-object'
  | 'not-json'
  | 'not-a-status'
  | 'not-properties'
  | 'not-a-name'
  | 'empty';

type Reading<T> = { readonly value: T } | { readonly problem: FieldProblem };

/** Levels of objects that a twin may have (protocol.md 3.4), and what no method needs more of. */
const LEVELS = 10;
const NAME = /^[A-Za-z0-9_.*-]{1,100}$/;

const READERS: { readonly [Id in FieldId]: (text: string) => Reading<FieldValues[Id]> } = {
  reported: readObject,
  desired: readObject,
  status: (text) =>
    /^\d{1,9}$/.test(text) ? { value: Number(text) } : { problem: 'not-a-status' },
  answer: (text) => (text === '' ? { value: null } : readJson(text)),
  body: (text) => (text === '' ? { problem: 'empty' } : { value: text }),
  properties: readProperties,
  method: (text) => (NAME.test(text) ? { value: text } : { problem: 'not-a-name' }),
  payload: (text) => (text === '' ? { value: undefined } : readJson(text)),
  settlement: (text) => {
    const value = SETTLEMENTS.find((one) => one === text);
    return value === undefined ? { problem: 'empty' } : { value };
  },
};

/** Reads what was typed for a field; blanks around it do not count. */
export function readField<Id extends FieldId>(id: Id, text: string): Reading<FieldValues[Id]> {
  return READERS[id](text.trim());
}

function readJson(text: string): Reading<unknown> {
  return parseBoundedJson(text, LEVELS) ?? { problem: 'not-json' };
}

function readObject(text: string): Reading<Readonly<Record<string, unknown>>> {
  const json = parseBoundedJson(text, LEVELS);
  return json && isObject(json.value) ? { value: json.value } : { problem: 'not-an-object' };
}

/** `name=value;name=value`, as `az` takes them; none is fine. */
function readProperties(text: string): Reading<Readonly<Record<string, string>>> {
  const parts = text.split(';').filter((part) => part.trim() !== '');
  const pairs = parts.map((part) => /^\s*([A-Za-z0-9_-]+)=(.*?)\s*$/.exec(part));
  const read = pairs.flatMap((pair) => (pair ? [[pair[1] ?? '', pair[2] ?? ''] as const] : []));
  if (read.length < parts.length) return { problem: 'not-properties' };
  return { value: Object.fromEntries(read) };
}

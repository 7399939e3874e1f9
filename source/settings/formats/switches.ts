import { checkIdScope } from '../../protocol/identifiers.ts';
import type { Entry, Format } from './format.ts';

const SWITCH = /(?:^|\s)(--?[A-Za-z][\w-]*)(?:[ \t]+|=)("[^"\r\n]*"|'[^'\r\n]*'|[^\s"'-][^\s"']*)/g;

/** The letters of the C# samples, as the quickstart and as the plug and play samples have them. */
const LETTERS: readonly Readonly<Record<string, string>>[] = [
  { s: 'IdScope', i: 'RegistrationId', p: 'PrimaryKey', g: 'GlobalDeviceEndpoint' },
  { i: 'IdScope', d: 'RegistrationId', k: 'DeviceKey', e: 'DpsEndpoint' },
];

/** Long names that only a command line has. */
const LONG: Readonly<Record<string, string>> = {
  id: 'RegistrationId',
  rid: 'RegistrationId',
  key: 'DeviceKey',
  dpsidscope: 'IdScope',
  dpsendpoint: 'DpsEndpoint',
  host: 'DPS_HOST',
};

/** The command line of a sample: `dotnet run --s 0ne… --i my-device --p …`, `az iot device registration create`. */
export const switches: Format = {
  id: 'switches',
  recognise: (text) => switchesIn(text).length > 0,
  read: (text) => ({ entries: switchesIn(text) }),
};

/** Only what names an ID scope is a command line of this kind: `-s` alone means something else everywhere. */
function switchesIn(text: string): readonly Entry[] {
  const given = [...text.replace(/\\\r?\n/g, ' ').matchAll(SWITCH)].map(([, name, value]) => ({
    name: (name ?? '').replace(/^--?/, ''),
    value: (value ?? '').replace(/^["']|["']$/g, ''),
  }));
  const letters = LETTERS.find((names) =>
    given.some(({ name, value }) => names[name] === 'IdScope' && isScope(value)),
  );
  const named = given.flatMap(({ name, value }): readonly Entry[] => {
    const plain = name.replace(/-/g, '').toLowerCase();
    const meant = name.length === 1 ? letters?.[name] : (LONG[plain] ?? name);
    return meant === undefined ? [] : [{ path: [meant], value }];
  });
  const isGroup = given.some(
    ({ name, value }) => /^(?:e|EnrollmentType)$/i.test(name) && /^group$/i.test(value),
  );
  if (!named.some(({ value }) => isScope(value))) return [];
  return isGroup ? named.map(asGroupKey) : named;
}

function asGroupKey(entry: Entry): Entry {
  return entry.path[0] === 'PrimaryKey' ? { ...entry, path: ['GroupPrimaryKey'] } : entry;
}

function isScope(value: string): boolean {
  return checkIdScope(value) === undefined;
}

import { cases, ID, KEY, OTHER_SCOPE, SCOPE } from './device.ts';

const deep = (open: string, close: string, levels: number): string =>
  open.repeat(levels) + close.repeat(levels);
const laughs = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...'bcdefg'.split('').map((name, index) => {
    const before = 'abcdef'.charAt(index);
    return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`;
  }),
].join('\n');

/** What was cut, doubled, nested or made to do harm. */
export const DAMAGED_OR_HOSTILE = cases([
  [
    'JSON that was cut',
    `{\n  "idScope": "${SCOPE}",\n  "registrationId": "my-dev`,
    { damaged: 'not-well-formed' },
  ],
  [
    'JSON without a comma',
    `{ "idScope": "${SCOPE}" "registrationId": "${ID}" }`,
    { damaged: 'not-well-formed' },
  ],
  [
    'JSON with a name twice',
    `{ "idScope": "${SCOPE}", "idScope": "${OTHER_SCOPE}" }`,
    { damaged: 'duplicate-name' },
  ],
  ['JSON that is nested without end', `{"a":${deep('[', ']', 5000)}}`, { damaged: 'too-deep' }],
  [
    'JSON of very many values',
    `{"a":[${Array.from({ length: 30_000 }, () => '1').join(',')}]}`,
    { damaged: 'too-many' },
  ],
  [
    'JSON that would change every object',
    `{"__proto__": {"idScope": "${OTHER_SCOPE}"}, "constructor": {"x": 1}, "idScope": "${SCOPE}"}`,
    { ambiguous: 'idScope' },
  ],
  [
    'TOML that was cut',
    `[provisioning]\nsource = "dps"\nid_scope = "${SCOPE}\n`,
    { damaged: 'not-well-formed' },
  ],
  [
    'TOML with a name twice',
    `[provisioning]\nid_scope = "${SCOPE}"\nid_scope = "${OTHER_SCOPE}"\n`,
    { damaged: 'duplicate-name' },
  ],
  [
    'TOML with a table twice',
    `[provisioning]\nid_scope = "${SCOPE}"\n[provisioning]\nx = 1\n`,
    { damaged: 'duplicate-name' },
  ],
  [
    'TOML that is nested without end',
    `[provisioning]\nx = ${deep('[', ']', 2000)}\n`,
    { damaged: 'too-deep' },
  ],
  [
    'TOML that would change every object',
    `[provisioning]\nid_scope = "${SCOPE}"\n[__proto__]\nx = 1\n`,
    { damaged: 'not-well-formed' },
  ],
  [
    'YAML that was cut',
    `provisioning:\n  scope_id: "${SCOPE}\n  attestation:\n`,
    { damaged: 'not-well-formed' },
  ],
  ['YAML with tabs', `provisioning:\n\tscope_id: ${SCOPE}\n`, { damaged: 'not-well-formed' }],
  [
    'YAML with a name twice',
    `provisioning:\n  scope_id: ${SCOPE}\n  scope_id: ${OTHER_SCOPE}\n`,
    { damaged: 'duplicate-name' },
  ],
  [
    'YAML that is nested without end',
    `data:\n  a: ${deep('[', ']', 5000)}\n`,
    { damaged: 'too-deep' },
  ],
  ['YAML that laughs', `${laughs}\ndata: *g\n`, { damaged: 'too-many' }],
  [
    'YAML of very many aliases',
    `data: &a x\nb: [${Array.from({ length: 2000 }, () => '*a').join(', ')}]\n`,
    { damaged: 'too-many' },
  ],
  [
    'YAML that asks for an object',
    `data: !!js/function 'function(){}'\nidScope: ${SCOPE}\n`,
    { damaged: 'not-well-formed' },
  ],
  ['YAML that refers to itself', `data: &a\n  b: *a\nidScope: ${SCOPE}\n`, { damaged: 'too-deep' }],
  [
    'control characters in an ID',
    `PROVISIONING_IDSCOPE=${SCOPE}\nPROVISIONING_REGISTRATION_ID=my\u001b[31mdevice\n`,
    { refuses: ['registrationId'] },
  ],
  [
    'a direction mark in a host',
    `PROVISIONING_HOST=global\u202e.azure-devices-provisioning.net\nPROVISIONING_IDSCOPE=${SCOPE}\n`,
    { refuses: ['host'] },
  ],
  [
    'a command in the place of a value',
    'PROVISIONING_IDSCOPE=$(curl evil)\nPROVISIONING_REGISTRATION_ID=x\n',
    { refuses: ['idScope'] },
  ],
  [
    'options for Node beside it',
    `NODE_OPTIONS=--require /tmp/x\nPROVISIONING_IDSCOPE=${SCOPE}\nPROVISIONING_SYMMETRIC_KEY=${KEY}\n`,
    { gives: { idScope: SCOPE, symmetricKey: KEY } },
  ],
  [
    'a very long line',
    `${'x'.repeat(300_000)} PROVISIONING_IDSCOPE=${SCOPE}`,
    { gives: { idScope: SCOPE } },
  ],
  ['C comments that are never closed', `#define X "1"\n${'/* '.repeat(50_000)}`, { nothing: true }],
  [
    'JSON comments that are never closed',
    `{ "a": 1, ${'/* '.repeat(50_000)}`,
    { damaged: 'not-well-formed' },
  ],
  ['commas without end', `{ "a": [${', '.repeat(50_000)}`, { damaged: 'not-well-formed' }],
  [
    'a name again and again',
    `${'ID_SCOPE=\n'.repeat(10_000)}PROVISIONING_IDSCOPE=${SCOPE}\n`,
    { gives: { idScope: SCOPE } },
  ],
  [
    'connection strings again and again',
    `${'HostName=x DEVICE_ID '.repeat(5_000)}\nPROVISIONING_IDSCOPE=${SCOPE}\n`,
    { gives: { idScope: SCOPE } },
  ],
  [
    'names that are almost known, again and again',
    'PROVISIONING_IDSCOP=x\n'.repeat(5_000),
    { nothing: true },
  ],
  [
    'blanks without end',
    `set ${' '.repeat(100_000)}x\nPROVISIONING_IDSCOPE=${SCOPE}`,
    { gives: { idScope: SCOPE } },
  ],
  ['brackets of TOML without end', `${'['.repeat(50_000)}\n`, { nothing: true }],
  ['marks of HTML without end', `<a>${'</b>'.repeat(20_000)}\n`, { nothing: true }],
]);

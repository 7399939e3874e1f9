import type { IRegularForbiddenRuleType } from 'dependency-cruiser';

/**
 * Who may know whom, from the top: a folder may know those of its own row and of every row below, never one above.
 * docs/architecture.md shows the same picture.
 */
export const ROWS: readonly (readonly string[])[] = [
  ['start'],
  ['commands'],
  ['plain', 'ui'],
  ['reporters'],
  ['walk', 'labs', 'export'],
  ['run'],
  ['diagnosis'],
  ['owner', 'wire', 'persistence'],
  ['device', 'sandbox', 'lessons', 'settings'],
  ['certificates'],
  ['files', 'messages', 'protocol', 'structures'],
];

/** Folders that may know less than their row would let them: all that each may know beside itself. */
const NARROWER: Readonly<Record<string, readonly string[]>> = {
  start: ['files'],
  sandbox: ['certificates', 'files', 'protocol', 'structures'],
  device: ['certificates', 'messages', 'protocol', 'structures'],
  lessons: ['messages', 'protocol', 'structures'],
  messages: ['protocol', 'structures'],
  files: ['structures'],
  structures: [],
  protocol: [],
};

/** Neighbours of one row that stay strangers. */
const STRANGERS: readonly (readonly [string, string])[] = [
  ['plain', 'ui'],
  ['ui', 'plain'],
];

/** Each foreign package has one home; one that is not named here has none. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  '@inquirer/prompts': ['plain'],
  '@napi-rs/keyring': ['persistence'],
  '@peculiar/asn1-schema': ['certificates'],
  '@peculiar/asn1-x509': ['certificates'],
  '@peculiar/x509': ['certificates', 'sandbox'],
  aedes: ['sandbox'],
  'azure-iot-common': ['device'],
  'azure-iot-device': ['device'],
  'azure-iot-device-http': ['device'],
  'azure-iot-device-mqtt': ['device'],
  'azure-iot-http-base': ['device'],
  'azure-iot-mqtt-base': ['device'],
  'azure-iot-provisioning-device': ['device'],
  'azure-iot-provisioning-device-mqtt': ['device'],
  'azure-iot-security-symmetric-key': ['device'],
  'azure-iot-security-x509': ['device'],
  commander: ['commands'],
  conf: ['persistence'],
  ink: ['ui'],
  'js-yaml': ['settings'],
  mqtt: ['device'],
  'mqtt-packet': ['sandbox'],
  react: ['ui'],
  'smol-toml': ['settings'],
  'reflect-metadata': ['certificates', 'sandbox'],
  chalk: ['ui'],
  'supports-hyperlinks': ['ui'],
  'string-width': ['commands', 'plain', 'reporters', 'ui'],
  ws: ['sandbox'],
};

const folders = ROWS.flat();
const inside = (names: readonly string[]): string => `^source/(${names.join('|')})/`;
const packages = (names: readonly string[]): string =>
  `(^|/)node_modules/(${names.join('|').replaceAll('.', '\\.')})/`;

const forbid = (
  name: string,
  from: IRegularForbiddenRuleType['from'],
  to: IRegularForbiddenRuleType['to'],
): IRegularForbiddenRuleType => ({ name, severity: 'error', from, to });

const upward = ROWS.slice(1).map((row, index) =>
  forbid('upward', { path: inside(row) }, { path: inside(ROWS.slice(0, index + 1).flat()) }),
);

const narrower = Object.entries(NARROWER).map(([folder, known]) => {
  const strangers = folders.filter((other) => other !== folder && !known.includes(other));
  return forbid('stranger', { path: inside([folder]) }, { path: inside(strangers) });
});

const homes = Object.entries(HOMES).map(([name, known]) =>
  forbid('home', { path: '^source/', pathNot: inside(known) }, { path: packages([name]) }),
);

/** The one rule set: arrows, cycles, and the homes of foreign packages. */
export const ARROWS: IRegularForbiddenRuleType[] = [
  forbid('cycle', {}, { circular: true }),
  forbid('folder', { path: '^source/', pathNot: inside(folders) }, {}),
  ...upward,
  ...narrower,
  ...STRANGERS.map(([from, to]) =>
    forbid('stranger', { path: inside([from]) }, { path: inside([to]) }),
  ),
  forbid('upward', { path: '^source/' }, { path: '^cli\\.tsx$' }),
  forbid(
    'stranger',
    { path: '^cli\\.tsx$' },
    { path: inside(folders.filter((name) => !['commands', 'settings', 'start'].includes(name))) },
  ),
  ...homes,
  forbid(
    'home',
    { path: '^source/' },
    { path: 'node_modules/', pathNot: packages(Object.keys(HOMES)) },
  ),
  forbid(
    'home',
    { path: inside(['protocol']) },
    { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
  ),
  forbid('unresolved', {}, { couldNotResolve: true }),
];

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * What official clients send (clients.md) and what people in the field report (field.md 3 to 6), row by row: the file
 * that tests it, by which name, and two further members of its kind there.
 */
type Row = readonly [
  row: string,
  file: string,
  name: string,
  ...siblings: [string, string, ...string[]],
];

const ROWS: readonly Row[] = [
  [
    'C1 base64 of the PEM text',
    'clients/enrollments',
    'C1:',
    'with Windows line ends',
    'of a whole chain as PEM',
  ],
  ['C2 the query *', 'clients/enrollments', 'C2:', 'all registrations of a group', 'goes in pages'],
  [
    'C3 static without a hub',
    'clients/enrollments',
    'C3:',
    'fails the registration',
    'with more hubs than one',
  ],
  ['C4 a section that is null', 'clients/twins', 'C4:', 'empties the tags', 'in a bulk operation'],
  ['C5 a payload that is null', 'clients/methods', 'C5:', "'a module'", '[[null]'],
  ['C5b no payload', 'clients/methods', 'C5b:', "'/twins/c5/modules/m1'", "'a device'"],
  [
    'C6 telemetry over HTTPS',
    'clients/device-https',
    'C6: POST',
    'C6: several messages',
    'C6: who sends',
  ],
  [
    'C6 messages to the device',
    'clients/device-bound-https',
    'C6: …',
    'was abandoned',
    'was rejected',
  ],
  [
    'C7 own modules',
    'clients/own-modules',
    'C7:',
    'connect with the keys',
    'by the token of a module',
  ],
  [
    'C8 iotHubs without a policy',
    'clients/enrollments',
    'C8:',
    'in a bulk operation',
    'is taken with both',
  ],
  ['C9 Edge scopes', 'clients/edge-scopes', 'C9: an Edge', 'C9: a child', 'made by DPS'],
  [
    'C10 configurations',
    'clients/configurations',
    'C10: a configuration',
    'an Edge deployment',
    'metrics of its owner',
  ],
  [
    'C10 jobs',
    'clients/jobs',
    'C10: a job that updates twins',
    'that calls a method',
    'cancels what has not begun',
  ],
  [
    'one identity twice',
    '../commands/sandbox-repeats',
    'clients.md:',
    'in the next stretch',
    'another device, another reason',
  ],
  [
    '3 a certificate for another',
    'refusals/refusals',
    'field.md 3:',
    "another device's certificate",
    'a certificate for another device',
    'of ROADS',
  ],
  [
    '3 a root as the device',
    'refusals/refusals',
    "an authority as the device's",
    'an intermediate with a group',
    'a stored authority',
  ],
  [
    '3 registration IDs',
    'refusals/refusals',
    'registration ID with',
    'a line separator',
    'a dash at the start',
  ],
  [
    '3 no api-version at a hub',
    'refusals/field',
    'field.md 3: a hub user name',
    'a slash alone',
    'a client type alone',
  ],
  ['3 api-version banana', 'refusals/api-versions', 'field.md 3:', 'IoT Edge', '2020-01-01'],
  [
    '3 a root never verified',
    'clients/stored-certificates',
    'never verified',
    'is another one',
    'rolls up to',
  ],
  [
    '3 no authority, pathlen',
    'provisioning/certificate-attestation',
    'field.md 3,',
    'no basicConstraints',
    'allows one below it, and two are',
  ],
  [
    '3 altered tokens',
    'refusals/refusals',
    'a signature ',
    'in base64url',
    'two resources',
    'a broken escape',
  ],
  ['3 null in a seed', 'refusals/field', 'field.md 3: null', 'one below another', 'nothing else'],
  [
    '3 caReferences',
    'clients/stored-certificates',
    'field.md 3: caReferences',
    'the secondary one',
    'an individual enrollment',
  ],
  [
    '4 the end of a token',
    'refusals/field',
    'field.md 4: a token',
    '--token-grace',
    'again.endAsync',
  ],
  [
    '4 DeviceClientType',
    'refusals/field',
    'field.md 4: parameters',
    'a model ID with slashes',
    'a percent sign alone',
  ],
  [
    '4 letters of property names',
    'clients/device-bound-https',
    'field.md 4:',
    'ComputerID',
    'COMPUTERID',
  ],
  [
    '4 a missing intermediate',
    'refusals/field',
    'field.md 4: a missing',
    'next to the device',
    'next to the root',
  ],
  [
    '4 LastActivityTime',
    'clients/queries',
    'field.md 4:',
    'Capabilities.IotEdge',
    'STARTSWITH(DEVICEID',
  ],
  [
    '4 exports as seeds',
    'clients/exports-as-seeds',
    'field.md 4: what az',
    'what a hub exports',
    'hubs of Azure',
  ],
  ['4 BOM and UTF-16', 'seed/seed-text', 'field.md 4:', 'UTF-16', 'byte order mark'],
  [
    '5 a key not decoded',
    'refusals/reasons',
    'field.md 5:',
    'has to be base64-decoded',
    'as it stands',
    'group key is not decoded',
  ],
  [
    '5 the wrong text signed',
    'refusals/reasons',
    'signed unescaped but sent',
    'signed escaped but sent',
    'a carriage return',
  ],
  [
    '5 derived with another name',
    'refusals/reasons',
    'the name of the enrollment group',
    'in other letters',
    'derived twice',
  ],
  [
    '5 of another group',
    'refusals/reasons',
    'the secondary key of another',
    'the key of another enrollment',
    'a policy key',
  ],
  [
    '5 a token of the other service',
    'refusals/reasons',
    'one for a hub',
    'one for DPS',
    'a connection string is sent',
  ],
  [
    '5 who trusts nothing here',
    'refusals/field',
    'field.md 5: a client',
    "['https', 'TLSv1.2']",
    'only looks whether',
  ],
  [
    '5 what is not there',
    'refusals/field',
    'field.md 5: what is not',
    '/twins/nobody',
    '/devices/nobody/commands',
  ],
  [
    '6 the connection string',
    'seed/seed-identity',
    'device connection string',
    'modules/m1',
    "show('ca')",
  ],
  [
    '6 device HTTPS at the hub',
    'clients/device-bound-https',
    'C6: file upload',
    'C6: …',
    'over MQTT',
  ],
  [
    '6 a fixed ID scope and keys',
    'seed/seed-identity',
    'field.md 6: a fixed',
    'the policies of DPS',
    'development credentials',
  ],
  [
    '6 CAs by name',
    'clients/stored-certificates',
    'field.md 6,',
    'proof of possession',
    'verified on upload',
  ],
];

describe('every row of the reports', () => {
  it.each(ROWS)('has a test of its kind: %s', (_row, file, name, ...siblings) => {
    const text = readFileSync(join(import.meta.dirname, `${file}.test.ts`), 'utf8');
    const known = `${text}${file.endsWith('api-versions') ? versions() : ''}`;
    expect([name, ...siblings].filter((part) => !known.includes(part))).toEqual([]);
  });
});

/** These are tested by the list itself. */
function versions(): string {
  return readFileSync(join(import.meta.dirname, '../../source/protocol/api-versions.ts'), 'utf8');
}

import { cases, HUB, ID, KEY } from './device.ts';

const pem = (what: string): string =>
  `-----BEGIN ${what}-----\nMIIBszCCAVmgAwIBAgIU\nAAAA\n-----END ${what}-----\n`;
const json = (value: unknown): string => JSON.stringify(value, undefined, 2);

/** Files that hold no settings of a device: each is named as what it is. */
export const OTHER_KINDS = cases([
  ['a private key', pem(['PRIVATE', 'KEY'].join(' ')), { kind: 'private-key' }],
  [
    'an encrypted private key',
    pem(['ENCRYPTED', 'PRIVATE', 'KEY'].join(' ')),
    { kind: 'private-key' },
  ],
  ['a certificate', pem('CERTIFICATE'), { kind: 'certificate' }],
  ['a signing request', pem('CERTIFICATE REQUEST'), { kind: 'certificate-request' }],
  ['a program file', '\u007fELF\u0000\u0001\u0002', { kind: 'binary' }],
  ['a web page', '<!DOCTYPE html>\n<html><body>x</body></html>', { kind: 'html' }],
  ['XML', '<?xml version="1.0"?>\n<a><b/></a>', { kind: 'xml' }],
  [
    'the identity of a hub device',
    json({
      deviceId: ID,
      authentication: { type: 'sas', symmetricKey: { primaryKey: KEY } },
      status: 'enabled',
    }),
    { kind: 'hub-device' },
  ],
  [
    'a registration record',
    json({ assignedHub: HUB, deviceId: ID, status: 'assigned', substatus: 'initialAssignment' }),
    { kind: 'registration-record' },
  ],
  [
    'an enrollment with a certificate',
    json({ attestation: { type: 'x509', x509: {} }, etag: '1' }),
    { kind: 'x509-enrollment' },
  ],
  [
    'a template',
    json({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      resources: [],
    }),
    { kind: 'arm-template' },
  ],
  [
    'package.json',
    json({ name: 'x', version: '1.0.0', dependencies: {} }),
    { kind: 'package-json' },
  ],
  ['JSON of something else', json({ colour: 'red' }), { kind: 'json' }],
  ['TOML of something else', '[tool.poetry]\nname = "x"\n', { kind: 'toml' }],
  ['YAML of something else', 'name: x\non: push\n', { kind: 'yaml' }],
  ['docker compose without settings', 'services:\n  web:\n    image: nginx\n', { kind: 'compose' }],
  [
    'a Deployment without settings',
    'apiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: 1\n',
    { kind: 'kubernetes' },
  ],
  [
    'IoT Edge without DPS',
    '[provisioning]\nsource = "manual"\n[provisioning.authentication]\nmethod = "x509"\n',
    { kind: 'iot-edge-without-dps' },
  ],
  [
    'a Dockerfile without settings',
    'FROM node:20\nRUN npm ci\nCMD ["node", "x.js"]\n',
    { kind: 'dockerfile' },
  ],
  ['a program', '#include <stdio.h>\nint main(void) { return 0; }\n', { kind: 'program' }],
  ['a log', '2020-01-02T03:04:05Z started\n2020-01-02T03:04:06Z stopped\n', { kind: 'log' }],
  ['a table', 'device,serial\nsensor-1,12345\nsensor-2,67890\n', { kind: 'table' }],
  [
    "a module's connection string",
    `HostName=${HUB};DeviceId=${ID};ModuleId=m;SharedAccessKey=${KEY}`,
    { kind: 'module-connection-string' },
  ],
  [
    'a connection string behind a gateway',
    `HostName=${HUB};DeviceId=${ID};SharedAccessKey=${KEY};GatewayHostName=edge`,
    { kind: 'gateway-connection-string' },
  ],
  [
    'a connection string with a certificate',
    `HostName=${HUB};DeviceId=${ID};x509=true`,
    { kind: 'x509-connection-string' },
  ],
]);

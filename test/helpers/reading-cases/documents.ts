import {
  CONNECTION_STRING,
  cases,
  FOUR,
  four,
  GROUP,
  HOST,
  ID,
  KEY,
  OTHER_KEY,
  OTHER_SCOPE,
  QUICKSTART,
  SCOPE,
  STRAIGHT,
  THREE,
} from './device.ts';

const json = (value: unknown): string => JSON.stringify(value, undefined, 2);
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const variables = Object.fromEntries(QUICKSTART);
const enrollment = (id: string, key: string) => ({
  attestation: { type: 'symmetricKey', symmetricKey: { primaryKey: key, secondaryKey: OTHER_KEY } },
  capabilities: { iotEdge: false },
  deviceId: `${id}-in-hub`,
  etag: '"1"',
  provisioningStatus: 'enabled',
  registrationId: id,
});
const group = (id: string, key: string) => ({
  ...enrollment(id, key),
  registrationId: undefined,
  deviceId: undefined,
  enrollmentGroupId: id,
});
const device = { registrationId: ID, symmetricKey: KEY };
const ofGroup = { symmetricKey: KEY, enrollment: 'group', enrollmentGroupId: 'my-group' };

const EDGE_TOML = `hostname = "edge"
[provisioning]
source = "dps"
global_endpoint = "https://${HOST}/"
id_scope = "${SCOPE}"
[provisioning.attestation]
method = "symmetric_key"
registration_id = "${ID}"
symmetric_key = { value = "${KEY}" } # mine
`;
const EDGE_YAML = `provisioning:
  source: "dps"
  global_endpoint: "https://${HOST}"
  scope_id: "${SCOPE}"
  attestation:
    method: "symmetric_key"
    registration_id: "${ID}"
    symmetric_key: "${KEY}"
`;
const SECRET = `apiVersion: v1
kind: Secret
metadata: { name: dps }
data:
${QUICKSTART.map(([name, value]) => `  ${name}: ${base64(value)}`).join('\n')}
`;
const COMPOSE = (rows: string): string =>
  `services:\n  sensor:\n    image: x\n    environment:\n${rows}\n`;

/** JSON, TOML and YAML. */
export const DOCUMENTS = cases([
  ['variables in JSON', json(variables), { gives: FOUR }],
  ['a part of JSON', four((name, value) => `"${name}": "${value}"`, ',\n'), { gives: FOUR }],
  ['az iot dps enrollment show', json(enrollment(ID, KEY)), { gives: device }],
  [
    'az iot dps enrollment show on one line',
    JSON.stringify(enrollment(ID, KEY)),
    { gives: device },
  ],
  ['az iot dps enrollment-group show', json(group('my-group', KEY)), { gives: ofGroup }],
  ['az iot dps enrollment list of one', json([enrollment(ID, KEY)]), { gives: device }],
  [
    'az iot dps enrollment list of two',
    json([enrollment('one', KEY), enrollment('two', OTHER_KEY)]),
    { devices: ['one', 'two'] },
  ],
  [
    'az iot dps enrollment-group list',
    json([group('one', KEY), group('two', OTHER_KEY)]),
    { devices: [undefined, undefined] },
  ],
  [
    'az iot dps show',
    json({
      name: 'dps',
      properties: {
        idScope: SCOPE,
        deviceProvisioningHostName: HOST,
        serviceOperationsHostName: 'dps.azure-devices-provisioning.net',
      },
    }),
    { gives: { host: HOST, idScope: SCOPE } },
  ],
  [
    'az iot hub device-identity connection-string show',
    json({ connectionString: CONNECTION_STRING }),
    { gives: STRAIGHT },
  ],
  [
    'the keys of the portal',
    json({ primaryKey: KEY, secondaryKey: OTHER_KEY }),
    { gives: { symmetricKey: KEY } },
  ],
  [
    'a key escaped for the web',
    `{"primaryKey":"${KEY.replaceAll('=', '\\u003d')}"}`,
    { gives: { symmetricKey: KEY } },
  ],
  [
    'an exported profile',
    json({
      kind: 'dps-wizard profile',
      version: 1,
      name: 'x',
      settings: { host: HOST, idScope: SCOPE, registrationId: ID, transport: 'mqtt-ws' },
    }),
    { gives: { host: HOST, idScope: SCOPE, registrationId: ID, transport: 'mqtt-ws' } },
  ],
  [
    'the first line of the sandbox',
    JSON.stringify({
      type: 'sandbox.ready',
      host: 'localhost',
      port: 8883,
      idScope: SCOPE,
      enrollments: [{ registrationId: ID, deviceId: ID, primaryKey: KEY, secondaryKey: OTHER_KEY }],
      enrollmentGroups: [],
    }),
    { gives: { ...THREE, host: 'localhost:8883' } },
  ],
  [
    'the first line of the sandbox with its device',
    JSON.stringify({
      type: 'sandbox.ready',
      host: 'localhost',
      port: 8883,
      idScope: SCOPE,
      enrollments: [{ registrationId: ID, deviceId: ID, primaryKey: KEY }],
      devices: [{ deviceId: ID, connectionString: CONNECTION_STRING }],
    }),
    { gives: { ...THREE, host: 'localhost:8883' } },
  ],
  [
    'the first line of the sandbox with a group too',
    JSON.stringify({
      type: 'sandbox.ready',
      host: 'localhost',
      port: 8883,
      idScope: SCOPE,
      enrollments: [{ registrationId: ID, primaryKey: KEY }],
      enrollmentGroups: [{ enrollmentGroupId: 'g', primaryKey: OTHER_KEY }],
    }),
    { devices: [ID, undefined] },
  ],
  [
    'launch.json',
    `{\n  // how to start\n  "configurations": [\n    { "name": "x", "env": ${JSON.stringify(variables)}, },\n  ],\n}`,
    { gives: FOUR },
  ],
  [
    'launch.json of two devices',
    json({
      configurations: [
        { env: { DPS_IDSCOPE: SCOPE, DPS_REGISTRATION_ID: 'one' } },
        { env: { DPS_IDSCOPE: SCOPE, DPS_REGISTRATION_ID: 'two' } },
      ],
    }),
    { devices: ['one', 'two'] },
  ],
  [
    'launch.json of two starts of one device',
    json({ configurations: [{ env: variables }, { env: variables }] }),
    { gives: FOUR },
  ],
  [
    'launchSettings.json',
    json({ profiles: { Sample: { commandName: 'Project', environmentVariables: variables } } }),
    { gives: FOUR },
  ],
  [
    'appsettings.json',
    json({
      Logging: { Level: 'x' },
      Dps: { IdScope: SCOPE, RegistrationId: ID, PrimaryKey: KEY, GlobalDeviceEndpoint: HOST },
    }),
    { gives: FOUR },
  ],
  ['local.settings.json', json({ IsEncrypted: false, Values: variables }), { gives: FOUR }],
  [
    'docker inspect',
    json([{ Config: { Env: QUICKSTART.map(([name, value]) => `${name}=${value}`) } }]),
    { gives: FOUR },
  ],
  [
    'a container of Kubernetes in JSON',
    json({
      kind: 'Pod',
      spec: { containers: [{ env: QUICKSTART.map(([name, value]) => ({ name, value })) }] },
    }),
    { gives: FOUR },
  ],
  [
    'a Secret in JSON',
    json({
      kind: 'Secret',
      data: Object.fromEntries(QUICKSTART.map(([name, value]) => [name, base64(value)])),
    }),
    { gives: FOUR },
  ],
  [
    'one object a line',
    `${JSON.stringify(enrollment('one', KEY))}\n${JSON.stringify(enrollment('two', OTHER_KEY))}\n`,
    { devices: ['one', 'two'] },
  ],
  [
    'the group of two scopes',
    json({ a: { idScope: SCOPE }, b: { idScope: OTHER_SCOPE } }),
    { ambiguous: 'idScope' },
  ],
  [
    'another spelling',
    json({ id_scope: SCOPE, registration_id: ID, symmetric_key: KEY }),
    { gives: THREE },
  ],
  ['camel case', json({ idScope: SCOPE, registrationId: ID, symmetricKey: KEY }), { gives: THREE }],
  ['a group key by its name', json({ idScope: SCOPE, groupKey: KEY }), { gives: GROUP }],

  ["IoT Edge's config.toml", EDGE_TOML, { gives: FOUR }],
  ["IoT Edge's config.toml of Windows", EDGE_TOML.replaceAll('\n', '\r\n'), { gives: FOUR }],
  [
    "IoT Edge's config.toml with dots",
    `provisioning.source = "dps"\n[provisioning.attestation]\nregistration_id = "${ID}"\nsymmetric_key.value = "${KEY}"\n`,
    { gives: device },
  ],
  [
    "IoT Edge's config.toml without DPS",
    `[provisioning]\nsource = "manual"\nconnection_string = "${CONNECTION_STRING}"\n`,
    { gives: STRAIGHT },
  ],
  ["IoT Edge's config.yaml", EDGE_YAML, { gives: FOUR }],
  [
    "IoT Edge's config.yaml without DPS",
    `provisioning:\n  source: "manual"\n  device_connection_string: "${CONNECTION_STRING}"\n`,
    { gives: STRAIGHT },
  ],
  ['a Secret', SECRET, { gives: FOUR }],
  [
    'a Secret in plain text',
    `apiVersion: v1\nkind: Secret\nstringData:\n${four((name, value) => `  ${name}: "${value}"`)}\n`,
    { gives: FOUR },
  ],
  [
    'a ConfigMap and a Secret of one device',
    `kind: ConfigMap\ndata:\n  DPS_IDSCOPE: ${SCOPE}\n  DPS_REGISTRATION_ID: ${ID}\n---\nkind: Secret\ndata:\n  DPS_PRIMARY_KEY: ${base64(KEY)}\n`,
    { gives: THREE },
  ],
  [
    'two Secrets of two devices',
    `kind: Secret\nstringData:\n  DPS_REGISTRATION_ID: one\n  DPS_IDSCOPE: ${SCOPE}\n---\nkind: Secret\nstringData:\n  DPS_REGISTRATION_ID: two\n  DPS_IDSCOPE: ${SCOPE}\n`,
    { devices: ['one', 'two'] },
  ],
  [
    'a Pod',
    `kind: Pod\nspec:\n  containers:\n    - name: x\n      env:\n${four((name, value) => `        - name: ${name}\n          value: "${value}"`)}\n`,
    { gives: FOUR },
  ],
  ['docker compose', COMPOSE(four((name, value) => `      ${name}: ${value}`)), { gives: FOUR }],
  [
    'docker compose with a list',
    COMPOSE(four((name, value) => `      - ${name}=${value}`)),
    { gives: FOUR },
  ],
  [
    'docker compose of two devices',
    `services:\n${['one', 'two'].map((id) => `  ${id}:\n    environment:\n      DPS_IDSCOPE: ${SCOPE}\n      DPS_REGISTRATION_ID: ${id}\n`).join('')}`,
    { devices: ['one', 'two'] },
  ],
  [
    'docker compose with an alias',
    `x-dps: &dps\n  DPS_IDSCOPE: ${SCOPE}\nservices:\n  one:\n    environment:\n      <<: *dps\n      DPS_REGISTRATION_ID: ${ID}\n`,
    { gives: { idScope: SCOPE, registrationId: ID } },
  ],
  [
    'az -o yaml',
    `attestation:\n  symmetricKey:\n    primaryKey: ${KEY}\n    secondaryKey: ${OTHER_KEY}\n  type: symmetricKey\nregistrationId: ${ID}\n`,
    { gives: device },
  ],
  [
    'an ID that looks like a number',
    `idScope: ${SCOPE}\nregistrationId: 0123\n`,
    { gives: { idScope: SCOPE, registrationId: '0123' } },
  ],
]);

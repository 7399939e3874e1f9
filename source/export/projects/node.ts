import { nodeCredential } from './node-credentials.ts';
import type { ProgramParts, Project } from './project.ts';

/** The packages of the official SDK, at the versions this program was run with. */
const PACKAGES = {
  'azure-iot-device': '^1.18.4',
  'azure-iot-device-mqtt': '^1.16.4',
  'azure-iot-provisioning-device': '^1.9.1',
  'azure-iot-provisioning-device-mqtt': '^1.8.1',
};
const KEY_PACKAGE = { 'azure-iot-security-symmetric-key': '^1.8.2' };
const CERTIFICATE_PACKAGE = { 'azure-iot-security-x509': '^1.7.12' };

/** The run for Node, by `azure-iot-device`. */
export const nodeProject: Project = {
  steps: ['npm install', 'npm start'],
  ignored: ['node_modules'],
  files: (parts) => {
    const description = {
      name: 'device',
      version: '1.0.0',
      private: true,
      scripts: { start: 'node device.js' },
      dependencies: { ...PACKAGES, ...(parts.certificate ? CERTIFICATE_PACKAGE : KEY_PACKAGE) },
    };
    return [
      { path: 'package.json', text: `${JSON.stringify(description, undefined, 2)}\n` },
      { path: 'device.js', text: program(parts) },
    ];
  },
};

function program(parts: ProgramParts): string {
  const { host, idScope, registrationId, messages, isWebSocket, words } = parts;
  const { imports, settings, preparation, registration, connection } = nodeCredential(parts);
  const transport = isWebSocket ? 'MqttWs' : 'Mqtt';
  return `'use strict';

const { randomUUID } = require('node:crypto');
const { Client, Message } = require('azure-iot-device');
const { ${transport}: HubTransport } = require('azure-iot-device-mqtt');
const { ProvisioningDeviceClient } = require('azure-iot-provisioning-device');
const { ${transport}: DpsTransport } = require('azure-iot-provisioning-device-mqtt');
${imports.join('\n')}

const host = process.env.PROVISIONING_HOST || ${host};
const idScope = process.env.PROVISIONING_IDSCOPE || ${idScope};
const registrationId = process.env.PROVISIONING_REGISTRATION_ID || ${registrationId};
${settings}
const messageCount = ${messages};

async function main() {
${preparation}
  const registration = ProvisioningDeviceClient.create(
    host,
    idScope,
    new DpsTransport(),
    ${registration},
  );
  // ${words.register}
  const result = await registration.register();
  console.log('The complete registration result is');
  console.log(result.deviceId);
  console.log(result.assignedHub);
  console.log(result.substatus);

  // ${words.connect}
${connection}
  await client.open();
  console.log('Will send telemetry from the provisioned device');
  try {
    await Promise.all(
      Array.from({ length: messageCount }, async (_, index) => {
        const number = index + 1;
        const message = new Message(\`test wind speed \${number}\`);
        message.messageId = randomUUID();
        console.log(\`sending message #\${number}\`);
        await client.sendEvent(message);
        console.log(\`done sending message #\${number}\`);
      }),
    );
  } finally {
    await client.close();
  }
}

main().catch((error) => {
  console.error(\`\${error.name}: \${error.message}\`);
  process.exitCode = 1;
});
`;
}

import type { CertificateParts, CredentialCode, ProgramParts } from './project.ts';

/** What a program for Node proves itself by. */
export function nodeCredential({ certificate, words }: ProgramParts): CredentialCode {
  return certificate ? ofCertificate(certificate, words) : ofKey(words);
}

function ofKey(words: ProgramParts['words']): CredentialCode {
  return {
    imports: [
      "const { SymmetricKeySecurityClient } = require('azure-iot-security-symmetric-key');",
    ],
    settings: `// ${words.key}
const key = process.env.PROVISIONING_SYMMETRIC_KEY;`,
    preparation: `  if (!key) throw new Error('PROVISIONING_SYMMETRIC_KEY is not set');`,
    registration: 'new SymmetricKeySecurityClient(registrationId, key)',
    connection: `  const client = Client.fromConnectionString(
    \`HostName=\${result.assignedHub};DeviceId=\${result.deviceId};SharedAccessKey=\${key}\`,
    HubTransport,
  );`,
  };
}

function ofCertificate(files: CertificateParts, words: ProgramParts['words']): CredentialCode {
  return {
    imports: [
      "const { readFileSync } = require('node:fs');",
      "const { X509Security } = require('azure-iot-security-x509');",
    ],
    settings: `const certFile = process.env.X509_CERT_FILE || ${files.certificate};
// ${words.privateKey}
const keyFile = process.env.X509_KEY_FILE || ${files.key};
const chainFile = process.env.X509_CHAIN_FILE || ${files.chain};`,
    preparation: `  if (!certFile || !keyFile) throw new Error('X509_CERT_FILE or X509_KEY_FILE is not set');
  const read = (file) => readFileSync(file, 'utf8');
  const certificate = {
    // ${words.chain}
    cert: [certFile, chainFile].filter(Boolean).map(read).join('\\n'),
    key: read(keyFile),
    passphrase: process.env.X509_PASS_PHRASE || undefined,
  };`,
    registration: 'new X509Security(registrationId, certificate)',
    connection: `  const client = Client.fromConnectionString(
    \`HostName=\${result.assignedHub};DeviceId=\${result.deviceId};x509=true\`,
    HubTransport,
  );
  await client.setOptions(certificate);`,
  };
}

/** What a text is that holds no settings of a device. */
export const kinds = {
  empty: 'It is empty.',
  binary: 'It is no text.',
  'private-key':
    'It is a private key (PEM). It belongs in a file of its own (--cert-key-file); a symmetric key is another thing.',
  certificate: 'It is a certificate (PEM). It holds no settings.',
  'certificate-request': 'It is a certificate signing request (PEM). It holds no settings.',
  'service-connection-string':
    'It is the connection string of a service, with a policy. A device needs its own, with DeviceId, or the settings of DPS.',
  'module-connection-string':
    'It is the connection string of a module (ModuleId). Give that of the device.',
  'gateway-connection-string':
    'It is the connection string of a device behind a gateway (GatewayHostName). Only the way straight to the hub is known here.',
  'x509-connection-string':
    'It is the connection string of a device that proves itself by a certificate (x509=true); there is no key in it.',
  'sas-token': 'It is a token made from a key. The key itself is needed.',
  'hub-device':
    'It is the identity of a device in an IoT Hub. Give its connection string instead: az iot hub device-identity connection-string show.',
  'registration-record':
    'It is a registration record, what DPS says after a registration. The enrollment holds the key: az iot dps enrollment show --show-keys.',
  'x509-enrollment': 'It is an enrollment with a certificate. No symmetric key stands in it.',
  'tpm-enrollment': 'It is an enrollment with a TPM. No symmetric key stands in it.',
  'iot-edge-without-dps':
    'It is a configuration of IoT Edge that names neither an ID scope nor a connection string with a key.',
  'key-in-another-file': 'The key stands in another file, which it only names.',
  'arm-template':
    'It is a template of Azure Resource Manager. It describes the service, not a device.',
  'package-json': 'It is the package.json of a Node project. It holds no settings.',
  html: 'It is a web page. Copy the values from it, or download the file itself.',
  xml: 'It is XML, which is not read for settings.',
  compose: 'It is a docker compose file. None of its services has a known setting.',
  kubernetes: 'It is a Kubernetes object. No known setting stands in it.',
  dockerfile: 'It is a Dockerfile. No ENV or ARG in it has a known name.',
  program: 'It is the text of a program. No known name is assigned a value in it.',
  log: 'It is a log. dps-wizard explain finds known errors in it.',
  table: 'It is a table (CSV). Settings are not read from tables.',
  json: 'It is JSON. No known setting stands in it.',
  toml: 'It is TOML. No known setting stands in it.',
  yaml: 'It is YAML. No known setting stands in it.',
};

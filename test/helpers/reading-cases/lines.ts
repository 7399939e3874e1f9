import {
  CONNECTION_STRING,
  cases,
  env,
  FOUR,
  four,
  GROUP,
  HOST,
  HUB,
  ID,
  KEY,
  OTHER_KEY,
  OTHER_SCOPE,
  SCOPE,
  STRAIGHT,
  THREE,
} from './device.ts';

const gives = FOUR;

/** Lines of shells, of `.env` files, of docker and systemd, and command lines. */
export const LINES = cases([
  ['.env', four((name, value) => `${name}=${value}`), { gives }],
  ['.env of Windows', four((name, value) => `${name}=${value}`, '\r\n'), { gives }],
  ['.env with a byte order mark', `\ufeff${four((name, value) => `${name}=${value}`)}`, { gives }],
  ['.env with quotes', four((name, value) => `${name}="${value}"`), { gives }],
  ['.env with single quotes', four((name, value) => `${name}='${value}'`), { gives }],
  ['.env with backticks', four((name, value) => `${name}=\`${value}\``), { gives }],
  [
    '.env with comments',
    four((name, value) => `# ${name}=old\n${name}=${value} # mine`),
    { gives },
  ],
  ['.env with blanks around the sign', four((name, value) => `${name} = ${value}`), { gives }],
  [
    '.env with much besides',
    `DEBUG=1\n${four((name, value) => `${name}=${value}`)}\nTZ=UTC`,
    { gives },
  ],
  [
    '.env with a key over two lines',
    `${env({ DPS_IDSCOPE: SCOPE, DPS_REGISTRATION_ID: ID })}DPS_PRIMARY_KEY="${KEY.slice(0, 44)}\n${KEY.slice(44)}"`,
    { gives: THREE },
  ],
  ['bash', four((name, value) => `export ${name}="${value}"`), { gives }],
  ['bash on one line', four((name, value) => `${name}=${value}`, ' '), { gives }],
  [
    'bash before a command',
    `${four((name, value) => `${name}='${value}'`, ' ')} python3 sample.py`,
    { gives },
  ],
  ['csh', four((name, value) => `setenv ${name} "${value}"`), { gives }],
  ['fish', four((name, value) => `set -gx ${name} ${value}`), { gives }],
  ['cmd', four((name, value) => `set ${name}=${value}`, '\r\n'), { gives }],
  ['cmd with quotes', four((name, value) => `set "${name}=${value}"`, '\r\n'), { gives }],
  ['setx', four((name, value) => `setx ${name} "${value}"`), { gives }],
  ['PowerShell', four((name, value) => `$env:${name} = "${value}"`), { gives }],
  ['PowerShell on one line', four((name, value) => `$env:${name}='${value}'`, '; '), { gives }],
  [
    '.NET by PowerShell',
    four((name, value) => `[Environment]::SetEnvironmentVariable("${name}", "${value}", "User")`),
    { gives },
  ],
  [
    'docker run',
    `docker run ${four((name, value) => `-e ${name}=${value}`, ' ')} image`,
    { gives },
  ],
  [
    'docker run with long flags',
    `docker run ${four((name, value) => `--env "${name}=${value}"`, ' \\\n')} image`,
    { gives },
  ],
  [
    'Dockerfile',
    `FROM node:20\n${four((name, value) => `ENV ${name}=${value}`)}\nCMD ["x"]`,
    { gives },
  ],
  [
    'Dockerfile with blanks',
    `FROM node:20\n${four((name, value) => `ENV ${name} ${value}`)}`,
    { gives },
  ],
  [
    'Dockerfile over lines',
    `FROM node:20\nENV ${four((name, value) => `${name}=${value}`, ' \\\n    ')}`,
    { gives },
  ],
  [
    'systemd',
    `[Unit]\nDescription=x\n[Service]\n${four((name, value) => `Environment="${name}=${value}"`)}\nExecStart=/bin/x`,
    { gives },
  ],
  [
    'systemd on one line',
    `[Service]\nEnvironment=${four((name, value) => `"${name}=${value}"`, ' ')}`,
    { gives },
  ],
  ['GitHub Actions', four((name, value) => `        ${name}: ${value}`), { gives }],
  ['typographic quotes', four((name, value) => `export ${name}=\u201c${value}\u201d`), { gives }],
  [
    'names of the plug and play samples',
    env({
      IOTHUB_DEVICE_SECURITY_TYPE: 'DPS',
      IOTHUB_DEVICE_DPS_ENDPOINT: HOST,
      IOTHUB_DEVICE_DPS_ID_SCOPE: SCOPE,
      IOTHUB_DEVICE_DPS_DEVICE_ID: ID,
      IOTHUB_DEVICE_DPS_DEVICE_KEY: KEY,
    }),
    { gives },
  ],
  [
    "names of C#'s samples",
    env({
      PROVISIONING_DEVICE_ENDPOINT: HOST,
      DPS_IDSCOPE: SCOPE,
      PROVISIONING_REGISTRATION_ID: ID,
      PRIMARY_SYMMETRIC_KEY: KEY,
      SECONDARY_SYMMETRIC_KEY: OTHER_KEY,
    }),
    { gives },
  ],
  [
    "Python's device ID",
    env({ PROVISIONING_ID_SCOPE: SCOPE, PROVISIONING_DEVICE_ID: ID, PROVISIONING_DEVICE_KEY: KEY }),
    { gives: THREE },
  ],
  [
    "Python's group",
    env({ PROVISIONING_IDSCOPE: SCOPE, PROVISIONING_MASTER_SYMMETRIC_KEY: KEY }),
    { gives: GROUP },
  ],
  [
    "embedded C's names",
    env({
      AZ_IOT_PROVISIONING_ID_SCOPE: SCOPE,
      AZ_IOT_PROVISIONING_REGISTRATION_ID: ID,
      AZ_IOT_PROVISIONING_SAS_KEY: KEY,
    }),
    { gives: THREE },
  ],
  [
    'names of X.509 samples',
    env({
      PROVISIONING_HOST: HOST,
      PROVISIONING_IDSCOPE: SCOPE,
      DPS_X509_REGISTRATION_ID: ID,
      X509_CERT_FILE: './c.pem',
      X509_KEY_FILE: './k.pem',
      PASS_PHRASE: '1234',
    }),
    {
      gives: {
        host: HOST,
        idScope: SCOPE,
        registrationId: ID,
        certFile: './c.pem',
        certKeyFile: './k.pem',
        certPassPhrase: '1234',
      },
    },
  ],
  ['common names', env({ ID_SCOPE: SCOPE, DEVICE_ID: ID, SYMMETRIC_KEY: KEY }), { gives: THREE }],
  [
    'the quickstart beside other names of the same device',
    `${four((name, value) => `${name}=${value}`)}\n${env({ DPS_IDSCOPE: SCOPE, PRIMARY_SYMMETRIC_KEY: KEY })}`,
    { gives },
  ],
  [
    'the whole quickstart beside another device',
    `${env({ DPS_IDSCOPE: OTHER_SCOPE, PRIMARY_SYMMETRIC_KEY: OTHER_KEY })}${four((name, value) => `${name}=${value}`)}`,
    { gives },
  ],
  [
    'a connection string under its name',
    `IOTHUB_DEVICE_CONNECTION_STRING="${CONNECTION_STRING}"`,
    { gives: STRAIGHT },
  ],
  [
    'a connection string in an .env file',
    `${env({ IOTHUB_DEVICE_SECURITY_TYPE: 'connectionString', IOTHUB_DEVICE_CONNECTION_STRING: CONNECTION_STRING })}`,
    { gives: STRAIGHT },
  ],
  [
    'a connection string beside an ID scope',
    `${four((name, value) => `${name}=${value}`)}\nIOTHUB_DEVICE_CONNECTION_STRING="${CONNECTION_STRING}"`,
    { gives },
  ],
  ['a connection string alone', CONNECTION_STRING, { gives: STRAIGHT }],
  ['a connection string with a line end', `"${CONNECTION_STRING}"\r\n`, { gives: STRAIGHT }],
  [
    'a connection string in another order',
    `SharedAccessKey=${KEY};DeviceId=${ID};HostName=${HUB}`,
    { gives: STRAIGHT },
  ],
  ["switches of C#'s quickstart", `dotnet run --s ${SCOPE} --i ${ID} --p ${KEY}`, { gives: THREE }],
  [
    "switches of C#'s quickstart, short",
    `dotnet run -s ${SCOPE} -i ${ID} -p "${KEY}" -g ${HOST}`,
    { gives },
  ],
  [
    "switches of C#'s plug and play sample",
    `dotnet run -s DPS -i ${SCOPE} -d ${ID} -k ${KEY} -e ${HOST}`,
    { gives },
  ],
  [
    "switches of C#'s group sample",
    `dotnet run -s ${SCOPE} -i ${ID} -p ${KEY} -e Group`,
    { gives: { ...THREE, enrollment: 'group' } },
  ],
  [
    'a command line of az',
    `az iot device registration create --id-scope ${SCOPE} --registration-id ${ID} --key ${KEY}`,
    { gives: THREE },
  ],
  [
    'a command line of this program',
    `dps-wizard run --host ${HOST} --id-scope ${SCOPE} --registration-id ${ID}`,
    { gives: { host: HOST, idScope: SCOPE, registrationId: ID } },
  ],

  [
    'one name twice',
    `PROVISIONING_IDSCOPE=${OTHER_SCOPE}\nPROVISIONING_IDSCOPE=${SCOPE}`,
    { gives: { idScope: SCOPE } },
  ],
  [
    'a whole device after another one',
    `${env({ DPS_IDSCOPE: OTHER_SCOPE, DPS_REGISTRATION_ID: 'other', DPS_PRIMARY_KEY: OTHER_KEY })}${env({ DPS_IDSCOPE: SCOPE, DPS_REGISTRATION_ID: ID, DPS_PRIMARY_KEY: KEY })}`,
    { gives: THREE },
  ],
  [
    'half a device after another one',
    `${env({ DPS_IDSCOPE: SCOPE, DPS_REGISTRATION_ID: ID, DPS_PRIMARY_KEY: KEY })}${env({ DPS_IDSCOPE: OTHER_SCOPE, DPS_REGISTRATION_ID: 'other' })}`,
    { ambiguous: 'idScope' },
  ],
  [
    'two ID scopes by two names',
    env({ DPS_IDSCOPE: SCOPE, ID_SCOPE: OTHER_SCOPE }),
    { ambiguous: 'idScope' },
  ],
  [
    'two keys by two names',
    env({ DPS_IDSCOPE: SCOPE, PRIMARY_SYMMETRIC_KEY: KEY, DPS_PRIMARY_KEY: OTHER_KEY }),
    { ambiguous: 'symmetricKey' },
  ],
  [
    "three devices of Python's group sample",
    env({
      PROVISIONING_IDSCOPE: SCOPE,
      PROVISIONING_MASTER_SYMMETRIC_KEY: KEY,
      PROVISIONING_DEVICE_ID_1: 'one',
      PROVISIONING_DEVICE_ID_2: 'two',
    }),
    { ambiguous: 'registrationId' },
  ],
  [
    "the group's key and the device's",
    env({
      PROVISIONING_IDSCOPE: SCOPE,
      PROVISIONING_SYMMETRIC_KEY: KEY,
      PROVISIONING_MASTER_SYMMETRIC_KEY: OTHER_KEY,
    }),
    { ambiguous: 'symmetricKey' },
  ],
  [
    'a placeholder beside the value',
    env({ ID_SCOPE: '<your ID scope>', DPS_IDSCOPE: SCOPE }),
    { gives: { idScope: SCOPE } },
  ],

  [
    'a scope cut short',
    env({ PROVISIONING_IDSCOPE: '0ne00A1', PROVISIONING_REGISTRATION_ID: ID }),
    { refuses: ['idScope'] },
  ],
  [
    'a key cut short',
    env({ PROVISIONING_IDSCOPE: SCOPE, PROVISIONING_SYMMETRIC_KEY: KEY.slice(0, 50) }),
    { refuses: ['symmetricKey'] },
  ],
  [
    'placeholders of a manual',
    env({ PROVISIONING_IDSCOPE: '<id scope>', PROVISIONING_REGISTRATION_ID: '{id}' }),
    { refuses: ['idScope', 'registrationId'] },
  ],
  [
    'a registration ID with a blank',
    `PROVISIONING_IDSCOPE=${SCOPE}\nPROVISIONING_REGISTRATION_ID=my device\n`,
    { refuses: ['registrationId'] },
  ],
  [
    'names that are assigned nothing',
    'PROVISIONING_HOST=\nPROVISIONING_IDSCOPE=\n',
    { nothing: true },
  ],
  [
    'a name that is only mentioned',
    'Set PROVISIONING_IDSCOPE before you begin.',
    { nothing: true },
  ],
  ['a name that is almost right', `PROVISIONING_IDSCOP=${SCOPE}`, { nothing: true }],
  ['weak names alone', env({ DEVICE_ID: 'x', ENDPOINT: 'y' }), { nothing: true }],
  ['what is commented out', four((name, value) => `# ${name}=${value}`), { nothing: true }],
]);

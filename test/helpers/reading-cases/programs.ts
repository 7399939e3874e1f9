import {
  cases,
  FOUR,
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

const define = (rows: Readonly<Record<string, string>>): string =>
  Object.entries(rows)
    .map(([name, value]) => `#define ${name} "${value}"\n`)
    .join('');
const kconfig = (rows: Readonly<Record<string, string>>): string =>
  `# Azure\nCONFIG_NETWORKING=y\n${Object.entries(rows)
    .map(([name, value]) => `${name}="${value}"\n`)
    .join('')}`;

/** C headers, Kconfig, and what samples hold in their source. */
export const PROGRAMS = cases([
  [
    "Arduino's iot_configs.h",
    define({
      IOT_CONFIG_WIFI_SSID: 'x',
      DPS_ID_SCOPE: SCOPE,
      IOT_CONFIG_DEVICE_ID: ID,
      IOT_CONFIG_DEVICE_KEY: KEY,
    }),
    { gives: THREE },
  ],
  [
    "Arduino's iot_configs.h without DPS",
    define({ IOT_CONFIG_IOTHUB_FQDN: HUB, IOT_CONFIG_DEVICE_ID: ID, IOT_CONFIG_DEVICE_KEY: KEY }),
    { gives: STRAIGHT },
  ],
  [
    "FreeRTOS's demo_config.h",
    define({
      democonfigENDPOINT: HOST,
      democonfigID_SCOPE: SCOPE,
      democonfigREGISTRATION_ID: ID,
      democonfigDEVICE_SYMMETRIC_KEY: KEY,
      democonfigDEVICE_ID: '<id>',
    }),
    { gives: FOUR },
  ],
  [
    "Azure RTOS's azure_config.h",
    define({
      IOT_DPS_ID_SCOPE: SCOPE,
      IOT_DPS_REGISTRATION_ID: ID,
      IOT_DEVICE_SAS_KEY: KEY,
      IOT_HUB_HOSTNAME: HUB,
    }),
    { gives: THREE },
  ],
  [
    'a header with comments',
    `/* #define DPS_ID_SCOPE "${OTHER_SCOPE}" */\n// #define DPS_ID_SCOPE "x"\n#define DPS_ID_SCOPE "${SCOPE}" // mine\n`,
    { gives: { idScope: SCOPE } },
  ],
  [
    'a header of two branches',
    `#ifdef A\n#define DPS_ID_SCOPE "${SCOPE}"\n#else\n#define DPS_ID_SCOPE "${OTHER_SCOPE}"\n#endif\n`,
    { ambiguous: 'idScope' },
  ],
  [
    'a header without values',
    '#define DPS_ID_SCOPE\n#define IOT_CONFIG_DEVICE_ID ID\n',
    { nothing: true },
  ],
  [
    'a header with placeholders',
    define({ DPS_ID_SCOPE: '<your scope>', IOT_CONFIG_DEVICE_ID: ID }),
    { refuses: ['idScope'] },
  ],
  [
    "Zephyr's prj.conf",
    kconfig({
      CONFIG_AZURE_IOT_HUB_DPS_ID_SCOPE: SCOPE,
      CONFIG_AZURE_IOT_HUB_DPS_REG_ID: ID,
      CONFIG_AZURE_IOT_HUB_DPS_HOSTNAME: HOST,
    }),
    { gives: { host: HOST, idScope: SCOPE, registrationId: ID } },
  ],
  [
    "ESP-IDF's sdkconfig",
    kconfig({
      CONFIG_DPS_ID_SCOPE: SCOPE,
      CONFIG_DPS_REGISTRATION_ID: ID,
      CONFIG_IOT_DEVICE_KEY: KEY,
    }),
    { gives: THREE },
  ],
  [
    'an option that is not set',
    '# CONFIG_AZURE_IOT_HUB_DPS_ID_SCOPE is not set\nCONFIG_NETWORKING=y\n',
    { nothing: true },
  ],
  [
    'options that contradict',
    kconfig({ CONFIG_DPS_ID_SCOPE: SCOPE, CONFIG_AZURE_DPS_ID_SCOPE: OTHER_SCOPE }),
    { ambiguous: 'idScope' },
  ],
  [
    "Java's sample",
    `private static final String SCOPE_ID = "${SCOPE}";\nprivate static final String GLOBAL_ENDPOINT = "${HOST}";\nprivate static final String SYMMETRIC_KEY = "${KEY}";\nprivate static final String REGISTRATION_ID = "${ID}";\n`,
    { gives: FOUR },
  ],
  [
    "C's sample",
    `static const char* global_prov_uri = "${HOST}";\nstatic const char* id_scope = "${SCOPE}";\n`,
    { gives: { host: HOST, idScope: SCOPE } },
  ],
  [
    'C with brackets',
    `static const char id_scope[] = "${SCOPE}";\nstatic const char registration_id[32] = "${ID}";\n`,
    { gives: { idScope: SCOPE, registrationId: ID } },
  ],
  [
    "C#'s text",
    `private static string idScope = "${SCOPE}";\nprivate const string RegistrationId = @"${ID}";\n`,
    { gives: { idScope: SCOPE, registrationId: ID } },
  ],
  [
    "Python's text",
    `id_scope = "${SCOPE}"\nregistration_id = '${ID}'\nsymmetric_key = "${KEY}"\n`,
    { gives: THREE },
  ],
  [
    "Node's text",
    `const idScope = '${SCOPE}';\nlet registrationId = "${ID}";\nvar symmetricKey = '${KEY}';\n`,
    { gives: THREE },
  ],
  [
    'Python that reads the environment',
    'id_scope = os.getenv("PROVISIONING_IDSCOPE")\nregistration_id = os.getenv("PROVISIONING_REGISTRATION_ID")\n',
    { nothing: true },
  ],
  [
    'a text of two keys',
    `id_scope = "${SCOPE}"\nprimary_symmetric_key = "${KEY}"\ndps_primary_key = "${OTHER_KEY}"\n`,
    { ambiguous: 'symmetricKey' },
  ],
]);

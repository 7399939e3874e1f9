/** What a named value is. Some roles are no setting of their own: what they come to is said in `reading/settle.ts`. */
export type Role =
  | 'host'
  | 'idScope'
  | 'registrationId'
  /** Of the hub; the registration ID too where no other is given. */
  | 'deviceId'
  | 'symmetricKey'
  | 'certFile'
  | 'certKeyFile'
  | 'certChainFile'
  | 'certPassPhrase'
  | 'groupKey'
  | 'enrollmentGroupId'
  | 'hub'
  | 'connectionString';

/** Whose name it is; the words are in the message catalogue under the same name. */
export type NameSource =
  | 'quickstart'
  | 'python'
  | 'csharp'
  | 'java'
  | 'c'
  | 'embeddedC'
  | 'plugAndPlay'
  | 'arduino'
  | 'freertos'
  | 'azureRtos'
  | 'zephyr'
  | 'iotEdge'
  | 'iotCentral'
  | 'x509'
  | 'az'
  | 'common';

/** Names by what they mean, those of one meaning with blanks between them. */
export type NameTable = Readonly<Partial<Record<Role, string>>>;

/** The quickstart's names first, then those of the official SDKs and samples in all languages. */
export const NAMES: Readonly<Record<NameSource, NameTable>> = {
  quickstart: {
    host: 'PROVISIONING_HOST',
    idScope: 'PROVISIONING_IDSCOPE',
    registrationId: 'PROVISIONING_REGISTRATION_ID',
    symmetricKey: 'PROVISIONING_SYMMETRIC_KEY',
  },
  python: {
    registrationId:
      'PROVISIONING_DEVICE_ID PROVISIONING_DEVICE_ID_1 PROVISIONING_DEVICE_ID_2 PROVISIONING_DEVICE_ID_3',
    groupKey: 'PROVISIONING_MASTER_SYMMETRIC_KEY',
  },
  plugAndPlay: {
    host: 'IOTHUB_DEVICE_DPS_ENDPOINT',
    idScope: 'IOTHUB_DEVICE_DPS_ID_SCOPE',
    registrationId: 'IOTHUB_DEVICE_DPS_DEVICE_ID',
    symmetricKey: 'IOTHUB_DEVICE_DPS_DEVICE_KEY',
    connectionString: 'IOTHUB_DEVICE_CONNECTION_STRING PRIMARY_CONNECTION_STRING',
  },
  csharp: {
    host: 'DPS_GLOBALDEVICEENDPOINT GLOBAL_DEVICE_ENDPOINT PROVISIONING_DEVICE_ENDPOINT DPS_ENDPOINT',
    idScope: 'DPS_IDSCOPE',
    registrationId: 'DPS_REGISTRATION_ID DEVICE_REGISTRATION_ID',
    symmetricKey: 'PRIMARY_SYMMETRIC_KEY DPS_PRIMARY_KEY DEVICE_SYMMETRIC_KEY',
  },
  java: {
    host: 'GLOBAL_ENDPOINT',
    idScope: 'SCOPE_ID',
    registrationId: 'PROVISIONED_DEVICE_ID',
    groupKey: 'ENROLLMENT_GROUP_SYMMETRIC_KEY',
  },
  c: {
    host: 'GLOBAL_PROV_URI',
    idScope: 'DPS_ID_SCOPE G_IDSCOPE DPSIDSCOPE',
    registrationId: 'SYMM_REGISTRATION_ID SYMMETRIC_KEY_REGISTRATION_ID',
    symmetricKey: 'SYMM_KEY DPS_SYMMETRIC_KEY DPS_DEVICE_KEY',
    deviceId: 'DPS_DEVICE_ID',
  },
  embeddedC: {
    host: 'AZ_IOT_PROVISIONING_HOSTNAME AZ_IOT_DPS_ENDPOINT AZ_IOT_PROVISIONING_GLOBAL_ENDPOINT',
    idScope: 'AZ_IOT_PROVISIONING_ID_SCOPE AZ_IOT_DPS_ID_SCOPE',
    registrationId:
      'AZ_IOT_PROVISIONING_REGISTRATION_ID AZ_IOT_PROVISIONING_REGISTRATION_ID_SAS AZ_IOT_DPS_REGISTRATION_ID',
    symmetricKey: 'AZ_IOT_PROVISIONING_SAS_KEY AZ_IOT_DPS_SYMMETRIC_KEY',
  },
  arduino: {
    host: 'IOT_CONFIG_DPS_ENDPOINT IOT_CONFIG_GLOBAL_DEVICE_ENDPOINT',
    idScope: 'IOT_CONFIG_ID_SCOPE IOT_CONFIG_DPS_ID_SCOPE',
    registrationId: 'IOT_CONFIG_REGISTRATION_ID IOT_CONFIG_DPS_REGISTRATION_ID',
    deviceId: 'IOT_CONFIG_DEVICE_ID',
    symmetricKey: 'IOT_CONFIG_DEVICE_KEY IOT_CONFIG_DPS_DEVICE_KEY',
    hub: 'IOT_CONFIG_IOTHUB_FQDN',
    connectionString: 'IOT_CONFIG_CONNECTION_STRING DEVICE_CONNECTION_STRING',
  },
  freertos: {
    host: 'democonfigENDPOINT',
    idScope: 'democonfigID_SCOPE',
    registrationId: 'democonfigREGISTRATION_ID',
    deviceId: 'democonfigDEVICE_ID',
    symmetricKey: 'democonfigDEVICE_SYMMETRIC_KEY',
    hub: 'democonfigHOSTNAME',
  },
  azureRtos: {
    host: 'IOT_DPS_ENDPOINT',
    idScope: 'IOT_DPS_ID_SCOPE',
    registrationId: 'IOT_DPS_REGISTRATION_ID',
    symmetricKey: 'IOT_DEVICE_SAS_KEY IOT_PRIMARY_KEY',
    deviceId: 'IOT_HUB_DEVICE_ID',
    hub: 'IOT_HUB_HOSTNAME',
  },
  zephyr: {
    host: 'CONFIG_AZURE_IOT_HUB_DPS_HOSTNAME CONFIG_AZURE_DPS_HOSTNAME',
    idScope: 'CONFIG_AZURE_IOT_HUB_DPS_ID_SCOPE CONFIG_AZURE_DPS_ID_SCOPE CONFIG_DPS_ID_SCOPE',
    registrationId:
      'CONFIG_AZURE_IOT_HUB_DPS_REG_ID CONFIG_AZURE_DPS_REGISTRATION_ID CONFIG_DPS_REGISTRATION_ID',
    symmetricKey:
      'CONFIG_AZURE_IOT_HUB_DPS_KEY CONFIG_AZURE_DPS_SYMMETRIC_KEY CONFIG_AZURE_DEVICE_KEY CONFIG_IOT_DEVICE_KEY',
    deviceId: 'CONFIG_AZURE_IOT_HUB_DEVICE_ID',
    hub: 'CONFIG_AZURE_IOT_HUB_HOSTNAME',
    connectionString: 'CONFIG_IOTHUB_CONNECTION_STRING',
  },
  iotEdge: {
    host: 'global_endpoint',
    idScope: 'scope_id',
    connectionString: 'device_connection_string',
  },
  iotCentral: {
    idScope: 'IOTC_ID_SCOPE IOTC_SCOPE_ID',
    registrationId: 'IOTC_DEVICE_ID',
    symmetricKey: 'IOTC_DEVICE_KEY',
    groupKey: 'IOTC_GROUP_KEY IOTC_SAS_KEY',
  },
  x509: {
    registrationId: 'DPS_X509_REGISTRATION_ID',
    certFile: 'X509_CERT_FILE',
    certKeyFile: 'X509_KEY_FILE',
    certChainFile: 'X509_CHAIN_FILE',
    certPassPhrase: 'X509_PASS_PHRASE',
  },
  az: { host: 'deviceProvisioningHostName', enrollmentGroupId: 'enrollmentGroupId' },
  common: {
    host: 'PROVISIONING_ENDPOINT PROVISIONING_GLOBAL_ENDPOINT DPS_HOST DPS_HOSTNAME DPS_GLOBAL_ENDPOINT AZURE_DPS_HOSTNAME AZURE_DPS_HOST',
    idScope:
      'ID_SCOPE IDSCOPE PROVISIONING_ID_SCOPE PROVISIONING_SCOPE_ID AZURE_DPS_IDSCOPE AZURE_DPS_ID_SCOPE DPS_SCOPE_ID',
    registrationId: 'AZURE_DPS_REGISTRATION_ID REGISTRATION_ID',
    symmetricKey:
      'PROVISIONING_DEVICE_KEY PROVISIONING_PRIMARY_KEY AZURE_DPS_SYMMETRIC_KEY AZURE_DPS_PRIMARY_KEY AZURE_DPS_DEVICE_KEY',
    groupKey:
      'PROVISIONING_GROUP_SYMMETRIC_KEY GROUP_SYMMETRIC_KEY MASTER_SYMMETRIC_KEY GROUP_PRIMARY_KEY PROVISIONING_GROUP_KEY DPS_GROUP_KEY ENROLLMENT_GROUP_KEY',
    connectionString: 'IOTHUB_CONNECTION_STRING',
  },
};

/** Names that stand in many files that have nothing to do with provisioning. */
export const WEAK: NameTable = {
  host: 'ENDPOINT',
  deviceId: 'DEVICE_ID',
  symmetricKey: 'SYMMETRIC_KEY DEVICE_KEY PRIMARY_KEY SAS_KEY SYMMETRIC_KEY_VALUE',
  groupKey: 'GROUP_KEY MASTER_KEY',
  certFile: 'CERTIFICATE_FILE CERT_FILE',
  certKeyFile: 'KEY_FILE',
  certPassPhrase: 'PASS_PHRASE',
  connectionString: 'CONNECTION_STRING',
};

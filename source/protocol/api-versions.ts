/**
 * Every api-version of the two services' data planes that a specification, a client of Microsoft's or a device in the
 * field is known to have named. The services have a list each; here there is one, because no source names both
 * completely. What stands behind each is where it was found: `spec` is azure-rest-api-specs
 * (deviceprovisioningservices/data-plane); SDKs and tools by their own sources, the old ones by their history.
 */
export const KNOWN_API_VERSIONS: readonly string[] = [
  '2016-02-03', // hub: Java SDK (HTTPS)
  '2016-11-14', // hub: C SDK (HTTPS, and old MQTT traces)
  '2017-06-30', // hub: IoT Edge MqttUsernameParser.cs
  '2017-08-31-preview', // DPS: Java SDK UrlPathBuilderTest.java, azure-iot-sdk-c issue 271
  '2017-11-08-preview', // hub: iot-identity-service hub/mod.rs
  '2017-11-15', // DPS: C SDK 1.2.9 prov_client_const.h
  '2018-04-01', // DPS: C service client
  '2018-06-30', // hub: Python SDK, azure-sdk-for-c
  '2018-08-30-preview', // hub: IoT Edge DeviceScopeApiClient.cs
  '2018-09-01-preview', // DPS: traces of the C SDK 1.2.12 (azure-iot-sdk-python issue 177)
  '2018-11-01', // DPS: IoT Edge 1.0 edgelet/dps (iotedge pull request 3834)
  '2019-01-15', // DPS: one public program alone
  '2019-03-30', // hub: devices in the field, Java service client
  '2019-03-31', // DPS: Node, Python, Java, .NET and embedded C SDKs
  '2019-04-15', // DPS: IoT Edge 1.1 edgelet/dps (iotedge issue 4112, where Azure China refuses it)
  '2019-07-01-preview', // hub: documentation of IoT Plug and Play
  '2019-10-01', // hub: Python SDK, az
  '2020-03-13', // hub: REST reference, devices in the field
  '2020-05-31-preview', // hub: REST reference, iot-identity-service
  '2020-09-30', // hub: C, Java, .NET and embedded C SDKs
  '2021-04-12', // hub: Node SDK, .NET service client
  '2021-06-01', // DPS: C SDK, iot-identity-service (iotedge issue 6631, where Azure Government refuses it)
  '2021-06-30-preview', // hub: devices of broker-enabled hubs
  '2021-10-01', // DPS: spec, Node service client, az
  '2021-11-01-preview', // DPS: spec
  '2024-03-31', // hub: az
  '2025-07-01-preview', // DPS: spec
  '2025-08-01-preview', // hub: protocol.md 12.1
  '2026-04-01', // DPS: spec
  '2026-07-01-preview', // DPS: spec
  '2026-11-01', // DPS: spec
  '2026-11-02-preview', // DPS: spec
  '2026-11-15-preview', // DPS: spec
];

export type ApiVersionProblem = 'missing' | 'no-date' | 'unknown';

/** The date that a version is; undefined for a text that is none. */
export function apiVersionDate(version: string): string | undefined {
  const date = /^(\d{4}-\d{2}-\d{2})(?:-preview)?$/.exec(version)?.[1];
  if (date === undefined) return undefined;
  const time = Date.parse(`${date}T00:00:00Z`);
  // JavaScript turns the 31st of February into the 3rd of March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : undefined;
}

/** Whether it is a later one than all that are known: an old program meets a new SDK. */
export function isNewerApiVersion(version: string): boolean {
  const date = apiVersionDate(version);
  return date !== undefined && KNOWN_API_VERSIONS.every((known) => known.slice(0, 10) < date);
}

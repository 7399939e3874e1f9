import type { IotHub } from '../hub/iot-hub.ts';
import { twinEtag } from '../records/formats.ts';
import { parseIdentityName } from '../records/identity.ts';
import type { ConfiguredTwin } from '../records/management-records.ts';
import type { Properties } from '../records/properties.ts';
import type { DeviceRecord } from '../records/records.ts';
import { NEVER, scopesJson, thumbprints } from './device-json.ts';

const NEVER_UTC = `${NEVER}Z`;

/** A twin as the service's side sees it (protocol.md 6). */
export function twinJson(record: DeviceRecord, iotHub: IotHub, queued: number): object {
  const { twin, etag, status } = record;
  const { deviceId, moduleId } = parseIdentityName(record.deviceId);
  const { connectionState, lastActivityTime } = iotHub.activity(record);
  return {
    deviceId,
    ...(moduleId !== undefined && { moduleId }),
    etag: twinEtag(twin.serviceVersion),
    deviceEtag: etag,
    status,
    statusUpdateTime: record.statusUpdatedTime ?? NEVER_UTC,
    connectionState,
    lastActivityTime: lastActivityTime ?? NEVER_UTC,
    cloudToDeviceMessageCount: queued,
    authenticationType: record.authenticationType ?? 'sas',
    x509Thumbprint: thumbprints(record),
    modelId: record.modelId ?? '',
    version: twin.version,
    tags: twin.tags,
    properties: {
      desired: section(twin.desired, twin.desiredMetadata, twin.desiredVersion),
      reported: section(twin.reported, twin.reportedMetadata, twin.reportedVersion),
    },
    capabilities: { iotEdge: record.iotEdge ?? false },
    ...scopesJson(record),
    ...(record.configured && { configurations: configurationsJson(record.configured.status) }),
  };
}

function configurationsJson(status: ConfiguredTwin['status']): object {
  return Object.fromEntries(Object.entries(status).map(([id, word]) => [id, { status: word }]));
}

function section(properties: Properties, $metadata: Properties, $version: number): object {
  return { ...properties, $metadata, $version };
}

import type { HubIdentity } from '../../protocol/hub-topics.ts';
import type { IotHub } from '../hub/iot-hub.ts';
import { identityName } from '../records/identity.ts';
import type { Report } from '../reporter.ts';
import type { TelemetryLog } from './telemetry-log.ts';

export interface TelemetryParts {
  readonly iotHub: IotHub;
  readonly telemetry: TelemetryLog;
  readonly report: Report;
}

export interface SentMessage {
  readonly hub: string;
  readonly identity: HubIdentity;
  /** The property bag as the device wrote it. */
  readonly properties: string;
  readonly payload: Buffer;
  readonly retain?: boolean;
  /** It was left as a will. */
  readonly will?: boolean;
}

/** Takes a telemetry message in, on whatever way it came: counts it, keeps it and tells of it. */
export function keepTelemetry(parts: TelemetryParts, message: SentMessage): void {
  const { hub, identity, payload, will } = message;
  const id = identityName(identity);
  const properties = wholeBag(message);
  parts.iotHub.telemetry(hub, id);
  parts.telemetry.push(hub, identity.deviceId, properties, payload);
  const event = will ? 'hub.will' : 'hub.telemetry';
  parts.report({ link: 'hub', event, id, detail: { bytes: payload.length, properties } });
}

/** The bag of a message with what the hub adds to it (protocol.md 3.3, 3.4). */
function wholeBag({ properties: bag, identity, retain, will }: SentMessage): string {
  if (!retain && !will && identity.moduleId === undefined) return bag;
  const added = [
    ...(retain ? ['mqtt-retain=true'] : []),
    ...(will ? ['iothub-MessageType=Will'] : []),
    ...(identity.moduleId === undefined
      ? []
      : [`%24.cmid=${encodeURIComponent(identity.moduleId)}`]),
  ];
  return [bag.replace(/\/$/, ''), ...added].filter(Boolean).join('&');
}

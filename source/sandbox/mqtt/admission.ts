import { parseSasToken } from '../../protocol/sas-token.ts';
import {
  type DpsUserName,
  type HubUserName,
  parseDpsUserName,
  parseHubUserName,
} from '../../protocol/user-names.ts';
import { explainExpiry, explainMissingToken, isSameText } from '../device-token.ts';
import type { Faults } from '../faults.ts';
import type { HostNames } from '../host-names.ts';
import type { IotHub } from '../iot-hub.ts';
import { attest } from '../provisioning/attestation.ts';
import type { Store } from '../store.ts';
import type { TelemetryLog } from '../telemetry-log.ts';
import { type DpsOptions, DpsSession } from './dps-session.ts';
import { HubSession } from './hub-session.ts';
import type { Admission, ConnectRequest, Refusal } from './session.ts';

export interface AdmissionOptions extends DpsOptions {
  readonly store: Store;
  readonly faults: Faults;
  readonly names: HostNames;
  readonly iotHub: IotHub;
  readonly telemetry: TelemetryLog;
}

/**
 * Decides who gets in, and to which of the two services: they share one port, and only the user name tells
 * them apart (protocol.md 11).
 */
export function createAdmission(options: AdmissionOptions): (request: ConnectRequest) => Admission {
  return (request) => {
    const dps = parseDpsUserName(request.userName);
    if (dps) return admitToDps(options, request, dps);
    const hub = parseHubUserName(request.userName);
    if (hub) return admitToHub(options, request, hub);
    return {
      link: 'server',
      returnCode: 5,
      reason: 'the user name is neither one for DPS nor one for a hub',
    };
  };
}

/**
 * The refusals of protocol.md 2.4: what is visibly wrong with the CONNECT is refused here. A wrong signature is
 * not: DPS answers it to the register request.
 */
function admitToDps(
  options: AdmissionOptions,
  request: ConnectRequest,
  name: DpsUserName,
): Admission {
  const { store, faults } = options;
  const id = name.registrationId;
  const refuse = (returnCode: Refusal['returnCode'], reason: string): Refusal => ({
    link: 'dps',
    id,
    returnCode,
    reason,
  });
  if (name.idScope !== store.idScope)
    return refuse(3, `the ID scope ${name.idScope} is unknown; this DPS is ${store.idScope}`);
  if (faults.strike('unknown-scope', id)) return refuse(3, 'a fault was armed: unknown ID scope');
  if (!isSameText(request.clientId, id))
    return refuse(5, `the client ID "${request.clientId}" is not the registration ID`);
  const token = parseSasToken(request.password);
  if (!token) return refuse(5, explainMissingToken(request.password));
  if (!isSameText(token.resource, `${name.idScope}/registrations/${id}`)) {
    return refuse(5, `the token is for "${token.resource}", not for this registration`);
  }
  const expired = explainExpiry(token, faults, 'dps', id);
  if (expired) return refuse(5, expired);
  // A later connection takes over an older one of the same name. Whoever has not the key must not throw out
  // the device that has, so it gets a name apart.
  const kind = attest(store, id, token) ? 'dps' : 'dps unproven';
  return new DpsSession(id, `${kind} ${id.toLowerCase()}`, token, options);
}

/** Who may connect to a hub, and with which code the others are refused (protocol.md 3.1, 3.2). */
function admitToHub(
  options: AdmissionOptions,
  request: ConnectRequest,
  name: HubUserName,
): Admission {
  const { names, iotHub, telemetry, faults, report } = options;
  const { deviceId, moduleId } = name.identity;
  const refuse = (returnCode: Refusal['returnCode'], reason: string): Refusal => ({
    link: 'hub',
    id: deviceId,
    returnCode,
    reason,
  });
  const hub = names.hub(name.host);
  if (hub === undefined) return refuse(3, `there is no hub named ${name.host}`);
  const refusing = faults.strike('hub-refuses', deviceId);
  if (refusing) return refuse(refusing.returnCode ?? 5, 'a fault was armed: the hub refuses');
  if (moduleId !== undefined) return refuse(5, 'this hub has no module identities');
  if (request.clientId !== deviceId)
    return refuse(5, `the client ID "${request.clientId}" is not the device ID`);
  const token = parseSasToken(request.password);
  if (!token) return refuse(5, explainMissingToken(request.password));
  const resource = hubResource(token.resource, names);
  if (resource?.hub !== hub || resource.deviceId !== deviceId) {
    return refuse(5, `the token is for "${token.resource}", not for this device of this hub`);
  }
  const expired = explainExpiry(token, faults, 'hub', deviceId);
  if (expired) return refuse(5, expired);
  const record = iotHub.record(hub, deviceId);
  if (!record) return refuse(5, `hub ${hub} has no device ${deviceId}`);
  if (!iotHub.isSignedByDevice(record, token)) {
    return refuse(5, "the signature does not match the device's primary or secondary key");
  }
  if (record.status === 'disabled') return refuse(3, 'the device is disabled in the hub');
  if (request.willTopic !== undefined && !isOwnEventsTopic(request.willTopic, deviceId)) {
    return refuse(5, "the will's topic is not the device's own telemetry topic");
  }
  const { expiresAt } = token;
  return new HubSession({ hub, deviceId, expiresAt, iotHub, telemetry, report });
}

/**
 * `{host}/devices/{deviceId}`, the host with or without a port. Old tools put the API version behind the device
 * ID, and such tokens are still good (protocol.md 3.1).
 */
function hubResource(
  resource: string,
  names: HostNames,
): { hub: string | undefined; deviceId: string | undefined } | undefined {
  const [host, devices, deviceId, ...rest] = resource.split('/');
  if (!host || devices?.toLowerCase() !== 'devices') return undefined;
  const tail = rest.join('/');
  if (tail !== '' && !/^\??api-version=/.test(tail)) return undefined;
  return { hub: names.hub(host), deviceId };
}

function isOwnEventsTopic(topic: string, deviceId: string): boolean {
  const base = `devices/${deviceId}/messages/events`;
  return topic === base || topic.startsWith(`${base}/`);
}

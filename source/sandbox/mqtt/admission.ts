import { commonName } from '../../certificates/certificate-chain.ts';
import { parseSasToken } from '../../protocol/sas-token.ts';
import { type DpsUserName, parseDpsUserName, parseHubUserName } from '../../protocol/user-names.ts';
import { attest } from '../provisioning/attestation.ts';
import { attestCertificate } from '../provisioning/certificate-attestation.ts';
import { explainExpiry, explainMissingToken, isSameText } from '../provisioning/device-token.ts';
import { type DpsOptions, DpsSession } from './dps-session.ts';
import { admitToHub, type HubAdmissionOptions } from './hub-admission.ts';
import type { Admission, ConnectRequest, Refusal } from './session.ts';

export interface AdmissionOptions extends DpsOptions, HubAdmissionOptions {}

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
  const refusing = faults.strike('dps-refuses', id);
  if (refusing) return refuse(refusing.returnCode ?? 5, 'a fault was armed: DPS refuses');
  if (!isSameText(request.clientId, id))
    return refuse(5, `the client ID "${request.clientId}" is not the registration ID`);
  const certificates = request.password === '' ? request.certificates() : [];
  if (certificates.length > 0) {
    const name = commonName(certificates);
    if (!isSameText(name ?? '', id))
      return refuse(5, `the client certificate is for "${name}", not for this registration`);
    const proven = attestCertificate(store, id, certificates) !== undefined;
    const applicant = { registrationId: id, certificates };
    return new DpsSession(applicant, sessionName(id, proven), options);
  }
  const token = parseSasToken(request.password);
  if (!token) return refuse(5, explainMissingToken(request.password));
  if (!isSameText(token.resource, `${name.idScope}/registrations/${id}`)) {
    return refuse(5, `the token is for "${token.resource}", not for this registration`);
  }
  const expired = explainExpiry(token, faults, 'dps', id);
  if (expired) return refuse(5, expired);
  const proven = attest(store, id, token) !== undefined;
  return new DpsSession({ registrationId: id, token }, sessionName(id, proven), options);
}

/**
 * A later connection takes over an older one of the same name. Whoever cannot prove itself must not throw out the
 * device that can, so it gets a name apart.
 */
function sessionName(id: string, proven: boolean): string {
  return `${proven ? 'dps' : 'dps unproven'} ${id.toLowerCase()}`;
}

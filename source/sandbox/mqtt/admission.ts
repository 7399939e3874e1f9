import { type DpsUserName, parseDpsUserName, parseHubUserName } from '../../protocol/user-names.ts';
import {
  type ClaimOptions,
  type ClaimRefusal,
  judgeClaim,
} from '../admission/registration-claim.ts';
import { attest } from '../provisioning/attestation.ts';
import type { Applicant } from '../provisioning/device-api.ts';
import { type DpsOptions, DpsSession } from './dps-session.ts';
import { admitToHub, type HubAdmissionOptions } from './hub-admission.ts';
import type { Admission, ConnectRequest, Refusal } from './session.ts';

export interface AdmissionOptions extends DpsOptions, HubAdmissionOptions, ClaimOptions {}

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
    return { link: 'server', returnCode: 5, reason: explainUserName(request.userName) };
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
  const { idScope, registrationId: id, apiVersion } = name;
  const refuse = (returnCode: Refusal['returnCode'], reason: string): Refusal => ({
    link: 'dps',
    id,
    returnCode,
    reason,
  });
  const refusing = idScope === store.idScope && faults.strike('dps-refuses', id);
  if (refusing) return refuse(refusing.returnCode ?? 5, 'a fault was armed: DPS refuses');
  const { clientId, password: token, certificates } = request;
  const presented = { token, certificates };
  const claim = { idScope, registrationId: id, apiVersion, clientId, presented };
  const applicant = judgeClaim(options, claim);
  if ('about' in applicant) return refuse(codeOf(applicant), applicant.reason);
  return new DpsSession(applicant, sessionName(id, isProven(options, applicant)), options);
}

/** An unknown scope is a server that is not there (protocol.md 2.2). */
function codeOf({ about }: ClaimRefusal): Refusal['returnCode'] {
  return about === 'id-scope' ? 3 : 5;
}

function isProven({ store, attestation }: AdmissionOptions, applicant: Applicant): boolean {
  const { registrationId } = applicant;
  const attested =
    'token' in applicant
      ? attest(store, registrationId, applicant.token)
      : attestation.attest(registrationId, applicant.certificates);
  return attested !== undefined;
}

function explainUserName(userName: string): string {
  if (userName === '') return 'no user name was sent';
  return /^[^/]+\/registrations\/[^/]+/.test(userName)
    ? 'the user name is one for DPS, but names no api-version: {ID scope}/registrations/{registration ID}/api-version={date}'
    : 'the user name is neither one for DPS nor one for a hub';
}

/**
 * A later connection takes over an older one of the same name. Whoever cannot prove itself must not throw out the
 * device that can, so it gets a name apart.
 */
function sessionName(id: string, proven: boolean): string {
  return `${proven ? 'dps' : 'dps unproven'} ${id.toLowerCase()}`;
}

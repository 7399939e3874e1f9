import { isConnectionString } from './connection-string.ts';

/**
 * The shapes of the names of DPS (protocol.md 4.2 and 4.3). Each check returns the name of what is
 * wrong, or undefined when nothing is; the words for it live in the message catalogues.
 */

export type IdScopeProblem = 'empty' | 'is-connection-string' | 'is-host-name' | 'malformed';
export type RegistrationIdProblem =
  | 'empty'
  | 'too-long'
  | 'bad-character'
  | 'bad-start'
  | 'bad-end';
export type HostProblem =
  | 'empty'
  | 'has-scheme'
  | 'has-path'
  | 'is-id-scope'
  | 'bad-port'
  | 'malformed';

export type HubProblem = 'malformed';

export const MAX_REGISTRATION_ID_LENGTH = 128;

/** ID scopes begin with `0ne` (global) or `0cn` (21Vianet) followed by hex digits (protocol.md 4.3). */
const ID_SCOPE = /^0[a-z]{2}[0-9A-Fa-f]{8}$/;
const HOST_LABEL = /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)$/;

export function checkIdScope(value: string): IdScopeProblem | undefined {
  if (value === '') return 'empty';
  if (isConnectionString(value)) return 'is-connection-string';
  if (value.includes('.')) return 'is-host-name';
  return ID_SCOPE.test(value) ? undefined : 'malformed';
}

/**
 * At most 128 of `A-Z a-z 0-9 - . _ :`, the first one alphanumeric, the last one too or a dash, which older text allows
 * (protocol.md 4.3, 12).
 */
export function checkRegistrationId(value: string): RegistrationIdProblem | undefined {
  if (value === '') return 'empty';
  if (value.length > MAX_REGISTRATION_ID_LENGTH) return 'too-long';
  if (!/^[A-Za-z0-9\-._:]+$/.test(value)) return 'bad-character';
  if (!/^[A-Za-z0-9]/.test(value)) return 'bad-start';
  return /[A-Za-z0-9-]$/.test(value) ? undefined : 'bad-end';
}

/** An enrollment group's ID follows the same rule as a registration ID (quickstart.md G01). */
export const checkEnrollmentGroupId = checkRegistrationId;

/** Every character a hub device's ID may have; upper and lower case differ (protocol.md 4.3). */
const DEVICE_ID = /^[A-Za-z0-9\-.+%_#*?!(),:=@$']{1,128}$/;

/** Whether a hub takes it as the ID of a device, or of a module. */
export function isDeviceId(value: string): boolean {
  return DEVICE_ID.test(value);
}

/** A DPS device endpoint: a name or IPv4 address, with `:port` where it is not 8883. */
export function checkHost(value: string): HostProblem | undefined {
  if (value === '') return 'empty';
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return 'has-scheme';
  if (/[/?#]/.test(value)) return 'has-path';
  if (ID_SCOPE.test(value)) return 'is-id-scope';
  const { name, port } = splitHost(value);
  if (port !== undefined && !(port >= 1 && port <= 65535)) return 'bad-port';
  const labels = name.split('.');
  return name.length <= 253 && labels.every((label) => HOST_LABEL.test(label))
    ? undefined
    : 'malformed';
}

/**
 * The name of a hub as connection strings write it: the host alone, with a port where a local one has another. Empty is
 * none.
 */
export function checkHub(value: string): HubProblem | undefined {
  return value === '' || checkHost(value) === undefined ? undefined : 'malformed';
}

/** Splits `name:port`; a port that is no number comes back as NaN so that it is seen as wrong. */
export function splitHost(host: string): { name: string; port: number | undefined } {
  const colon = host.lastIndexOf(':');
  if (colon < 0) return { name: host, port: undefined };
  const digits = host.slice(colon + 1);
  return {
    name: host.slice(0, colon),
    port: /^\d{1,5}$/.test(digits) ? Number(digits) : Number.NaN,
  };
}

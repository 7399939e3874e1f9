/** The topics of an IoT Hub's device endpoint (protocol.md 3.3). */

export const TWIN_RESPONSE_FILTER = '$iothub/twin/res/#';
export const TWIN_DESIRED_FILTER = '$iothub/twin/PATCH/properties/desired/#';
export const METHODS_FILTER = '$iothub/methods/POST/#';
/** Certificates that DPS issues are renewed here (protocol.md 12.1). */
export const CREDENTIALS_FILTER = '$iothub/credentials/res/#';

/** A device, or one of its modules. */
export interface HubIdentity {
  readonly deviceId: string;
  readonly moduleId: string | undefined;
}

export type HubPublish =
  | { readonly kind: 'telemetry'; readonly identity: HubIdentity; readonly properties: string }
  | { readonly kind: 'twin-get'; readonly requestId: string }
  | {
      readonly kind: 'twin-patch';
      readonly requestId: string;
      readonly version: number | undefined;
    }
  | { readonly kind: 'method-response'; readonly status: number; readonly requestId: string }
  | { readonly kind: 'issue-certificate'; readonly requestId: string };

/** The answer to a request for a certificate. */
export interface CredentialsResponse {
  readonly status: number;
  readonly requestId: string;
}

export interface TwinResponse {
  readonly status: number;
  readonly requestId: string;
  readonly version: number | undefined;
}

/** What a hub publishes to a device. */
export type HubDelivery =
  | ({ readonly kind: 'twin-response' } & TwinResponse)
  | ({ readonly kind: 'issued-certificate' } & CredentialsResponse)
  | { readonly kind: 'twin-desired'; readonly version: number | undefined }
  | { readonly kind: 'method'; readonly name: string; readonly requestId: string }
  | { readonly kind: 'command'; readonly deviceId: string; readonly properties: string };

const TELEMETRY = /^devices\/([^/]+)(?:\/modules\/([^/]+))?\/messages\/events(?:\/(.*))?$/;
const TWIN_RESPONSE = /^\$iothub\/twin\/res\/(\d{3})\/\?(.*)$/;
const TWIN_GET = /^\$iothub\/twin\/GET\/\?(.*)$/;
const TWIN_PATCH = /^\$iothub\/twin\/PATCH\/properties\/reported\/\?(.*)$/;
const TWIN_DESIRED = /^\$iothub\/twin\/PATCH\/properties\/desired\/(?:\?(.*))?$/;
const METHOD = /^\$iothub\/methods\/POST\/([^/]*)(?:\/\?(.*))?$/;
const COMMAND = /^devices\/([^/]+)\/messages\/devicebound(?:\/(.*))?$/;
const ISSUE_CERTIFICATE = /^\$iothub\/credentials\/POST\/issueCertificate\/\?(.*)$/;
const CREDENTIALS_RESPONSE = /^\$iothub\/credentials\/res\/(\d{3})\/\?(.*)$/;
const METHOD_RESPONSE = /^\$iothub\/methods\/res\/(-?\d+)\/\?(.*)$/;

/** @returns undefined when the topic is none a device may publish to */
export function parseHubPublish(topic: string): HubPublish | undefined {
  let match = TELEMETRY.exec(topic);
  if (match) {
    const identity = { deviceId: match[1] as string, moduleId: match[2] };
    return { kind: 'telemetry', identity, properties: match[3] ?? '' };
  }
  match = TWIN_GET.exec(topic);
  if (match) return { kind: 'twin-get', requestId: field(match[1], '$rid') ?? '' };
  match = TWIN_PATCH.exec(topic);
  if (match) {
    return {
      kind: 'twin-patch',
      requestId: field(match[1], '$rid') ?? '',
      version: wholeNumber(field(match[1], '$version')),
    };
  }
  match = ISSUE_CERTIFICATE.exec(topic);
  if (match) return { kind: 'issue-certificate', requestId: field(match[1], '$rid') ?? '' };
  match = METHOD_RESPONSE.exec(topic);
  if (match) {
    return {
      kind: 'method-response',
      status: Number(match[1]),
      requestId: field(match[2], '$rid') ?? '',
    };
  }
  return undefined;
}

export function parseTwinResponse(topic: string): TwinResponse | undefined {
  const match = TWIN_RESPONSE.exec(topic);
  if (!match) return undefined;
  return {
    status: Number(match[1]),
    requestId: field(match[2], '$rid') ?? '',
    version: wholeNumber(field(match[2], '$version')),
  };
}

/** The answer to a request for a certificate (protocol.md 12.1). */
export function parseCredentialsResponse(topic: string): CredentialsResponse | undefined {
  const match = CREDENTIALS_RESPONSE.exec(topic);
  if (!match) return undefined;
  return { status: Number(match[1]), requestId: field(match[2], '$rid') ?? '' };
}

/** Where a device asks its hub for its next certificate. */
export function issueCertificateTopic(requestId: string): string {
  return `$iothub/credentials/POST/issueCertificate/?$rid=${requestId}`;
}

export function credentialsResponseTopic({ status, requestId }: CredentialsResponse): string {
  return `$iothub/credentials/res/${status}/?$rid=${requestId}`;
}

/** @returns undefined when the topic is none on which a device hears from its hub */
export function parseHubDelivery(topic: string): HubDelivery | undefined {
  const twin = parseTwinResponse(topic);
  if (twin) return { kind: 'twin-response', ...twin };
  const credentials = parseCredentialsResponse(topic);
  if (credentials) return { kind: 'issued-certificate', ...credentials };
  let match = TWIN_DESIRED.exec(topic);
  if (match) return { kind: 'twin-desired', version: wholeNumber(field(match[1], '$version')) };
  match = METHOD.exec(topic);
  if (match) {
    return { kind: 'method', name: match[1] ?? '', requestId: field(match[2], '$rid') ?? '' };
  }
  match = COMMAND.exec(topic);
  if (!match) return undefined;
  return { kind: 'command', deviceId: match[1] ?? '', properties: match[2] ?? '' };
}

/** `$rid` first and `$version` last: the Java parser depends on the order (protocol.md 3.3). */
export function twinResponseTopic({ status, requestId, version }: TwinResponse): string {
  const tail = version === undefined ? '' : `&$version=${version}`;
  return `$iothub/twin/res/${status}/?$rid=${requestId}${tail}`;
}

/** Where a device is told that its desired properties have changed. */
export function twinDesiredTopic(version: number): string {
  return `$iothub/twin/PATCH/properties/desired/?$version=${version}`;
}

/** Where a device is called; the name may hold `*`, which parts a component from its command. */
export function methodTopic(name: string, requestId: string): string {
  return `$iothub/methods/POST/${name}/?$rid=${requestId}`;
}

/** Where a device, or a module, publishes telemetry; a property bag may follow. */
export function telemetryTopic({ deviceId, moduleId }: HubIdentity): string {
  return moduleId === undefined
    ? `devices/${deviceId}/messages/events/`
    : `devices/${deviceId}/modules/${moduleId}/messages/events/`;
}

function field(query: string | undefined, name: string): string | undefined {
  const prefix = `${name}=`;
  return query
    ?.split('&')
    .find((part) => part.startsWith(prefix))
    ?.slice(prefix.length);
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

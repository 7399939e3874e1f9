import { isConnectionString } from '../../protocol/connection-string.ts';
import { isTokenText } from '../../protocol/sas-token.ts';
import { deviceFields } from '../formats/connection-string.ts';
import type { FormatId } from '../formats/format.ts';
import { memberOf } from './assigned.ts';
import type { OtherKind } from './reading.ts';

/** Kinds told by how the text looks, the surest first. */
const LOOKS: readonly (readonly [OtherKind, RegExp])[] = [
  ['private-key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/],
  ['certificate-request', /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----/],
  ['certificate', /-----BEGIN (?:TRUSTED )?CERTIFICATE-----/],
  ['html', /^\s*<(?:!doctype\s+html|html)\b/i],
  ['xml', /^\s*<(?:\?xml\b|([A-Za-z][\w.:-]*)(?:\s[^<>]*)?>[\s\S]*<\/\1>\s*$)/],
  ['dockerfile', /^FROM[ \t]+\S+/m],
  [
    'program',
    /^\s*(?:#!|#include\b|import\s+\w|from\s+\w+\s+import\b|package\s+\w|using\s+\w|(?:const|let|var|def|class|public|function)\s+\w)/m,
  ],
  ['log', /^(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\w{3} +\d+ \d\d:\d\d:\d\d )/m],
  ['table', /^[^,;\t\r\n]+[,;\t][^\r\n]*\r?\n[^,;\t\r\n]+[,;\t]/],
];

/**
 * What a text is in which no known setting stands.
 *
 * @param document what was parsed from it, where its format has a parser
 * @returns undefined for a text that may be a value of its own
 */
export function otherKind(
  text: string,
  format: FormatId,
  document: unknown,
): OtherKind | undefined {
  if (text.trim() === '') return undefined;
  if (/\u0000|\ufffd{3}/.test(text)) return 'binary';
  const ofConnection = connectionKind(text);
  if (ofConnection !== undefined) return ofConnection;
  if (format === 'json' || format === 'toml' || format === 'yaml') {
    return documentKind(document) ?? format;
  }
  const isWhole = text.trim().includes('\n') || /^\s*(?:<|-----BEGIN)/.test(text);
  return isWhole ? LOOKS.find(([, look]) => look.test(text))?.[0] : undefined;
}

function connectionKind(text: string): OtherKind | undefined {
  const fields = deviceFields(text);
  if (fields?.besides !== undefined) return `${fields.besides}-connection-string`;
  if (isTokenText(text.trim())) return undefined;
  return isConnectionString(text) && text.trim().includes('\n')
    ? 'service-connection-string'
    : undefined;
}

/** Kinds in which names of settings stand for something else. */
export function misleadingKind(document: unknown): OtherKind | undefined {
  const kind = documentKind(document);
  return kind === 'hub-device' || kind === 'registration-record' ? kind : undefined;
}

function documentKind(document: unknown): OtherKind | undefined {
  const has = (...names: readonly string[]): boolean =>
    names.every((name) => memberOf(document, name) !== undefined);
  const [attestation, provisioning] = [
    memberOf(document, 'attestation'),
    memberOf(document, 'provisioning'),
  ];
  if (/deploymentTemplate/.test(String(memberOf(document, '$schema')))) return 'arm-template';
  if (has('deviceId', 'authentication')) return 'hub-device';
  if (has('assignedHub', 'status')) return 'registration-record';
  if (/^(?:x509|tpm)$/.test(String(memberOf(attestation, 'type')))) {
    return memberOf(attestation, 'type') === 'tpm' ? 'tpm-enrollment' : 'x509-enrollment';
  }
  if (provisioning !== undefined) return 'iot-edge-without-dps';
  if (has('name', 'version') && has('dependencies')) return 'package-json';
  if (has('services')) return 'compose';
  return has('apiVersion', 'kind') ? 'kubernetes' : undefined;
}

import type { Format } from './format.ts';

/** The fields of a device's connection string, in any order (protocol.md 11). */
const FIELD = /^(HostName|DeviceId|SharedAccessKey|ModuleId|GatewayHostName|x509)\s*=\s*(.*)$/i;

/** What a connection string without a name is called. */
export const CONNECTION_STRING = 'connection string';

/** A device's connection string alone, as the portal and `az iot hub device-identity` give it. */
export const connectionString: Format = {
  id: 'connection-string',
  recognise: (text) => deviceFields(text) !== undefined,
  read: (text) => ({ entries: [{ path: [CONNECTION_STRING], value: text }] }),
};

/** Characters of a connection string: names of hosts and devices have at most 253 and 128. */
const LONGEST = 2_000;

export interface DeviceFields {
  readonly hub: string;
  readonly deviceId: string;
  /** Absent where the device proves itself by a certificate. Secret. */
  readonly key?: string;
  /** Fields that make it something else than a device that talks to its hub. */
  readonly besides: 'module' | 'gateway' | 'x509' | undefined;
}

/**
 * The fields of a device's connection string.
 *
 * @returns undefined for any other text, such as the connection string of a service
 */
export function deviceFields(text: string): DeviceFields | undefined {
  if (text.length > LONGEST || !/HostName/i.test(text)) return undefined;
  const bare = text.trim().replace(/^["'`]+|["'`;,\s]+$/g, '');
  if (!/^HostName\s*=|;\s*HostName\s*=/i.test(bare) || /[\r\n]/.test(bare)) return undefined;
  const fields = new Map<string, string>();
  for (const part of bare.split(';')) {
    const [, name, value] = FIELD.exec(part.trim()) ?? [];
    if (name === undefined || value === undefined) return undefined;
    fields.set(name.toLowerCase(), value.trim());
  }
  const [hub, deviceId] = [fields.get('hostname'), fields.get('deviceid')];
  if (hub === undefined || deviceId === undefined) return undefined;
  const key = fields.get('sharedaccesskey');
  return { hub, deviceId, ...(key === undefined ? {} : { key }), besides: besidesIn(fields) };
}

function besidesIn(fields: ReadonlyMap<string, string>): DeviceFields['besides'] {
  if (fields.has('moduleid')) return 'module';
  if (fields.has('gatewayhostname')) return 'gateway';
  return fields.has('x509') || !fields.has('sharedaccesskey') ? 'x509' : undefined;
}

const FIELD = /(?:^|;)\s*(?:HostName|SharedAccessKey(?:Name)?)\s*=/i;

/** Whether a text is a connection string, of a device or of a service client, or the rest of one (protocol.md 11). */
export function isConnectionString(text: string): boolean {
  return FIELD.test(text);
}

/**
 * The connection string of a device that has a symmetric key, as every device SDK reads it. No value is escaped in one;
 * a hub's name and a device ID hold no semicolon (protocol.md 4.3).
 *
 * @param key base64. Secret, and so is the result
 */
export function deviceConnectionString({
  hub,
  deviceId,
  key,
}: {
  readonly hub: string;
  readonly deviceId: string;
  readonly key: string;
}): string {
  return `HostName=${hub};DeviceId=${deviceId};SharedAccessKey=${key}`;
}

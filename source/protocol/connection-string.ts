const FIELD = /(?:^|;)\s*(?:HostName|SharedAccessKey(?:Name)?)\s*=/i;

/** Whether a text is a connection string, of a device or of a service client, or the rest of one (protocol.md 11). */
export function isConnectionString(text: string): boolean {
  return FIELD.test(text);
}

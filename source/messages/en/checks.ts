/** What the checks before the run are called, what they found, and what to do about it. */
export const checks = {
  /** What stands in place of names where a failure is explained in general. */
  circumstances: {
    server: 'the server',
    idScope: '0ne00A1B2C3',
    registrationId: 'my-device-007',
    deviceId: 'my-device-007',
    detail: 'the code',
  },
  names: {
    node: 'Node.js',
    name: 'Name resolution',
    'tcp-8883': 'TCP port 8883',
    'tcp-443': 'TCP port 443',
    tcp: 'TCP',
    tls: 'TLS certificate',
    clock: 'Clock',
  },
  node: {
    passed: (version: string) => `${version}`,
    failed: (version: string, needed: string) => `${version} is older than ${needed}`,
    remedy: 'Install a current Node.js.',
  },
  name: {
    passed: (addresses: string) => `resolves to ${addresses}`,
    failed: (host: string, code: string) => `${host} does not resolve (${code})`,
    local: 'the sandbox is on this machine',
    remedy: 'Check the host for typing errors, then the network and its DNS.',
  },
  tcp: {
    passed: (server: string) => `${server} is open`,
    failed: (server: string, code: string) => `${server} is not reached (${code})`,
    notNeeded: 'only needed for MQTT over WebSocket',
    remedy: 'Ask whether a firewall closes the port; MQTT over WebSocket uses 443 instead of 8883.',
  },
  tls: {
    passed: (issuer: string) => `trusted, signed by ${issuer}`,
    failed: (code: string) => `not trusted (${code})`,
    noConnection: 'there is no connection to check',
    remedy:
      'Behind a proxy that looks into TLS, or for a sandbox, set NODE_EXTRA_CA_CERTS to its certificate.',
  },
  clock: {
    passed: "within the certificate's time",
    failed: (now: string) => `${now} lies outside the certificate's time`,
    /** How far a clock is off; positive seconds: it is ahead. */
    offset: (seconds: number) =>
      `${duration(Math.abs(seconds))} ${seconds > 0 ? 'ahead' : 'behind'}`,
    noCertificate: 'there is no certificate to compare with',
    remedy: 'Set the clock by network time: a token from a wrong clock is refused.',
  },
};

/** The two largest units of a time: `2 h 5 min`. */
function duration(seconds: number): string {
  const units: readonly (readonly [number, string])[] = [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'min'],
    [1, 's'],
  ];
  const parts: string[] = [];
  let left = Math.round(seconds);
  for (const [size, name] of units) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) parts.push(`${count} ${name}`);
  }
  return parts.slice(0, 2).join(' ') || '0 s';
}

/** What the checks before the run are called, what they found, and what to do about it. */
export const checks = {
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
    noCertificate: 'there is no certificate to compare with',
    remedy: 'Set the clock by network time: a token from a wrong clock is refused.',
  },
};

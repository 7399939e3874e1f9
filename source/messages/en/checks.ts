/** What the checks before the run are called, what they found, and what to do about it. */
export const checks = {
  /** What stands in place of names where a failure is explained in general. */
  circumstances: {
    server: 'the server',
    idScope: '0ne00A1B2C3',
    registrationId: 'your registration ID',
    deviceId: 'your device ID',
    detail: 'the code',
  },
  /** At most 17 columns wide; in the order in which they are shown. */
  names: {
    node: 'Node.js',
    proxy: 'Proxy',
    'name-v4': 'Name, IPv4',
    'name-v6': 'Name, IPv6',
    'tcp-8883': 'TCP port 8883',
    tcp: 'TCP port',
    tls: 'TLS certificate',
    clock: 'Clock',
    'tcp-443': 'TCP port 443',
    websocket: 'WebSocket',
    'id-scope': 'ID scope',
    'registration-id': 'Registration ID',
    key: 'Symmetric key',
    certificate: 'Certificate',
    'private-key': 'Private key',
    'certificate-chain': 'Certificate chain',
    'config-folder': 'Config folder',
  },
  noName: 'there is no address to try',
  noConnection: 'there is no connection to check',
  sandboxHasNone: 'the sandbox of this program has none',
  node: {
    passed: (version: string) => `${version}`,
    failed: (version: string, needed: string) => `${version} is older than ${needed}`,
    remedy: 'Install a current Node.js.',
  },
  proxy: {
    none: 'none is set',
    exempt: (name: string) => `${name} is set, but not for this host`,
    set: (name: string, url: string) => `${name} is ${url}`,
    remedy:
      'The device connects directly; if the network does not allow that, its ports are closed.',
  },
  name: {
    passed: (addresses: readonly string[]) => `resolves to ${addresses.join(', ')}`,
    failed: (host: string, code: string) => `${host} does not resolve (${code})`,
    otherFamily: (family: 4 | 6) => `none; IPv${family === 4 ? 6 : 4} is used`,
    local: 'the sandbox is on this machine',
    remedy: 'Check the host for typing errors, then the network and its DNS.',
  },
  tcp: {
    passed: (server: string) => `${server} is open`,
    failed: (server: string, code: string) => `${server} is not reached (${code})`,
    notNeeded: 'Only needed for MQTT over WebSocket.',
    remedy: (port: number) =>
      port === 443
        ? 'Ask whether a firewall closes the port, or whether the network needs a proxy.'
        : 'Ask whether a firewall closes the port; MQTT over WebSocket uses 443 instead (--transport mqtt-ws).',
  },
  tls: {
    passed: (issuer: string, root: string) =>
      issuer === root ? `trusted, signed by ${issuer}` : `trusted, by ${issuer}, root ${root}`,
    failed: (code: string, issuer: string) =>
      `${certificateProblem(code)}, signed by ${issuer || 'nobody'} (${code})`,
    noHandshake: (code: string) => `no TLS handshake (${code})`,
    remedies: {
      sandbox: 'For a sandbox, set NODE_EXTRA_CA_CERTS to the CA file it names.',
      inspected: (issuer: string) =>
        `"${issuer}" looks into TLS here: set NODE_EXTRA_CA_CERTS to its root certificate, or have the host exempted.`,
      unknown: 'Set NODE_EXTRA_CA_CERTS to the authority of this server if you trust it.',
      wrongHost: 'The host leads to another server than it should: compare it with the portal.',
      clock: 'Set the clock by network time; if it is right, the certificate has expired.',
      wrongPort: 'Check host and port: what answers there does not speak TLS as it should.',
    },
  },
  clock: {
    agrees: 'agrees with the server',
    isOff: (offset: string) => `${offset}, by the time of the server`,
    passed: "within the certificate's time",
    failed: (now: string) => `${now} lies outside the certificate's time`,
    /** How far a clock is off; positive seconds: it is ahead. */
    offset: (seconds: number) =>
      `${duration(Math.abs(seconds))} ${seconds > 0 ? 'ahead' : 'behind'}`,
    noCertificate: 'there is nothing to compare with',
    remedy: 'Set the clock by network time: a token from a wrong clock is refused.',
  },
  websocket: {
    passed: 'opens',
    failed: (code: string) => `does not open (${code})`,
    notNeeded: 'Only needed for MQTT over WebSocket.',
    remedy: 'A proxy may answer in its place; port 8883 goes without (--transport mqtt).',
  },
  shapes: {
    notGiven: 'not given',
    key: (bytes: number) => `base64 of ${bytes} bytes`,
    upperCase: (id: string) => `${id} has capital letters`,
    upperCaseRemedy: 'They count when the key is derived: write the ID the same everywhere.',
    maybeDerived: (bytes: number) => `base64 of ${bytes} bytes, as a derived key has`,
    maybeDerivedRemedy:
      'Nothing is derived from a derived key: for a group the group key is needed.',
  },
  /** What a device proves itself by that has a certificate. */
  certificate: {
    made: 'a run makes one in the sandbox',
    named: (subject: string, until: string) => `${subject}, good until ${until}`,
    fits: 'belongs to the certificate',
    selfSigned: 'needs none: the certificate is signed by itself',
    alone: (issuer: string) => `no file; ${issuer} has to be what was uploaded`,
    leadsTo: (subject: string) => `leads to ${subject}`,
    notSeen: 'not looked at: another file cannot be used',
  },
  configFolder: {
    passed: (folder: string) => `${folder} can be written`,
    missing: (folder: string) => `${folder} will be made when needed`,
    open: (folder: string) => `${folder} can be read by others`,
    close: (folder: string) => `Let only yourself in: chmod 700 ${folder}`,
    failed: (folder: string, code: string) => `${folder} cannot be used (${code})`,
    remedy: 'Set DPS_WIZARD_CONFIG_DIR to a folder of yours.',
  },
};

/** What Node.js and OpenSSL say in code. */
function certificateProblem(code: string): string {
  if (/ALTNAME|HOSTNAME/.test(code)) return 'for another name';
  if (/NOT_YET/.test(code)) return 'not valid yet';
  return /EXPIRED/.test(code) ? 'not valid any more' : 'not trusted';
}

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

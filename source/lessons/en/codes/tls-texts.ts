import type { CodeLesson } from '../../lesson.ts';

const LIBRARIES = 'the TLS library of the device';

/** What TLS libraries say that has no code of Node.js. */
export const tlsTexts: readonly CodeLesson[] = [
  {
    names: ['TLS alert'],
    aliases: [
      '-0x7780',
      'fatal alert',
      'alert unknown ca',
      'alert bad certificate',
      'alert protocol version',
    ],
    saidBy: `${LIBRARIES}, about what the other side sent`,
    meaning:
      'The other side ended the TLS handshake and said why: "unknown ca" or "bad certificate" mean that it does not like the certificate of this side, "protocol version" that TLS 1.2 or later is needed.',
    causes: [
      'The certificate of the device has expired, or was signed by nobody the other side knows.',
      'The device speaks TLS 1.0 or 1.1, which Azure no longer takes.',
      'The host name was not sent with the handshake (SNI).',
    ],
    diagnosis: 'tls-failed',
    see: ['tls', 'x509'],
  },
  {
    names: ['connection closed during handshake'],
    aliases: ['-0x7280', 'SSL_ERROR_SYSCALL'],
    saidBy: LIBRARIES,
    meaning: 'TCP came about, and the connection was cut before TLS was ready.',
    causes: [
      'A firewall or a proxy on the way does not let it pass.',
      'The service takes no connections from here: public network access is off, or an IP filter or a private endpoint is set.',
      'The device speaks a version of TLS that the service no longer takes.',
    ],
    diagnosis: 'connection-cut',
    see: ['firewall', 'private-endpoint', 'tls'],
  },
  {
    names: ['invalid CA certificate'],
    saidBy: LIBRARIES,
    meaning:
      'A certificate signed another one without the right to: it is no authority (CA: false), or its path length does not allow one below it.',
    remedy: 'Make the authority anew with CA: true and a path length that is enough.',
    see: ['x509', 'certificate-authority'],
  },
  {
    names: ['key values mismatch'],
    saidBy: LIBRARIES,
    meaning: 'The private key does not belong to the certificate beside it.',
    remedy:
      'Take the key with which the signing request was made, and the leaf as the first certificate of the file.',
    see: ['x509'],
  },
  {
    names: ['no start line'],
    aliases: ['bad decrypt', 'PEM'],
    saidBy: LIBRARIES,
    meaning:
      'The file with the certificate or the private key cannot be read: it is not PEM, it is empty, or its pass phrase is wrong or missing.',
    remedy: 'Look whether its first line says what it is, and give the pass phrase.',
    see: ['x509'],
  },
  {
    names: ['CA file unreadable'],
    saidBy: 'MQTT clients',
    meaning: 'The file with the authorities to trust is not there, cannot be read, or is not PEM.',
    see: ['certificate-authority'],
  },
  {
    names: ['RevocationStatusUnknown'],
    saidBy: '.NET',
    meaning:
      'The certificate itself is good; the list of revoked certificates could not be loaded, mostly because the network lets nothing out to it.',
    remedy:
      'Let the addresses of the list pass the firewall, or use MQTT over WebSocket, where it is not asked for.',
    diagnosis: 'certificate-untrusted',
    see: ['tls-certificate', 'firewall', 'websocket'],
  },
  {
    names: ['MBEDTLS_ERR_SSL_ALLOC_FAILED'],
    aliases: ['-0x7F00', '-32512'],
    saidBy: 'mbedTLS',
    meaning: 'There is too little free memory for TLS: it takes some 40 kilobytes at once.',
    remedy: 'Free memory before the connection, or make the buffers of TLS smaller.',
    see: ['tls'],
  },
  {
    names: ['Unexpected server response'],
    saidBy: 'clients that use MQTT over WebSocket',
    meaning:
      'The server answered the request for a web socket with an ordinary page: 400, 403 or 404 instead of 101.',
    causes: [
      'The path is not /$iothub/websocket, or the sub-protocol "mqtt" was not asked for (400, 404).',
      'A proxy on the way does not pass web sockets on (403, 404, 407).',
      'The service takes no connections from here (403): public network access is off, or an IP filter is set.',
    ],
    diagnosis: 'websocket-refused',
    see: ['websocket', 'proxy', 'private-endpoint'],
  },
  {
    names: ['Proxy Authentication Required'],
    aliases: ['407'],
    saidBy: 'a proxy',
    meaning: 'The proxy wants a name and a password, or does not open a tunnel to this host.',
    remedy: 'Put name and password into HTTPS_PROXY, or have the host allowed.',
    diagnosis: 'websocket-refused',
    see: ['proxy'],
  },
];

import type { Signal } from './signal.ts';

/** What the system and the network say on the way to the service: names, ports, connections, proxies. */
export const roadSignals: readonly Signal[] = [
  {
    topic: 'code-econnrefused',
    telling: 'cause',
    texts: [
      'ConnectionRefusedError',
      'actively refused it',
      'java.net.ConnectException: Connection refused',
      'WinError 10061',
    ],
    patterns: [/\[Errno (?:111|61)\]/, /\(os error 111\)/, /SocketException \((?:10061|111)\)/],
  },
  {
    topic: 'code-econnrefused',
    telling: 'wrapper',
    // Without a reason behind it; with one it is the answer of an MQTT server.
    patterns: [
      /\bconnection (?:was )?refused\b(?!\s?[:,–-]\s?(?:not|bad|un|id|server|broker|client))/i,
    ],
  },
  {
    topic: 'code-enotfound',
    telling: 'cause',
    texts: [
      'Name or service not known',
      'No such host is known',
      'nodename nor servname provided',
      'UnknownHostException',
      'DNS Lookup failed',
      'Could not resolve host',
      "couldn't get hostname",
      'getaddrinfo failed',
      'getaddrinfo failure -2',
      'WinError 11001',
      'no such host',
      'Failed to resolve hostname',
      'MBEDTLS_ERR_NET_UNKNOWN_HOST',
    ],
    patterns: [/\[Errno (?:-2|8|11001)\]/, /gaierror\(-2\b/, /-0x0?052\b/i],
  },
  {
    topic: 'code-eai-again',
    telling: 'cause',
    texts: ['Temporary failure in name resolution', 'getaddrinfo failure -3', 'SERVFAIL'],
    patterns: [
      /\[Errno -3\]/,
      /gaierror\(-3\b/,
      /Resource temporarily unavailable.{0,40}\n?.{0,40}System\.Net\.Dns/i,
    ],
  },
  {
    topic: 'code-etimedout',
    telling: 'failure',
    texts: [
      'socket.timeout',
      'connect timed out',
      'connection timed out',
      'did not properly respond after a period of time',
      'SocketTimeoutException',
      'WinError 10060',
      'ESP_ERR_ESP_TLS_CONNECTION_TIMEOUT',
      'i/o timeout',
    ],
    patterns: [
      /\[Errno (?:110|60|10060)\]/,
      /\bcommunicate with DPS\b.{0,40}\btimed out\b/i,
      /\(os error 110\)/,
      /SocketException \((?:10060|110)\)/,
    ],
  },
  {
    topic: 'code-enetunreach',
    telling: 'cause',
    texts: [
      'Network is unreachable',
      'No route to host',
      'unreachable network',
      'unreachable host',
    ],
    patterns: [/\[Errno (?:101|113|51|65)\]/, /\(os error (?:101|113)\)/],
  },
  {
    topic: 'code-econnreset',
    telling: 'failure',
    texts: [
      'MBEDTLS_ERR_NET_RECV_FAILED',
      'TLS failed sending data',
      'Connection reset by peer',
      'forcibly closed by the remote host',
      'ECONNABORTED',
      'Software caused connection abort',
      'Broken pipe',
      'premature close',
      'java.net.SocketException: Connection reset',
      'WinError 10054',
      'MBEDTLS_ERR_NET_CONN_RESET',
      'MBEDTLS_ERR_NET_SEND_FAILED',
    ],
    patterns: [/\[Errno (?:104|54|32)\]/, /\(os error 104\)/, /-0x0{0,2}(?:4c|4e|50)\b/i],
  },
  {
    topic: 'code-proxy-authentication-required',
    telling: 'cause',
    texts: [
      'Tunnel connection failed',
      'tunneling socket could not be established',
      'Unable to connect to Http Proxy',
      'ProxyError',
    ],
    patterns: [/\bHTTP(?:\/\d(?:\.\d)?)? 407\b/i, /\bstatus code\W{0,3}407\b/i],
  },
  {
    topic: 'code-unexpected-server-response',
    telling: 'cause',
    texts: [
      'Error during WebSocket handshake',
      'rejected the upgrade request',
      'WebSocket Response header',
      'Handshake status',
      'Unexpected response code',
    ],
    patterns: [/status code '?101'? was ex(?:pec|cep)ted/i],
  },
];

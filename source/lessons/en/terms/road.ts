import type { Lessons } from '../../lesson.ts';

/** The road between the device and the services. */
export const roadTerms = {
  'name-resolution': {
    name: 'name resolution',
    aliases: ['DNS', 'IP', 'IPv4', 'IPv6', 'Name, IPv4', 'Name, IPv6', 'address', 'resolve'],
    meaning:
      'Finding the address of a name. Without it nothing is reached; inside a private network a name may lead elsewhere than outside.',
    see: ['private-endpoint', 'host'],
  },
  'port-8883': {
    name: 'port 8883',
    aliases: ['8883', 'TCP', 'TCP port', 'TCP port 8883', 'port', 'MQTT port', '1883'],
    meaning:
      'Where both services take MQTT over TLS. Company networks often close it; 1883, plain MQTT, is open at neither service.',
    more: 'MQTT over WebSocket goes over 443 instead, which is nearly always open.',
    see: ['websocket', 'firewall', 'tls'],
  },
  tls: {
    name: 'TLS',
    aliases: ['SSL', 'TLS 1.2', 'handshake', 'TLS handshake', 'OpenSSL', 'mbedTLS', 'SNI'],
    meaning:
      'The encryption under MQTT and HTTPS. It also proves, with a certificate, that the server is who it says it is. Version 1.2 is the least.',
    see: ['tls-certificate', 'certificate-authority'],
  },
  'tls-certificate': {
    name: 'TLS certificate',
    aliases: ['server certificate', 'certificate', 'cert', 'certificate chain', 'chain'],
    meaning:
      'What a server shows to prove its name: valid for that name, for this time, and signed by an authority that the device trusts. All three are checked.',
    see: ['certificate-authority', 'tls-inspection', 'clock'],
  },
  'certificate-authority': {
    name: 'certificate authority',
    aliases: [
      'CA',
      'root certificate',
      'root',
      'trust store',
      'NODE_EXTRA_CA_CERTS',
      'SSL_CERT_FILE',
      'CA file',
      'issuer',
      'DigiCert Global Root G2',
      'G2',
      'authority',
    ],
    meaning:
      'Who signs certificates. A device trusts a list of roots; Azure uses DigiCert Global Root G2. Node reads further ones from the file named by NODE_EXTRA_CA_CERTS, Python from SSL_CERT_FILE.',
    more: 'Devices that trusted one fixed root stopped working when Azure moved to another: keep several.',
    see: ['tls-certificate'],
  },
  'tls-inspection': {
    name: 'TLS inspection',
    aliases: ['TLS-inspecting proxy', 'inspection', 'man in the middle', 'SSL inspection'],
    meaning:
      'A company proxy that opens TLS, reads, and encrypts anew with a certificate of its own. Devices do not trust it, and rightly so.',
    more: 'Either the hosts of the services are exempted, or the root of the company is added to what the device trusts.',
    see: ['certificate-authority', 'proxy'],
  },
  proxy: {
    name: 'proxy',
    aliases: ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY', 'ALL_PROXY', 'HTTP proxy'],
    meaning:
      'A server that passes connections on where the network lets nobody out directly. Programs find it in HTTPS_PROXY. MQTT on port 8883 does not go through an HTTP proxy; MQTT over WebSocket can.',
    see: ['websocket', 'tls-inspection'],
  },
  websocket: {
    name: 'MQTT over WebSocket',
    aliases: [
      'WebSocket',
      'mqtt-ws',
      'web socket',
      'port 443',
      'TCP port 443',
      '443',
      'HTTP',
      'HTTPS',
      'wss',
      'transport',
      'sub-protocol',
    ],
    meaning:
      'The same MQTT inside a web socket on port 443, at the path /$iothub/websocket with the sub-protocol "mqtt". It passes where 8883 is closed.',
    see: ['port-8883', 'proxy'],
  },
  firewall: {
    name: 'firewall',
    aliases: ['blocked', 'VPN', 'middlebox'],
    meaning:
      'What decides which connections a network lets through. One that refuses gives ECONNREFUSED at once; one that swallows packets lets you wait until the time-out.',
    see: ['port-8883', 'websocket'],
  },
  'private-endpoint': {
    name: 'private endpoint',
    aliases: ['private link', 'IP filter', 'Networking page', 'public network access'],
    meaning:
      'An address of a service inside a private network. The public name then leads there, and devices dial the name of the instance instead of the global one.',
    more: 'The Networking page of a hub or a DPS instance also switches public network access off, and holds the IP filter. Who is kept out by them is told "unauthorized", or the connection is cut: nothing says that it was the network.',
    see: ['service-endpoint', 'name-resolution'],
  },
  clock: {
    name: 'clock',
    aliases: ['time', 'NTP', 'network time', 'clock skew', 'UTC'],
    meaning:
      'Tokens and certificates have times. With a clock behind by more than the life of a token (an hour), every token is expired; a hub tolerates some five minutes.',
    more: 'The refusal says "not authorized" and never mentions the time.',
    see: ['sas-token', 'tls-certificate'],
  },
  sdk: {
    name: 'SDK',
    aliases: [
      'Azure SDK',
      'Azure IoT SDK',
      'device SDK',
      'Node.js',
      'Python',
      'AMQP',
      'FreeRTOS',
      'Azure RTOS',
      'RTOS',
      'Zephyr',
      'PubSubClient',
      'Paho',
    ],
    meaning:
      'The libraries of Microsoft for devices: C, embedded C, C#, Java, Node.js, Python. This program uses those for Node.js over an MQTT client that it can watch.',
    see: ['mqtt', 'environment-variables'],
  },
} satisfies Partial<Lessons['terms']>;

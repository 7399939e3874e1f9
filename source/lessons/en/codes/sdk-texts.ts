import type { CodeLesson } from '../../lesson.ts';

const NODE = 'the SDK for Node.js';
const PYTHON = 'the SDK for Python';

/** What the SDKs and the system say, and what it really was (protocol.md 2.3, 3.2). */
export const sdkTexts: readonly CodeLesson[] = [
  {
    names: ['UnauthorizedError: incoming message failure'],
    aliases: ['incoming message failure', 'UnauthorizedError'],
    saidBy: NODE,
    meaning: 'DPS answered the register request with 401. The answer itself is in err.result.',
    diagnosis: 'dps-unauthorized',
  },
  {
    names: ['Unexpected failure', 'ClientError: Unexpected failure', 'ServiceError'],
    saidBy: PYTHON,
    meaning:
      'Anything at all: a 401, a registration that failed or is disabled, or no answer. The cause is in __cause__, and even there the error code is missing.',
    remedy: 'Run the same settings here: dps-wizard run tells the real answer.',
    see: ['error-code', 'tracking-id'],
  },
  {
    names: ['CredentialError', 'Credentials invalid, could not connect'],
    saidBy: PYTHON,
    meaning: 'CONNACK 4 or 5: the connection was refused, before any registration.',
    diagnosis: 'dps-connection-refused',
  },
  {
    names: ['ConnectionFailedError', 'Could not connect to the provisioning server'],
    saidBy: PYTHON,
    meaning:
      'CONNACK 3, which from DPS means an unknown ID scope; or the server was not reached at all.',
    diagnosis: 'dps-unknown-scope',
  },
  {
    names: [
      'Failure on first connection (Not authorized)',
      'mqtt.js returned Failure on first connection',
    ],
    saidBy: `${NODE}, from the hub client`,
    meaning:
      'The words "Not authorized" are a fixed beginning and mean nothing. What follows counts: "connect ECONNREFUSED" is a closed port, "self-signed certificate" an authority that is not trusted.',
    see: ['port-8883', 'certificate-authority', 'connack'],
  },
  {
    names: ['ProvisioningRegistrationFailedError', 'DeviceRegistrationFailedError'],
    aliases: ['registration failed'],
    saidBy: NODE,
    meaning: 'The registration ended failed; error code and message are in err.result.',
    diagnosis: 'dps-not-assigned',
  },
  {
    names: ['DeviceNotFoundError'],
    saidBy: NODE,
    meaning: 'DPS answered 404.',
    diagnosis: 'dps-not-found',
  },
  {
    names: ['PROV_DEVICE_RESULT_DEV_AUTH_ERROR'],
    saidBy: 'the SDK for C',
    meaning: 'DPS answered the register request with an error, mostly 401.',
    diagnosis: 'dps-unauthorized',
  },
  {
    names: ['Registration Id can not be none, empty or blank'],
    saidBy: PYTHON,
    meaning: 'PROVISIONING_REGISTRATION_ID is not set, or under another name.',
    see: ['environment-variables'],
  },
  {
    names: ['ECONNREFUSED'],
    saidBy: 'the operating system',
    meaning: 'The other machine refused the port: nothing listens there, or a firewall says so.',
    diagnosis: 'nothing-listening',
  },
  {
    names: ['ETIMEDOUT', 'ESOCKETTIMEDOUT'],
    saidBy: 'the operating system',
    meaning: 'Nobody answered in time.',
    diagnosis: 'unreachable',
  },
  {
    names: ['ENOTFOUND', 'getaddrinfo ENOTFOUND'],
    saidBy: 'the operating system',
    meaning: 'There is no such name.',
    diagnosis: 'name-not-found',
  },
  {
    names: ['EAI_AGAIN'],
    saidBy: 'the operating system',
    meaning: 'The DNS did not answer.',
    diagnosis: 'name-unresolved',
  },
  {
    names: ['ENETUNREACH', 'EHOSTUNREACH'],
    saidBy: 'the operating system',
    meaning: 'There is no way to that address.',
    diagnosis: 'no-route',
  },
  {
    names: ['ECONNRESET', 'EPIPE', 'socket hang up'],
    saidBy: 'the operating system',
    meaning: 'The other side, or something between, cut the connection.',
    causes: [
      'A firewall or a proxy on the way cuts what it does not know; MQTT over WebSocket often passes.',
      'The service takes no connections from here: public network access is off, or an IP filter or a private endpoint is set.',
      'The other side ended it: a second client with the same ID, a packet it does not accept, a device that was disabled.',
    ],
    diagnosis: 'connection-lost',
    see: ['firewall', 'private-endpoint', 'takeover'],
  },
  {
    names: [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'self-signed certificate',
    ],
    saidBy: 'Node.js',
    meaning: 'The certificate of the server was signed by nobody this machine trusts.',
    diagnosis: 'certificate-untrusted',
  },
  {
    names: ['ERR_TLS_CERT_ALTNAME_INVALID'],
    saidBy: 'Node.js',
    meaning: 'The certificate is for another name.',
    diagnosis: 'certificate-name',
  },
  {
    names: ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'],
    saidBy: 'Node.js',
    meaning: 'By the clock of this machine the certificate is not valid now.',
    diagnosis: 'certificate-expired',
  },
  {
    names: ['ERR_SSL_WRONG_VERSION_NUMBER', 'wrong version number'],
    aliases: ['EPROTO'],
    saidBy: 'Node.js',
    meaning: 'The server does not speak TLS on that port.',
    diagnosis: 'not-tls',
  },
];

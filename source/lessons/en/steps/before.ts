import type { Lessons } from '../../lesson.ts';

/** The steps before anything is contacted with a key. */
export const stepsBefore = {
  target: {
    what: [
      'A device leaves the factory knowing one address: that of the Device Provisioning Service (DPS). DPS decides which IoT Hub the device will work with. So devices need not be rebuilt when hubs are added, moved or sold with a building.',
      'Here you choose which DPS: your own in Azure, or the sandbox, a DPS and a hub that start on this machine. Both speak the same protocol. The sandbox costs nothing, needs no account, and may be broken on purpose.',
    ],
    underTheHood: [
      'The sandbox is a real server: TLS, MQTT 3.1.1, and every token is verified. The device dials the real names, global.azure-devices-provisioning.net among them, and the endpoint leads them to this machine; the certificate is issued for those names by an authority of the sandbox, which this device alone trusts.',
      'Nothing of it is installed in your system, and it is gone when the program ends.',
    ],
    code: [
      { language: 'Python', lines: ['host = "global.azure-devices-provisioning.net"'] },
      { language: 'Node.js', lines: ["const host = 'global.azure-devices-provisioning.net';"] },
    ],
    see: ['dps', 'iot-hub', 'sandbox'],
  },
  prerequisites: {
    what: [
      'Before a key is used, the road is looked at: can the name be resolved, is the port open, is the certificate trusted, is the clock right? Most first attempts fail at one of these, and the device libraries then often say "not authorized" although nobody was asked.',
    ],
    underTheHood: [
      'MQTT runs over TLS 1.2 or newer on port 8883; unencrypted MQTT on 1883 is refused. MQTT over WebSocket uses port 443 and the sub-protocol "mqtt".',
      'A device signs its token with a time of expiry. When its clock is behind by more than the life of the token, the token is dead on arrival; a hub allows about five minutes.',
    ],
    code: [
      {
        language: 'Python',
        lines: [
          'import socket, ssl',
          'raw = socket.create_connection((host, 8883), timeout=5)',
          'tls = ssl.create_default_context().wrap_socket(raw, server_hostname=host)',
          'print(tls.version(), tls.getpeercert()["notAfter"])',
        ],
      },
      {
        language: 'Node.js',
        lines: [
          "const tls = require('node:tls');",
          'const socket = tls.connect({ host, port: 8883, servername: host }, () => {',
          '  console.log(socket.getProtocol(), socket.getPeerCertificate().valid_to);',
          '  socket.end();',
          '});',
        ],
      },
    ],
    see: ['name-resolution', 'port-8883', 'tls-certificate', 'clock', 'websocket', 'doctor'],
  },
  enrollment: {
    what: [
      'An enrollment is the guest list of DPS. An individual enrollment lets one device in: it has a registration ID and a pair of keys. An enrollment group lets many in: it has one pair of keys, from which each device gets a key of its own.',
      'The enrollment also says what the device finds on arrival: which hubs it may get, its device ID, and the first state of its twin.',
    ],
    underTheHood: [
      'A device key of a group is base64(HMAC-SHA256(base64decode(group key), registration ID)). DPS does the same sum, so it never stores the device keys. The letter case of the registration ID changes the result.',
      'Generated keys are 64 random bytes (88 characters of base64); any base64 of 16 to 64 bytes may be set by hand. Primary and secondary key are equal in rights, so that one can be changed while the other works.',
    ],
    code: [
      {
        language: 'Azure CLI',
        lines: [
          'az iot dps enrollment create --dps-name contoso-dps \\',
          '  --enrollment-id my-device-007 --attestation-type symmetricKey',
        ],
      },
      {
        language: 'Python',
        lines: [
          '# a device of a group: derive its key once, where the group key is safe',
          'import base64, hashlib, hmac',
          'digest = hmac.new(base64.b64decode(group_key), registration_id.encode(), hashlib.sha256).digest()',
          'device_key = base64.b64encode(digest).decode()',
        ],
      },
      {
        language: 'Node.js',
        lines: [
          '// a device of a group: derive its key once, where the group key is safe',
          "const { createHmac } = require('node:crypto');",
          "const deviceKey = createHmac('sha256', Buffer.from(groupKey, 'base64'))",
          "  .update(registrationId, 'utf8').digest('base64');",
        ],
      },
    ],
    see: ['enrollment', 'individual-enrollment', 'enrollment-group', 'derived-key', 'attestation'],
  },
  settings: {
    what: [
      'Four values are all a device needs: the host to dial, the ID scope that tells DPS whose device this is, its registration ID, and its key. Three are no secret. The key is: whoever has it can be this device.',
    ],
    underTheHood: [
      'One host serves the whole world, so the ID scope stands in the MQTT user name and in the token: {scope}/registrations/{registration ID}. A scope that does not exist is answered with CONNACK 3.',
      'The key itself never travels. It signs a token that names the registration and a time of expiry, and only the signature is sent.',
    ],
    code: [
      {
        language: 'Python',
        lines: [
          'import os',
          'host = os.environ["PROVISIONING_HOST"]',
          'id_scope = os.environ["PROVISIONING_IDSCOPE"]',
          'registration_id = os.environ["PROVISIONING_REGISTRATION_ID"]',
          'key = os.environ["PROVISIONING_SYMMETRIC_KEY"]',
        ],
      },
      {
        language: 'Node.js',
        lines: [
          'const host = process.env.PROVISIONING_HOST;',
          'const idScope = process.env.PROVISIONING_IDSCOPE;',
          'const registrationId = process.env.PROVISIONING_REGISTRATION_ID;',
          'const key = process.env.PROVISIONING_SYMMETRIC_KEY;',
        ],
      },
    ],
    see: ['host', 'id-scope', 'registration-id', 'symmetric-key', 'environment-variables'],
  },
  review: {
    what: [
      'The last look before the key is used. DPS refuses without telling why: a wrong key, an unknown registration ID and a key of the wrong kind all get the same "Unauthorized". What can be compared here saves a search later.',
    ],
    underTheHood: [
      'What can be checked without contacting anybody was checked when it was typed: the shape of the scope and of the IDs, and that the key is base64 of 16 to 64 bytes. Whether the key is the right one, only DPS can tell.',
    ],
    code: [
      {
        language: 'Python',
        lines: ['import base64', 'assert 16 <= len(base64.b64decode(key, validate=True)) <= 64'],
      },
      {
        language: 'Node.js',
        lines: [
          "const bytes = Buffer.from(key, 'base64');",
          "console.assert(bytes.toString('base64') === key && bytes.length >= 16 && bytes.length <= 64);",
        ],
      },
    ],
    see: ['base64', 'primary-key', 'derived-key', 'profile'],
  },
} satisfies Partial<Lessons['steps']>;

import type { LabText } from '../../labs/lab.ts';
import { ACTS } from './common.ts';

/** The words of the lab of the issued certificate. */
export const keyToCertificate: LabText = {
  title: 'From key to certificate',
  goal: 'Register with a symmetric key, get a certificate from DPS, and see that its private key never leaves.',
  story: [
    'DPS can issue certificates. The device has a symmetric key for the first contact, makes a key pair, and sends a signing request along when it registers. It goes on with the certificate that comes back, and has its hub renew it.',
    'All of it is read from the specification of DPS and was not tried against Azure. The sandbox issues as the specification says.',
  ],
  prediction: {
    ask: 'The device will have a certificate and a private key. Who makes the private key?',
    choices: {
      dps: 'DPS, which sends both.',
      hub: 'The hub, when the device connects.',
      device: 'The device itself.',
    },
    because:
      'A signing request holds the public half and a name, signed with the private half. So DPS can issue a certificate for a key that it never sees.',
  },
  acts: {
    register: { label: 'The device registers with its key alone, without a request' },
    request: { label: 'The device makes a key pair and registers with a signing request' },
    connect: ACTS.connect,
    renew: { label: 'The device has its hub renew the certificate' },
    look: {
      label: 'Look at the certificates that the device has',
      state: 'The device has: {chain}.',
    },
    'search-private': {
      label: 'Search every packet for the private key',
      state: 'The private key of the device stands in {count} packets.',
    },
    'search-public': {
      label: 'Search every packet for the public key',
      state: 'The public key of the device stands in {count} packets.',
    },
    point: ACTS.point,
    crossed: {
      label: 'Say what of the key pair has crossed the wire',
      choices: { none: 'Nothing.', public: 'The public key.', both: 'Both keys.' },
    },
    signer: {
      label: 'Say who has signed the certificate of the device',
      choices: {
        itself: 'The device itself.',
        intermediate: 'The second certificate of the chain.',
        root: 'The last one, the root.',
      },
    },
  },
  tasks: {
    requested: {
      todo: 'Have the device ask for a certificate, and point at the packet that asks for it.',
      done: 'The register request, with "csr" in its body: base64 of DER, and no lines of PEM. The symmetric key opened the door, as ever.',
    },
    searched: {
      todo: 'Search everything that has crossed the wire for both keys, and say which of them did.',
      done: 'The public key alone: in the request and in the certificate. Nobody but the device has the private one.',
    },
    chain: {
      todo: 'Follow the chain: say who has signed the certificate of the device, and point at the packet that has it.',
      done: 'Leaf, intermediate, root, in "issuedCertificateChain" of the last answer. The device sends them along when it connects.',
    },
    connected: {
      todo: 'Have the device connect to its hub with the certificate, and point at the packet that shows that no key was needed.',
      done: 'The CONNECT has no token: the certificate and the proof of its private key are in the TLS handshake below.',
    },
    renewed: {
      todo: 'Have the certificate renewed, and point at the packet that brings the new one.',
      done: 'First 202, which says that the hub works on it, then 200 with the chain. The request was made for a new key pair.',
    },
  },
  notes: {
    requested: 'In "csr" a name and a public key, signed with the private one.',
    issued: 'The chain: leaf, intermediate, root, each base64 of DER.',
    'no-token': 'No token: the certificate was shown in the TLS handshake.',
    renewed: 'The next certificate. The one before is good until it ends.',
  },
  hints: {
    'ask-for-one': 'No request has left the device that asks for a certificate.',
    point: 'It is among the packets of what the device did last.',
    'other-packet': 'That packet is another one. Look at its topic and at what is in its body.',
    'search-private': 'Nobody has searched for the private key.',
    'search-public':
      'To find nothing is worth something only if the search finds what is there: search for the public key as well.',
    'say-it': 'Both were searched for. Say what it means.',
    'other-half': 'Not that. Search once more, and read how many packets have each key.',
    look: 'The certificates of the device can be looked at, link by link.',
    'say-signer': 'Behind "signed by" stands who has signed it.',
    'other-signer':
      'Not that one. The name behind "signed by" of the first certificate is the name of another one of the chain.',
    'connect-it': 'Nobody has connected to the hub since.',
    'with-key':
      'The device registered with its key alone and connected with that. It has to ask for a certificate.',
    'renew-it':
      'No answer with a new certificate has come. Only a certificate that DPS has issued can be renewed.',
  },
  questions: {
    copied: {
      ask: 'Somebody has copied every packet of this lab. What can they do with the certificate?',
      choices: {
        nothing: 'Nothing: they do not have the private key.',
        connect: 'Connect to the hub as this device.',
        sign: 'Issue certificates for other devices.',
      },
      because:
        'A certificate is public. The TLS handshake asks for a signature that only the private key can make.',
      wrong: {
        connect: 'The search found the private key in no packet, and the handshake asks for it.',
        sign: 'The certificate of a device may sign no others, and its private key is not there either.',
      },
    },
    when: {
      ask: 'When does a device have its certificate renewed?',
      choices: {
        before: 'While the present one is good.',
        after: 'Once the present one has ended.',
        never: 'Not at all: the hub sends the next one by itself.',
      },
      because:
        'It asks over a connection to its hub, and the hub lets it in by the present certificate.',
      wrong: {
        after: 'Then the hub lets it in no more, and it has to register again.',
        never: 'The device had to ask, and the request was the first packet on that topic.',
      },
    },
  },
  summary: [
    'A symmetric key opens the door once; a certificate that DPS issues is what the device goes on with. Its private key is made in the device and stays there.',
    'The enrollment has to name a certificate policy: without one DPS assigns the device and sends no chain.',
    'Read from the specification, not tried against Azure.',
  ],
};

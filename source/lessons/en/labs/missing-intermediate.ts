import type { LabText } from '../../labs/lab.ts';
import { ACTS } from './common.ts';

/** The words of the lab of the missing intermediate. */
export const missingIntermediate: LabText = {
  title: 'The missing intermediate',
  goal: 'See why a device of a group is refused in whose chain one certificate is missing, and find which.',
  story: [
    'A factory has two lines. Each signs the certificates of its devices with an authority of its own, and one root has signed both authorities. The root alone was uploaded, as the enrollment group.',
    'Somebody else has put the files of this device together. Its key and its certificate are right. You will find the link at which its chain breaks, and put the right file in.',
  ],
  prediction: {
    ask: 'DPS has the root. The device shows its own certificate, without the one that signed it. What does DPS do?',
    choices: {
      'let-in': 'It lets the device in: the root is the same.',
      fetched: 'It gets the missing certificate from where it was issued.',
      refused: 'It refuses the device with 401.',
    },
    because:
      'DPS has what was uploaded and what the device shows, and asks nobody else. Without the certificate in between nothing says that the root stands behind this device.',
  },
  acts: {
    register: ACTS.register,
    look: {
      label: 'Look at the certificates that the device shows',
      state: 'The device shows: {chain}.',
    },
    chain: {
      label: 'Type the chain file of the device',
      state: 'The device has a chain file that you typed.',
    },
    point: ACTS.point,
    link: {
      label: 'Say of which certificate the signer is neither shown nor in DPS',
      choices: {
        device: 'Of the one of the device.',
        authority: 'Of the one beside it.',
        root: 'Of the root that was uploaded.',
      },
    },
  },
  tasks: {
    refused: {
      todo: 'See what DPS says to this device, and point at the packet that refuses it.',
      done: '401 to the register request. The TLS connection stood, and MQTT let the device in: the chain is judged later, and no packet says which link is broken.',
    },
    link: {
      todo: 'Find the link at which the chain breaks.',
      done: 'Each link is a pair: who has signed the one below must be the subject of the one above. Line 4 has signed the device; the device shows line 3.',
    },
    mended: {
      todo: 'Put the right file in, and point at the packet that proves that the chain holds.',
      done: 'Assigned: from the device to its line, and from the line to the root that was uploaded.',
    },
  },
  notes: {
    refused:
      'The same 401 as for any certificate that does not fit. Which link is broken is not said.',
    assigned: 'DPS has followed the chain up to the root.',
  },
  hints: {
    'run-it': 'Nobody has seen the chain yet: the device has to register.',
    point: 'It is an answer of DPS, and the status stands in its topic.',
    'other-packet': 'That packet is not the one that decides. Look at the answers of DPS.',
    look: 'What the device shows can be looked at, link by link.',
    'say-it': 'Go up from the certificate of the device: is who signed it shown next?',
    'other-link':
      'Not that one. Compare "signed by" of each certificate with the name of the next; a root is signed by itself.',
    'choose-file':
      'The device has more files than it shows. The one that is needed has the name that stands behind "signed by".',
    'run-again': 'The device has another chain, and DPS has not seen it yet.',
    'root-is-known':
      'DPS has the root already. What it does not have is the certificate between the root and the device.',
    'still-broken': 'Refused once more. Look at the chain: does each link lead to the next?',
  },
  questions: {
    'why-send': {
      ask: 'Why has the device to send the certificate of its line?',
      choices: {
        'root-only': 'DPS has the root alone.',
        slow: 'DPS could get it elsewhere, but that would take too long.',
        secret: 'It is secret, and only the device may have it.',
      },
      because:
        'A new line needs no upload: whoever shows a chain that leads to the root is let in. So the links between have to come from the device.',
      wrong: {
        slow: 'DPS gets certificates from the owner and from the device, and nowhere else.',
        secret: 'A certificate is public; only a private key is secret.',
      },
    },
    'with-root': {
      ask: 'A device shows its own certificate and the root, and is refused. Why?',
      choices: {
        missing: 'The certificate between the two is missing.',
        order: 'The root has to come first.',
        'too-many': 'A device may show one certificate only.',
      },
      because:
        'The root is in DPS already, so showing it adds nothing. Each certificate has to be followed by the one that signed it.',
      wrong: {
        order: 'The certificate of the device comes first, then who signed it.',
        'too-many': 'In the last task the device showed two, and was assigned.',
      },
    },
  },
  summary: [
    'A device of a group shows its own certificate and every one between it and what was uploaded. The commonest mistake is a chain file without them, or with another one.',
    'DPS answers 401 and does not say which link is broken. dps-wizard doctor does, and so does openssl verify.',
  ],
};

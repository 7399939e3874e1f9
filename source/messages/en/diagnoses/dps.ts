import type { DiagnosisFacts, DiagnosisText } from '../../diagnosis-text.ts';
import { inBrackets } from './in-brackets.ts';

/** What DPS says to a device before there is an operation: the connection and the register request. */
export const dpsDiagnoses = {
  'dps-unknown-scope': ({ idScope, server, other }: DiagnosisFacts) => ({
    title: 'DPS does not know this ID scope',
    causes: {
      'service-name': `"${idScope}" is the name of the DPS instance, not its ID scope. A scope is 0ne and eight hex digits.`,
      'other-cloud': `The ID scope "${idScope}" belongs to another cloud than ${server}: 0ne is global, 0cn is China.`,
      mistyped: `The ID scope "${idScope}" is mistyped, or belongs to an instance that was deleted.`,
      'other-instance': `${server} is the endpoint of another instance${other ? ` (${other})` : ''} or of another cloud.`,
      unavailable: 'DPS is unavailable for the moment: it answers with the same code.',
    },
  }),
  'dps-connection-refused': ({ detail, clock, registrationId }: DiagnosisFacts) => ({
    title: 'DPS refuses the connection before the registration',
    causes: {
      clock: clock
        ? `The clock of this machine is ${clock}, so the token is expired or lies too far ahead.`
        : 'The clock of this machine is wrong, so the token has expired or is not valid yet.',
      identity: `Client ID, user name and token do not name the same registration "${registrationId}"${inBrackets(detail)}.`,
      token: 'The token cannot be read: it was made by other software, or cut on the way.',
    },
  }),
  'dps-subscription-refused': ({ detail, server }: DiagnosisFacts) => ({
    title: 'DPS refuses the subscription to its answers',
    causes: {
      'not-dps': `${server} is an MQTT server, but not DPS${inBrackets(detail)}.`,
      unavailable: 'The service has a passing fault.',
    },
  }),
  'dps-unauthorized': ({ registrationId, other, clock }: DiagnosisFacts) => ({
    title: 'DPS does not accept this registration ID with this key',
    causes: {
      'group-key': other
        ? `This is the key of the enrollment group "${other}" itself. A device needs the key derived from it.`
        : 'It is the key of an enrollment group: a device needs the key derived from it for its registration ID.',
      'other-key': other
        ? `This key belongs to "${other}", not to "${registrationId}".`
        : 'The key belongs to another enrollment, or a character was lost while copying it.',
      changed: 'The enrollment has other keys by now: they were changed, or it was made anew.',
      typo: 'The key differs from the right one in a character or two: it was changed while copying or typing.',
      'letter-case': other
        ? `The key was derived for "${other}", but the device registers as "${registrationId}": letter case counts.`
        : 'The registration ID is written in another letter case than when the key was derived.',
      'derived-for-other': other
        ? `The key was derived for "${other}", but the device registers as "${registrationId}".`
        : 'The key was derived for another registration ID.',
      'individual-key': other
        ? `This is the device key of "${other}", not a group key: nothing may be derived from it.`
        : 'The key is not that of an enrollment group, so the key derived from it is wrong.',
      'group-name': `"${registrationId}" is the name of an enrollment group. A device needs a registration ID of its own.`,
      'no-enrollment': `There is no enrollment for "${registrationId}" in this DPS instance; the name of a group is no registration ID.`,
      clock: clock
        ? `The clock of this machine is ${clock}, so the token is expired or lies too far ahead.`
        : 'The clock of this machine is wrong, so the token has expired.',
    },
  }),
  'dps-bad-request': ({ registrationId, detail }: DiagnosisFacts) => ({
    title: 'DPS cannot accept the registration request',
    causes: {
      'registration-id': `The registration ID "${registrationId}" is not allowed there, or not the one of the connection${inBrackets(detail)}.`,
      payload: 'The custom payload is not what the service expects.',
    },
  }),
  'dps-not-found': ({ registrationId, detail }: DiagnosisFacts) => ({
    title: 'DPS has no enrollment for this device',
    causes: {
      'no-enrollment': `There is no enrollment for "${registrationId}" in this DPS instance${inBrackets(detail)}.`,
      'other-instance':
        'The ID scope is that of another DPS instance than the one with the enrollment.',
    },
  }),
  'dps-operation-lost': ({ detail }: DiagnosisFacts) => ({
    title: 'DPS no longer knows this registration',
    causes: {
      expired: `The operation was asked for too late or belongs to another device${inBrackets(detail)}.`,
      restarted: 'The service was restarted meanwhile: a sandbox forgets its operations then.',
    },
  }),
  'dps-conflict': ({ detail }: DiagnosisFacts) => ({
    title: 'DPS is busy with this very enrollment',
    causes: {
      concurrent: `Two requests wanted to change the same enrollment at once${inBrackets(detail)}: two devices with one registration ID, or somebody editing it.`,
    },
  }),
  'dps-rejected': ({ detail }: DiagnosisFacts) => ({
    title: 'DPS rejects the request',
    causes: { answer: `DPS answered with ${detail}.` },
  }),
  'dps-throttled': ({ detail }: DiagnosisFacts) => ({
    title: 'DPS is throttling',
    causes: {
      'too-many': `Too many registrations reach this DPS instance at once${inBrackets(detail)}: 1,000 a minute are allowed.`,
      'too-often':
        'A device asks more often than DPS told it to wait: 5 requests in 10 seconds are allowed.',
    },
  }),
  'dps-server-error': ({ detail }: DiagnosisFacts) => ({
    title: 'DPS has a fault of its own',
    causes: {
      passing: `The service failed for the moment${inBrackets(detail)}; your settings are not the reason.`,
      outage: 'There is an outage in this region.',
    },
  }),
  'dps-no-answer': ({ server }: DiagnosisFacts) => ({
    title: 'DPS does not answer',
    causes: {
      silent: `${server} took the connection and then said nothing within the time limit.`,
      middlebox: 'Something between here and there drops MQTT traffic.',
    },
  }),
  'dps-answer-unreadable': ({ server, detail }: DiagnosisFacts) => ({
    title: 'The answer of DPS cannot be used',
    causes: {
      'not-dps': `${server} is not DPS, or an imitation of it with faults${inBrackets(detail)}.`,
      middlebox: 'Something between here and there changes the traffic.',
    },
  }),
} satisfies Record<string, (facts: DiagnosisFacts) => DiagnosisText>;

import type { DiagnosisFacts, DiagnosisText } from '../../diagnosis-text.ts';
import { inBrackets } from './in-brackets.ts';

/** The device was assigned, and then its hub does not play along. */
export const hubDiagnoses = {
  'hub-unauthorized': ({ deviceId, server, clock }: DiagnosisFacts) => ({
    title: 'The hub does not let the device in',
    causes: {
      deleted: `There is no device "${deviceId}" in ${server} any more.`,
      key: `The key of "${deviceId}" was changed in the hub after it was registered.`,
      clock: clock
        ? `The clock of this machine is ${clock}: a hub allows five minutes.`
        : 'The clock of this machine is wrong, so the token has expired or is not valid yet.',
      'other-hub': 'The device dials another hub than the one it was assigned to.',
    },
  }),
  'hub-unavailable': ({ deviceId, server }: DiagnosisFacts) => ({
    title: 'The hub is not available to the device',
    causes: {
      disabled: `The device "${deviceId}" is disabled in ${server}: a hub says "unavailable" then.`,
      moving: 'The hub is being moved, is overloaded or was deleted.',
    },
  }),
  'hub-connection-refused': ({ detail, server }: DiagnosisFacts) => ({
    title: 'The hub does not accept this kind of connection',
    causes: {
      protocol: `${server} does not speak MQTT 3.1.1 as IoT Hub does, or refuses the client ID${inBrackets(detail)}.`,
    },
  }),
  'hub-subscription-refused': ({ detail }: DiagnosisFacts) => ({
    title: 'The hub refuses a subscription',
    causes: {
      limit: `A device may hold five subscriptions, to its own topics only${inBrackets(detail)}.`,
      tier: 'The hub is of the Basic tier, which has no device twins and no direct methods.',
    },
  }),
  'hub-throttled': ({ detail }: DiagnosisFacts) => ({
    title: 'The hub is throttling',
    causes: {
      rate: `The device, or all devices together, send faster than the hub's tier allows${inBrackets(detail)}.`,
      quota: "The day's quota of messages is used up: a free hub takes 8,000 a day.",
    },
  }),
  'hub-request-refused': ({ detail }: DiagnosisFacts) => ({
    title: 'The request to the hub fails',
    causes: {
      answer: `The hub answered with ${detail}.`,
      tier: 'The hub is of the Basic tier, which has no device twins and no direct methods.',
    },
  }),
  'hub-no-answer': ({ server }: DiagnosisFacts) => ({
    title: 'The hub does not answer',
    causes: {
      silent: `${server} took the connection and then said nothing within the time limit.`,
      quota: "The day's quota of messages is used up: a hub then leaves messages unacknowledged.",
      middlebox: 'Something between here and there drops MQTT traffic.',
    },
  }),
  'hub-connection-lost': ({ deviceId, server }: DiagnosisFacts) => ({
    title: `${server} closed the connection`,
    causes: {
      'second-client': `Another program connected as "${deviceId}": a hub keeps only the newest connection.`,
      disabled: `The device "${deviceId}" was disabled or deleted in the hub meanwhile.`,
      rejected: 'The hub rejected a packet: too large, a foreign topic, or too many at once.',
      network: 'The network was interrupted.',
    },
  }),
  'telemetry-incomplete': ({ detail, deviceId }: DiagnosisFacts) => ({
    title: `Not every message was acknowledged: ${detail}`,
    causes: {
      lost: 'The connection was lost while messages were under way.',
      'second-client': `Another program connected as "${deviceId}": a hub keeps only the newest connection.`,
      quota: "The day's quota of messages is used up: a free hub takes 8,000 a day.",
    },
  }),
} satisfies Record<string, (facts: DiagnosisFacts) => DiagnosisText>;

import type { Messages } from '../messages/messages.ts';
import { readPacket } from '../protocol/read-packet.ts';
import type { RegistrationAnswer, WireFact } from '../protocol/wire-fact.ts';
import type { WirePacket } from '../protocol/wire-packet.ts';

export type MeaningId = keyof Messages['wire']['meanings'];

export type WireLevel = 'beginner' | 'expert';

/** What a packet means: a sentence, and the rule it follows. */
export interface WireMeaning {
  readonly id: MeaningId;
  readonly says: string;
  readonly rule: string;
}

/**
 * Says what a packet means to somebody of that level, and which rule of MQTT, DPS or IoT Hub it follows
 * (protocol.md 1 to 3). Pure.
 */
export function wireMeaning(packet: WirePacket, level: WireLevel, { wire }: Messages): WireMeaning {
  const id = meaningOf(readPacket(packet));
  const { [level]: says, rule } = wire.meanings[id];
  return { id, says, rule };
}

const PUBACKS = {
  request: 'request-acknowledged',
  telemetry: 'telemetry-acknowledged',
  delivery: 'answer-acknowledged',
} as const satisfies Record<string, MeaningId>;

/** Which of the sentences a packet is worth. */
export function meaningOf(fact: WireFact): MeaningId {
  switch (fact.kind) {
    case 'connack':
      return ofConnack(fact);
    case 'subscribe':
      return `${fact.link}-subscribe`;
    case 'suback':
      return fact.granted ? 'granted' : 'not-granted';
    case 'unsuback':
      return 'unsubscribed';
    case 'poll':
      return 'look';
    case 'registration-answer':
      return ofAnswer(fact);
    case 'puback':
      return PUBACKS[fact.of];
    case 'twin-answer':
      if (fact.status >= 300) return 'twin-refused';
      return fact.status === 204 ? 'twin-patched' : 'twin';
    case 'twin-desired':
      return 'desired';
    case 'unknown':
      return 'other';
    case 'dps-connect':
    case 'hub-connect':
    case 'unsubscribe':
    case 'register':
    case 'telemetry':
    case 'twin-get':
    case 'twin-patch':
    case 'method':
    case 'method-answer':
    case 'certificate-request':
    case 'certificate-answer':
    case 'command':
    case 'ping':
    case 'pong':
    case 'disconnect':
      return fact.kind;
  }
}

function ofConnack({ link, code }: Extract<WireFact, { readonly kind: 'connack' }>): MeaningId {
  if (code === 0) return `${link}-accepted`;
  if (code === 3) return `${link}-refused-unavailable`;
  return code === 5 ? `${link}-refused-unauthorized` : 'refused-otherwise';
}

function ofAnswer({ outcome, status, registration }: RegistrationAnswer): MeaningId {
  switch (outcome) {
    case 'later':
      return status === 429 ? 'throttled' : 'service-trouble';
    case 'refused':
      return status === 401 ? 'unauthorized' : 'dps-refused';
    case 'assigning':
      return registration === undefined ? 'taken' : 'assigning';
    case 'assigned':
    case 'failed':
    case 'disabled':
      return outcome;
    case 'nowhere':
    case 'unknown':
    case 'unreadable':
      return 'final-otherwise';
  }
}

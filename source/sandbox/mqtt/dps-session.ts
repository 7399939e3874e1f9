import {
  DPS_RESPONSE_FILTER,
  type DpsRequest,
  dpsResponseTopic,
  parseDpsRequest,
} from '../../protocol/dps-topics.ts';
import { UNREADABLE } from '../faults/error-answer.ts';
import type { Faults } from '../faults/faults.ts';
import { LIMITS } from '../limits.ts';
import type { Applicant, DeviceAnswer, DeviceApi } from '../provisioning/device-api.ts';
import type { Report } from '../reporter.ts';
import type { Connection, Message, Reception, Session } from './session.ts';

export interface DpsOptions {
  readonly api: DeviceApi;
  readonly faults: Faults;
  readonly report: Report;
  /** Milliseconds before an answer leaves. */
  readonly answerDelay: number;
}

/** One device's connection to DPS: the device API over MQTT (protocol.md 1.4 to 1.7). */
export class DpsSession implements Session {
  readonly link = 'dps';
  readonly id: string;
  readonly sessionName: string;
  /** DPS never keeps a session: a CONNACK with session-present breaks the C# SDK (protocol.md 1.2). */
  readonly persistent = false;
  readonly #applicant: Applicant;
  readonly #options: DpsOptions;
  readonly #answers = new Set<NodeJS.Timeout>();
  /** Requests taken and not answered yet. */
  #pending = 0;
  #connection: Connection | undefined;

  constructor(applicant: Applicant, sessionName: string, options: DpsOptions) {
    this.id = applicant.registrationId;
    this.sessionName = sessionName;
    this.#applicant = applicant;
    this.#options = options;
  }

  opened(connection: Connection): void {
    this.#connection = connection;
    this.#options.report({ link: 'dps', event: 'dps.connected', id: this.id });
  }

  closed(): void {
    this.#connection = undefined;
    for (const timer of this.#answers) clearTimeout(timer);
    this.#answers.clear();
    this.#options.report({ link: 'dps', event: 'dps.disconnected', id: this.id });
  }

  /** DPS is lenient: foreign filters are granted, they just never match anything (protocol.md 1.4). */
  subscribe(): boolean {
    return (this.#connection?.subscriptions() ?? 0) < LIMITS.dpsSubscriptions;
  }

  subscribed(): void {}

  /** Never called: a will is taken out of the CONNECT, DPS has no use for one. */
  will(): void {}

  /** An answer never comes before what it tells is kept; a device that gets none asks again. */
  notKept(): void {}

  receive({ topic, payload, qos }: Message): Reception {
    if (qos === 2) return { hangUp: 'QoS 2 is not supported' };
    if (payload.length > LIMITS.dpsMessageBytes) return { hangUp: 'the message is too large' };
    const request = parseDpsRequest(topic);
    if (!request) return { hangUp: 'DPS has no such topic' };
    if (this.#pending >= LIMITS.pendingAnswers) return { hangUp: 'too many requests at once' };
    this.#pending += 1;
    return { acknowledged: () => this.#answer(request, payload) };
  }

  /**
   * Answers a little later than at once: the Java SDK starts to wait only after it has published, and an
   * answer that is there first is lost (protocol.md 11).
   */
  #answer(request: DpsRequest, payload: Buffer): void {
    const { status, retryAfter, body } = this.#decide(request, payload);
    const topic = dpsResponseTopic({ status, requestId: request.requestId, retryAfter });
    const timer = setTimeout(() => {
      this.#answers.delete(timer);
      this.#pending -= 1;
      // Answers went out at QoS 1 where seen; a client that subscribed elsewhere gets them too (protocol.md 1.4).
      const qos = this.#connection?.grantedQos(DPS_RESPONSE_FILTER) ?? 1;
      this.#connection?.publish(topic, this.#isGarbled() ? UNREADABLE : JSON.stringify(body), qos);
    }, this.#options.answerDelay);
    this.#answers.add(timer);
  }

  #isGarbled(): boolean {
    const { faults, report } = this.#options;
    if (!faults.strike('unreadable-answer', this.id, ({ link }) => link === 'dps')) return false;
    const reason = 'a fault was armed: unreadable answer';
    report({ link: 'dps', event: 'dps.garbled', id: this.id, reason });
    return true;
  }

  #decide(request: DpsRequest, payload: Buffer): DeviceAnswer {
    const { api } = this.#options;
    return request.kind === 'register'
      ? api.register(this.#applicant, payload)
      : api.operationStatus(this.#applicant, request.operationId);
  }
}

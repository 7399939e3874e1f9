import {
  DPS_RESPONSE_FILTER,
  type DpsRequest,
  dpsResponseTopic,
  parseDpsRequest,
} from '../../protocol/dps-topics.ts';
import type { SasToken } from '../../protocol/sas-token.ts';
import type { Faults } from '../faults.ts';
import { serviceError } from '../formats.ts';
import { LIMITS } from '../limits.ts';
import { type Attested, attest, explainRefusal } from '../provisioning/attestation.ts';
import type { ProvisioningService } from '../provisioning-service.ts';
import type { Report } from '../reporter.ts';
import type { Store } from '../store.ts';
import type { Connection, Message, Reception, Session } from './session.ts';

export interface DpsOptions {
  readonly store: Store;
  readonly service: ProvisioningService;
  readonly faults: Faults;
  readonly report: Report;
  /** Seconds in `retry-after`. */
  readonly retryAfter: number;
  /** Milliseconds before an answer leaves. */
  readonly answerDelay: number;
}

/** What an answer carries besides the request ID. */
interface Answer {
  readonly status: number;
  readonly retryAfter?: number;
  readonly body: object;
}

/** One device's connection to DPS: the device API over MQTT (protocol.md 1.4 to 1.7). */
export class DpsSession implements Session {
  readonly link = 'dps';
  readonly id: string;
  readonly sessionName: string;
  /** DPS never keeps a session: a CONNACK with session-present breaks the C# SDK (protocol.md 1.2). */
  readonly persistent = false;
  readonly #token: SasToken;
  readonly #options: DpsOptions;
  readonly #answers = new Set<NodeJS.Timeout>();
  /** Requests taken and not answered yet. */
  #pending = 0;
  #connection: Connection | undefined;

  constructor(id: string, sessionName: string, token: SasToken, options: DpsOptions) {
    this.id = id;
    this.sessionName = sessionName;
    this.#token = token;
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

  /** Never called: a will is taken out of the CONNECT, DPS has no use for one. */
  will(): void {}

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
      this.#connection?.publish(topic, JSON.stringify(body), qos);
    }, this.#options.answerDelay);
    this.#answers.add(timer);
  }

  #decide(request: DpsRequest, payload: Buffer): Answer {
    const { store, faults } = this.#options;
    const disturbed = this.#disturb();
    if (disturbed) return disturbed;
    const attested = attest(store, this.id, this.#token);
    if (!attested) return this.#unauthorized(explainRefusal(store, this.id, this.#token));
    if (faults.strike('wrong-key', this.id))
      return this.#unauthorized('a fault was armed: wrong key');
    return request.kind === 'register'
      ? this.#register(attested, payload)
      : this.#operationStatus(request.operationId);
  }

  #register(attested: Attested, payload: Buffer): Answer {
    const { service, retryAfter, report } = this.#options;
    const problem = checkRegisterBody(payload, this.id);
    if (problem) {
      report({
        link: 'dps',
        event: 'dps.refused',
        id: this.id,
        reason: problem.reason,
        detail: { status: 400 },
      });
      return { status: 400, body: serviceError(problem.errorCode, problem.message) };
    }
    report({
      link: 'dps',
      event: 'dps.registering',
      id: this.id,
      detail: { enrollment: attested.kind },
    });
    return { status: 202, retryAfter, body: service.register(this.id, attested) };
  }

  #operationStatus(operationId: string): Answer {
    const { service, retryAfter, report } = this.#options;
    const operation = service.operationStatus(this.id, operationId);
    if (!operation) {
      const reason = 'no such operation of this device';
      report({ link: 'dps', event: 'dps.refused', id: this.id, reason, detail: { status: 404 } });
      return { status: 404, body: serviceError(404000, 'Operation not found.') };
    }
    const pending = operation.status === 'assigning';
    report({ link: 'dps', event: 'dps.polled', id: this.id, detail: { status: operation.status } });
    return pending
      ? { status: 202, retryAfter, body: operation }
      : { status: 200, body: operation };
  }

  #unauthorized(reason: string): Answer {
    const { report } = this.#options;
    report({ link: 'dps', event: 'dps.refused', id: this.id, reason, detail: { status: 401 } });
    return { status: 401, body: serviceError(401002, 'Unauthorized') };
  }

  #disturb(): Answer | undefined {
    const { faults, report } = this.#options;
    const throttled = faults.strike('throttled', this.id);
    if (throttled) {
      const { retryAfter } = throttled;
      const reason = 'a fault was armed: throttled';
      report({ link: 'dps', event: 'dps.throttled', id: this.id, reason, detail: { retryAfter } });
      return { status: 429, retryAfter, body: serviceError(429001, 'Operation is throttled.') };
    }
    const broken = faults.strike('server-error', this.id);
    if (!broken) return undefined;
    const { status, retryAfter } = broken;
    const reason = 'a fault was armed: server error';
    report({ link: 'dps', event: 'dps.failing', id: this.id, reason, detail: { status } });
    const message = status === 500 ? 'Internal server error.' : 'Service unavailable.';
    return { status, retryAfter, body: serviceError(status * 1000 + 1, message) };
  }
}

/** The body may be empty; what it says of the identity must agree with the connection (protocol.md 1.5). */
function checkRegisterBody(
  payload: Buffer,
  registrationId: string,
): { errorCode: number; message: string; reason: string } | undefined {
  const text = payload.toString('utf8').trim();
  if (text === '') return undefined;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return {
      errorCode: 400001,
      message: 'Invalid request body.',
      reason: 'the body is no JSON object',
    };
  }
  const named = (body as { registrationId?: unknown }).registrationId;
  if (named === undefined) return undefined;
  if (typeof named === 'string' && named.toLowerCase() === registrationId.toLowerCase())
    return undefined;
  return {
    errorCode: 400004,
    message: 'Invalid RegistrationId.',
    reason: 'the body names another registration ID than the user name',
  };
}

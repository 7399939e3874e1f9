import { randomUUID } from 'node:crypto';
import { DeviceFailure } from '../../device/device-failure.ts';
import type { DeviceBoundMessages } from '../../device/https/device-bound-messages.ts';
import type { Settlement } from '../../device/https/settlement.ts';
import type { HubConnection } from '../../device/hub/hub-connection.ts';
import type { MethodRequest } from '../../device/hub/hub-transport.ts';
import type { ActId } from './acts.ts';
import type { FieldValues } from './fields.ts';
import type { MethodAnswer, PlaygroundHappening, ServiceAct } from './playground-event.ts';
import type { PlaygroundState } from './playground-state.ts';
import type { PlaygroundPorts } from './ports.ts';

type DeviceAct = Exclude<ActId, ServiceAct>;
type Note = (happening: PlaygroundHappening) => void;

/** Methods that may wait for a person; the device says to further ones that it has enough. */
const WAITING_CALLS = 20;
const TOO_MANY: MethodAnswer = { status: 429, payload: null };

/** What the device does at its hub. */
export class DeviceSide {
  readonly #ports: PlaygroundPorts;
  readonly #state: () => PlaygroundState;
  readonly #note: Note;
  readonly #controller = new AbortController();
  readonly #requests = new Map<number, MethodRequest>();
  #connection: HubConnection | undefined;
  #messages: DeviceBoundMessages | undefined;
  #calls = 0;

  constructor(ports: PlaygroundPorts, state: () => PlaygroundState, note: Note) {
    this.#ports = ports;
    this.#state = state;
    this.#note = note;
  }

  async do(act: DeviceAct, values: Partial<FieldValues>): Promise<void> {
    if (act === 'connect') return this.#connect();
    try {
      await this.#perform(act, values);
    } catch (error) {
      if (this.#controller.signal.aborted) return;
      this.#note({ type: 'failed', act, why: await this.#ports.explain(error) });
    }
  }

  async close(): Promise<void> {
    this.#messages?.close();
    await this.#ports.disconnect();
    this.#controller.abort();
  }

  async #connect(): Promise<void> {
    this.#note({ type: 'connecting' });
    try {
      const connection = await this.#ports.connect(this.#controller.signal);
      this.#connection = connection;
      // It listens before it reads, so that no change falls between the two (protocol.md 3.4).
      await connection.listen({
        onDesired: (change) => this.#note({ type: 'desired-changed', ...change }),
        onMethod: (request) => this.#called(request),
        onLost: (reason) => this.#lost(reason),
      });
      this.#note({ type: 'connected', twin: await connection.twin() });
    } catch (error) {
      if (this.#controller.signal.aborted) return;
      this.#note({ type: 'refused', why: await this.#ports.explain(error) });
    }
  }

  async #perform(act: Exclude<DeviceAct, 'connect'>, values: Partial<FieldValues>): Promise<void> {
    const { status = 200, answer: payload = null, settlement = 'accept' } = values;
    switch (act) {
      case 'report':
        return this.#report(values.reported ?? {});
      case 'read':
        return this.#note({ type: 'twin-read', twin: await this.#hub().twin() });
      case 'send':
        return this.#send(values);
      case 'answer':
        return this.#answer(this.#state().calls[0]?.id, { status, payload }, false);
      case 'script':
        return this.#script({ status, payload });
      case 'fetch':
        return this.#fetch();
      case 'settle':
        return this.#settle(settlement);
    }
  }

  /** @throws DeviceFailure where the connection is gone and has not been told to be */
  #hub(): HubConnection {
    if (this.#connection) return this.#connection;
    throw new DeviceFailure({ link: 'hub', phase: 'connect', signal: { kind: 'closed' } });
  }

  async #report(patch: Readonly<Record<string, unknown>>): Promise<void> {
    const version = await this.#hub().report(patch);
    this.#note({ type: 'reported', patch, version });
  }

  async #send({ body = '', properties = {} }: Partial<FieldValues>): Promise<void> {
    await this.#hub().send(body, { messageId: randomUUID(), properties });
    this.#note({ type: 'sent', body, properties });
  }

  #called(request: MethodRequest): void {
    this.#calls += 1;
    const id = this.#calls;
    const { name, payload } = request;
    this.#requests.set(id, request);
    this.#note({ type: 'called', id, name, payload });
    const { script, calls } = this.#state();
    const answer = calls.length > WAITING_CALLS ? TOO_MANY : script;
    if (answer) void this.#answer(id, answer, true);
  }

  async #answer(id: number | undefined, answer: MethodAnswer, byScript: boolean): Promise<void> {
    const request = this.#requests.get(id ?? 0);
    if (id === undefined || !request) return;
    this.#requests.delete(id);
    const { name, payload } = request;
    this.#note({ type: 'answered', id, name, payload, answer, byScript });
    request.answer(answer.status, answer.payload, () => {});
  }

  /** Those that wait already are answered, too. */
  async #script(answer: MethodAnswer): Promise<void> {
    if (this.#state().script !== undefined) {
      return this.#note({ type: 'scripted', answer: undefined });
    }
    this.#note({ type: 'scripted', answer });
    for (const { id } of this.#state().calls) await this.#answer(id, answer, true);
  }

  async #fetch(): Promise<void> {
    try {
      this.#messages ??= await this.#ports.openMessages();
      const message = await this.#messages.receive();
      this.#note(message ? { type: 'fetched', message } : { type: 'nothing-waits' });
    } catch (error) {
      this.#httpsFailed('fetch', error);
    }
  }

  async #settle(how: Settlement): Promise<void> {
    const [message] = this.#state().messages;
    if (!message) return;
    try {
      await this.#messages?.settle(message.lockToken, how);
      this.#note({ type: 'settled', message, how });
    } catch (error) {
      if (isLockLost(error)) {
        this.#note({ type: 'let-go', message, why: this.#ports.explainHttps(error) });
      } else {
        this.#httpsFailed('settle', error);
      }
    }
  }

  #httpsFailed(act: DeviceAct, error: unknown): void {
    if (this.#controller.signal.aborted) return;
    this.#note({ type: 'failed', act, why: this.#ports.explainHttps(error) });
  }

  #lost(reason: unknown): void {
    this.#connection = undefined;
    this.#requests.clear();
    if (this.#controller.signal.aborted) return;
    void this.#ports.explain(reason).then((why) => this.#note({ type: 'lost', why }));
  }
}

/** Its lock has ended: the hub gives the message to whoever asks next (protocol.md 3.4). */
function isLockLost(error: unknown): boolean {
  if (!(error instanceof DeviceFailure)) return false;
  const { signal } = error.symptom;
  return signal.kind === 'response' && signal.status === 412;
}

import { parseBoundedJson } from '../../structures/bounded-json.ts';
import type { IotHub } from '../hub/iot-hub.ts';
import { LIMITS } from '../limits.ts';
import type { MethodCall, MethodOutcome } from './device-messenger.ts';

interface PendingCall {
  readonly hub: string;
  readonly deviceId: string;
  readonly call: MethodCall;
  /** Whether the device has it. */
  sent: boolean;
  timer: NodeJS.Timeout;
  readonly end: (outcome: MethodOutcome) => void;
}

/** The direct methods on their way to devices and back (protocol.md 3.3, 6). */
export class DirectMethods {
  readonly #iotHub: IotHub;
  readonly #pending = new Map<string, PendingCall>();
  #counter = 0;

  constructor(iotHub: IotHub) {
    this.#iotHub = iotHub;
  }

  /**
   * Calls a method. A device that is not there, or does not listen, has the connect time-out to come; from then
   * on it has the response time-out to answer.
   */
  invoke(
    hub: string,
    deviceId: string,
    call: MethodCall,
    signal: AbortSignal,
  ): Promise<MethodOutcome> {
    if (this.#pending.size >= LIMITS.pendingMethods) return Promise.resolve({ kind: 'too-many' });
    if (signal.aborted) return Promise.resolve({ kind: 'timed-out' });
    // Small whole numbers: the C SDK reads the request ID as a hex number, the Java SDK as a decimal one.
    this.#counter += 1;
    const requestId = String(this.#counter);
    return new Promise((resolve) => {
      const onAbort = (): void => end({ kind: 'timed-out' });
      const end = (outcome: MethodOutcome): void => {
        clearTimeout(pending.timer);
        signal.removeEventListener('abort', onAbort);
        this.#pending.delete(requestId);
        resolve(outcome);
      };
      const timer = setTimeout(() => end({ kind: 'not-connected' }), seconds(call.connectTimeout));
      const pending: PendingCall = { hub, deviceId, call, sent: false, timer, end };
      signal.addEventListener('abort', onAbort);
      this.#pending.set(requestId, pending);
      this.#send(requestId, pending);
      if (!pending.sent && call.connectTimeout === 0) end({ kind: 'not-connected' });
    });
  }

  /** The device listens from now on. */
  listening(hub: string, deviceId: string): void {
    for (const [requestId, pending] of this.#pending) {
      if (pending.sent || pending.hub !== hub || pending.deviceId !== deviceId) continue;
      this.#send(requestId, pending);
    }
  }

  /** @returns false when no call of this device waits under this ID: it is over, or never was */
  answer(hub: string, deviceId: string, requestId: string, status: number, body: string): boolean {
    const pending = this.#pending.get(requestId);
    if (!pending?.sent || pending.hub !== hub || pending.deviceId !== deviceId) return false;
    pending.end({ kind: 'answered', status, payload: parsePayload(body) });
    return true;
  }

  /** Ends every call; nobody shall wait for a sandbox that stops. */
  close(): void {
    for (const { end } of [...this.#pending.values()]) end({ kind: 'not-connected' });
  }

  #send(requestId: string, pending: PendingCall): void {
    const { hub, deviceId, call } = pending;
    // Null is sent as null; without any payload the body is empty (protocol.md 11).
    const payload = call.payload === undefined ? '' : JSON.stringify(call.payload);
    const sent = this.#iotHub.link(hub, deviceId)?.callMethod(requestId, call.name, payload);
    if (!sent) return;
    pending.sent = true;
    clearTimeout(pending.timer);
    pending.timer = setTimeout(
      () => pending.end({ kind: 'timed-out' }),
      seconds(call.responseTimeout),
    );
  }
}

function seconds(count: number): number {
  return count * 1000;
}

/** Devices answer with JSON or nothing; what is neither, or nested too deep, is handed on as the text it is. */
function parsePayload(body: string): unknown {
  if (body.trim() === '') return null;
  const json = parseBoundedJson(body, LIMITS.jsonDepth);
  return json ? json.value : body;
}

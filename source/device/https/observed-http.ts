import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Http } from 'azure-iot-http-base/dist/http.js';
import { parseObject, textOf } from '../../protocol/json.ts';
import type { ServiceError } from '../../protocol/wire-fact.ts';
import { DeviceFailure, type FailureSignal } from '../device-failure.ts';
import { DEVICE_LIMITS } from '../limits.ts';
import { networkSignal } from '../network-signal.ts';
import { responseSignal } from '../service-answer.ts';

/** An answer of the hub with a status below 300. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

type Build = Http['buildRequest'];
type Callback = Exclude<Parameters<Build>[5], undefined>;

const PATIENCE_MILLISECONDS = 20_000;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (failure: DeviceFailure) => void;
}

/**
 * The SDKs' common HTTP client, which also tells what came back: the transport over it says nothing at all where no
 * message waits, and names errors by their reason phrase.
 */
export class ObservedHttp extends Http {
  readonly #requests = new Set<ClientRequest>();
  #waiting: Waiting | undefined;

  /** Lets the SDK make a request, and waits for the answer. One at a time. @throws DeviceFailure */
  ask(make: () => void): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      make();
    });
  }

  /** The SDK had nothing to ask with; of what was asked, the answer tells. */
  notAsked({ message }: Error): void {
    this.#waiting?.reject(failureOf({ kind: 'unexpected', message }));
  }

  /** Ends every request. */
  close(): void {
    for (const request of this.#requests) request.destroy(new Error('closed'));
  }

  override buildRequest(...given: Parameters<Build>): ClientRequest {
    const [method, path, headers, host, options, done] = given;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    let excess = false;
    const observed: Callback = (error, body, response) => {
      done?.(error, body, response);
      this.#requests.delete(request);
      const answer = excess
        ? ({ kind: 'unusable', what: 'too-large' } as const)
        : outcomeOf(error, body, response);
      if ('kind' in answer) waiting?.reject(failureOf(answer));
      else waiting?.resolve(answer);
    };
    const request = super.buildRequest(method, path, headers, host, options, observed);
    this.#requests.add(request);
    request.setTimeout(PATIENCE_MILLISECONDS, () => request.destroy(new TimedOut()));
    request.on('response', (response: IncomingMessage) => {
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        bytes += part.length;
        if (bytes <= DEVICE_LIMITS.serverPacketBytes) return;
        excess = true;
        request.destroy();
      });
    });
    return request;
  }
}

class TimedOut extends Error {}

function outcomeOf(
  error: Error | undefined | null,
  body: string | undefined,
  response: IncomingMessage | undefined,
): Answer | FailureSignal {
  if (!response) return error instanceof TimedOut ? { kind: 'timeout' } : signalOf(error);
  const { statusCode: status = 0, headers } = response;
  if (!error) return { status, headers };
  return responseSignal({ status, error: hubError(body) });
}

/** A hub's error body over HTTPS: `{"Message":"ErrorCode:X;…"}` (protocol.md 6). */
function hubError(body: string | undefined): ServiceError {
  const message = textOf(parseObject(body)?.Message);
  return { message: message?.replace(/^ErrorCode:\w*;/, '') };
}

function signalOf(error: Error | undefined | null): FailureSignal {
  return error ? networkSignal(error) : { kind: 'closed' };
}

function failureOf(signal: FailureSignal): DeviceFailure {
  return new DeviceFailure({ link: 'hub', phase: 'operation', signal });
}

import sdk from 'azure-iot-mqtt-base';
import type { WireTap } from './wire-tap.ts';

export interface GuardOptions {
  /** An answer that the SDK could not digest; the SDK itself will never mention it. */
  readonly onUnreadable: (error: Error) => void;
  /** Turns an incoming message into what the SDK understands of it. */
  readonly translate?: (topic: string, payload: Buffer) => { topic: string; payload: Buffer };
  /** Nothing is published before it resolves; absent: at once. It never rejects. */
  readonly held?: Promise<void> | undefined;
}

/**
 * The SDKs' common MQTT client over a tap. It emits messages from a timer's turn, where an exception of a
 * listener ends the process: an answer that is not JSON would (both SDKs call JSON.parse unprotected), and
 * so would a lost connection at the wrong moment (they call a callback that is not there). Here such an
 * exception is caught and reported instead.
 */
export class GuardedMqttBase extends sdk.MqttBase {
  readonly #tap: WireTap;
  readonly #options: GuardOptions;
  #isLeaving = false;

  constructor(tap: WireTap, options: GuardOptions) {
    super(tap.provider);
    this.#tap = tap;
    this.#options = options;
  }

  override connect(...parameters: Parameters<sdk.MqttBase['connect']>): void {
    this.#isLeaving = false;
    super.connect(...parameters);
  }

  override publish(...parameters: Parameters<sdk.MqttBase['publish']>): void {
    const { held, onUnreadable } = this.#options;
    if (!held) {
      super.publish(...parameters);
      return;
    }
    const later = held.then(() => {
      // Who has left meanwhile has nothing to say.
      if (!this.#isLeaving) super.publish(...parameters);
    });
    later.catch((error: unknown) => onUnreadable(asError(error)));
  }

  override disconnect(...parameters: Parameters<sdk.MqttBase['disconnect']>): void {
    this.#isLeaving = true;
    super.disconnect(...parameters);
  }

  override emit(event: string | symbol, ...values: unknown[]): boolean {
    // To an SDK that is leaving, a connection that is lost is no news: it would leave once more, and then call the
    // callback that is not there from a turn in which nobody can catch it.
    if (event === 'error' && this.#isLeaving) return true;
    // What was too much for the tap is not for the SDK to parse.
    if (event === 'message' && this.#tap.isCut) return true;
    try {
      if (event === 'message' && this.#options.translate) {
        const [topic, payload] = values as [string, Buffer];
        const translated = this.#options.translate(topic, payload);
        return super.emit(event, translated.topic, translated.payload);
      }
      return super.emit(event, ...values);
    } catch (error) {
      this.#options.onUnreadable(asError(error));
      return true;
    }
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

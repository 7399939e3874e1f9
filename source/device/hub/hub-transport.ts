import sdk from 'azure-iot-device';
import mqttTransport from 'azure-iot-device-mqtt';
import { visible, visibleValue } from '../../protocol/foreign-text.ts';
import { parseBoundedJson } from '../../structures/bounded-json.ts';
import { DEVICE_LIMITS } from '../limits.ts';
import type { Done } from '../pending-calls.ts';

/** A direct method that the hub calls. */
export interface MethodRequest {
  readonly name: string;
  /** Any JSON value, or the text of what is none; undefined: it was called without a payload. */
  readonly payload: unknown;
  /** Says what came of it: a status of the device's own, and any JSON value. Once. */
  readonly answer: (status: number, payload: unknown, done: Done<void>) => void;
}

type Parameters = ConstructorParameters<typeof mqttTransport.Mqtt>;

/** What the SDK's transport calls its event of a method by, before the name of the method. */
const METHOD_EVENT = 'method_';

/**
 * The SDK's MQTT transport, which also hands on methods whose name nobody has given it before: the SDK drops them. One
 * that is called without a payload has an empty body (protocol.md 11), which the SDK takes for broken JSON.
 */
export class HubTransport extends mqttTransport.Mqtt {
  readonly #onMethod: (request: MethodRequest) => void;

  constructor(
    provider: Parameters[0],
    base: Parameters[1],
    onMethod: (request: MethodRequest) => void,
  ) {
    super(provider, base);
    this.#onMethod = onMethod;
  }

  override emit(event: string | symbol, ...values: unknown[]): boolean {
    if (typeof event !== 'string' || !event.startsWith(METHOD_EVENT)) {
      return super.emit(event, ...values);
    }
    const [{ requestId, body }] = values as [{ requestId: string; body: Buffer }];
    const response = new sdk.DeviceMethodResponse(requestId, this);
    this.#onMethod({
      name: visible(event.slice(METHOD_EVENT.length)),
      payload: payloadOf(body.toString()),
      answer: (status, payload, done) => response.send(status, payload, (error) => done(error)),
    });
    return true;
  }
}

function payloadOf(text: string): unknown {
  if (text === '') return undefined;
  const json = parseBoundedJson(text, DEVICE_LIMITS.serverJsonDepth);
  return json ? visibleValue(json.value) : visible(text);
}

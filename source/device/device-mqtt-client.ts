import { type IClientOptions, MqttClient } from 'mqtt';

type OpenStream = ConstructorParameters<typeof MqttClient>[0];
type EndParameters = Parameters<MqttClient['end']>;

/**
 * mqtt.js with an `end` that does not outlive the connection. The original waits for outstanding
 * acknowledgements even when nothing is left on which they could come; the SDKs wait for `end`, so that
 * their promises and timers would stay for good.
 */
export class DeviceMqttClient extends MqttClient {
  #isConnectionGone = false;

  constructor(openStream: OpenStream, options: IClientOptions) {
    super(openStream, {
      ...options,
      // Constructing it must not connect: CONNECT would be emitted before anyone can listen.
      manualConnect: true,
      // Its own log would show every packet to whoever sets DEBUG=*, the CONNECT's password included.
      log: () => {},
    });
    this.on('close', () => {
      this.#isConnectionGone = true;
      if (this.disconnecting) this.emit('outgoingEmpty');
    });
  }

  override end(...options: unknown[]): this {
    super.end(...(options as EndParameters));
    if (this.#isConnectionGone) this.emit('outgoingEmpty');
    return this;
  }
}

import type { FieldValues } from './fields.ts';
import type { PlaygroundHappening, ServiceAct } from './playground-event.ts';
import type { PlaygroundPorts } from './ports.ts';

/** What the owner of the service does with the device, as a back end of the hub does it. */
export class ServiceSide {
  readonly #ports: PlaygroundPorts;
  readonly #note: (happening: PlaygroundHappening) => void;
  readonly #controller = new AbortController();
  /** What was sent, by message ID. */
  readonly #sent = new Map<string, string>();
  readonly #endWatch: () => void;

  constructor(ports: PlaygroundPorts, note: (happening: PlaygroundHappening) => void) {
    this.#ports = ports;
    this.#note = note;
    const end = ports.service?.watchMessages((outcome) => {
      const body = this.#sent.get(outcome.messageId);
      if (body !== undefined) note({ type: 'command-settled', body, ...outcome });
    });
    this.#endWatch = end ?? (() => {});
  }

  async do(act: ServiceAct, values: Partial<FieldValues>): Promise<void> {
    const { service, device } = this.#ports;
    if (!service) return this.#note({ type: 'left-to-person', act, values });
    try {
      switch (act) {
        case 'desired': {
          const { desired: patch = {} } = values;
          const version = await service.writeDesired(device, patch);
          return this.#note({ type: 'desired-written', patch, version });
        }
        case 'command': {
          const { body = '', properties = {} } = values;
          const messageId = await service.sendMessage(device, { body, properties });
          this.#sent.set(messageId, body);
          return this.#note({ type: 'command-sent', messageId, body });
        }
        case 'method':
          return this.#call(values);
      }
    } catch (error) {
      // In the service's own words.
      if (!(error instanceof RangeError)) throw error;
      this.#note({ type: 'failed', act, why: error.message });
    }
  }

  close(): void {
    this.#endWatch();
    this.#controller.abort();
  }

  /** Not waited for: whoever calls is the one who answers as the device. */
  #call({ method: name = '', payload }: Partial<FieldValues>): void {
    const { service, device } = this.#ports;
    this.#note({ type: 'method-called', name, payload });
    void service
      ?.callMethod(device, { name, payload }, this.#controller.signal)
      .then((outcome) => this.#note({ type: 'method-ended', name, outcome }));
  }
}

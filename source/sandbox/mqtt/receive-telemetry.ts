import { type HubIdentity, type HubPublish, parseHubPublish } from '../../protocol/hub-topics.ts';
import { LIMITS } from '../limits.ts';
import { keepTelemetry, type TelemetryParts } from '../messaging/keep-telemetry.ts';
import { isOwn } from './hub-identity.ts';
import { type Message, type Reception, TAKEN } from './session.ts';

/** Who sends it, and what keeping it takes. */
interface Sender extends TelemetryParts {
  readonly hub: string;
  readonly identity: HubIdentity;
}

/** Counted before it is acknowledged: whoever has the PUBACK finds the message counted (protocol.md 3.3). */
export function receiveTelemetry(
  sender: Sender,
  { identity, properties }: HubPublish & { readonly kind: 'telemetry' },
  message: Message,
): Reception {
  if (!isOwn(identity, sender.identity)) {
    return { hangUp: 'a device may send telemetry only as itself' };
  }
  if (message.payload.length + message.topic.length > LIMITS.telemetryBytes) {
    return { hangUp: 'the message is larger than 256 KB' };
  }
  keep(sender, properties, message, false);
  return TAKEN;
}

/** The last will of a connection that broke off. */
export function keepWill(sender: Sender, message: Message): void {
  const publish = parseHubPublish(message.topic);
  keep(sender, publish?.kind === 'telemetry' ? publish.properties : '', message, true);
}

function keep(sender: Sender, properties: string, message: Message, will: boolean): void {
  const { hub, identity } = sender;
  const { payload, retain } = message;
  keepTelemetry(sender, { hub, identity, properties, payload, retain, will });
}

import type { HubDeviceName } from '../owner/device-service.ts';
import { jsonText } from '../protocol/foreign-text.ts';
import { splitHost } from '../protocol/identifiers.ts';
import { quoteForPosix } from '../structures/shell-quotes.ts';
import type { FieldValues } from '../walk/playground/fields.ts';
import type { ServiceAct } from '../walk/playground/playground-event.ts';

/**
 * The command of `az` by which a person does at the hub what the owner of a sandbox does by itself (protocol.md 12.5;
 * azure-iot-cli-extension: `iot hub device-twin update`, `iot hub invoke-device-method`, `iot device c2d-message send`).
 * It asks for feedback and waits for it, so that the outcome of a message is seen.
 */
export function azHubCommand(
  { hub, deviceId }: HubDeviceName,
  act: ServiceAct,
  { desired, method = '', payload, body = '', properties = {} }: Partial<FieldValues>,
): string {
  // A hub is called by the first part of its host name.
  const names = `--hub-name ${word(splitHost(hub).name.split('.')[0] ?? '')} --device-id ${word(deviceId)}`;
  switch (act) {
    case 'desired':
      return `az iot hub device-twin update ${names} --desired ${word(jsonText(desired ?? {}))}`;
    case 'method': {
      const given = payload === undefined ? '' : ` --method-payload ${word(jsonText(payload))}`;
      return `az iot hub invoke-device-method ${names} --method-name ${word(method)}${given}`;
    }
    case 'command': {
      const list = Object.entries(properties).map(([name, value]) => `${name}=${value}`);
      const given = list.length === 0 ? '' : ` --props ${word(list.join(';'))}`;
      return `az iot device c2d-message send ${names} --data ${word(body)}${given} --ack full --wait`;
    }
  }
}

/** What is simple stands as it is; half a character, which no shell takes, was typed by nobody. */
function word(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : (quoteForPosix(text) ?? '');
}

import { azHubCommand } from '../export/az-hub-commands.ts';
import type { Messages } from '../messages/messages.ts';
import type { HubDeviceName } from '../owner/device-service.ts';
import { jsonText, visible } from '../protocol/foreign-text.ts';
import { ACTS } from '../walk/playground/acts.ts';
import type { MethodAnswer, PlaygroundEvent } from '../walk/playground/playground-event.ts';

/** One event of the playground in words. */
export interface EventText {
  readonly side: 'device' | 'service';
  readonly text: string;
  readonly tone: 'plain' | 'good' | 'bad';
  /** A command that stands at the end of the text, whole, to be copied. */
  readonly command?: string;
}

interface Look {
  readonly messages: Messages;
  readonly device: HubDeviceName;
}

/** A message as it is named: its text in quotes, and its properties. */
export function messageText(
  body: string,
  properties: Readonly<Record<string, string>> = {},
): string {
  const named = Object.entries(properties).map(([name, value]) => visible(`${name}=${value}`));
  return [jsonText(body), ...named].join(', ');
}

/** Says what has happened, at which side. */
export function playgroundEventText(event: PlaygroundEvent, look: Look): EventText {
  const { device, messages } = look;
  const { events, twin, acts } = messages.playground;
  switch (event.type) {
    case 'connecting':
      return atDevice(events.connecting(device.hub));
    case 'connected':
      return atDevice(events.connected, 'good');
    case 'lost':
    case 'refused':
      return atDevice(events[event.type](event.why), 'bad');
    case 'twin-read': {
      const { desired, reported } = event.twin;
      const [first, second] = [desired, reported].map(({ $version: version }) =>
        twin.version(typeof version === 'number' ? version : undefined),
      );
      return atDevice(events['twin-read'](first ?? '', second ?? ''), 'good');
    }
    case 'desired-changed':
      return atDevice(
        events['desired-changed'](jsonText(event.patch), twin.version(event.version)),
      );
    case 'reported':
      return atDevice(events.reported(jsonText(event.patch), twin.version(event.version)), 'good');
    case 'called':
      return atDevice(events.called(event.name, payloadText(event.payload, messages)));
    case 'answered':
      return atDevice(
        events.answered(event.name, answerText(event.answer), event.byScript),
        'good',
      );
    case 'scripted':
      return atDevice(event.answer ? events.scripted(answerText(event.answer)) : events.unscripted);
    case 'fetched': {
      const { body, properties, deliveryCount } = event.message;
      return atDevice(events.fetched(messageText(body, properties), deliveryCount), 'good');
    }
    case 'nothing-waits':
      return atDevice(events['nothing-waits']);
    case 'settled':
      return atDevice(events.settled[event.how](messageText(event.message.body)), 'good');
    case 'let-go':
      return atDevice(events['let-go'](messageText(event.message.body), event.why), 'bad');
    case 'sent':
      return atDevice(events.sent(messageText(event.body, event.properties)), 'good');
    case 'desired-written':
      return atService(
        events['desired-written'](jsonText(event.patch), twin.version(event.version)),
        'good',
      );
    case 'method-called':
      return atService(events['method-called'](event.name, payloadText(event.payload, messages)));
    case 'method-ended': {
      const { outcome, name } = event;
      const ended = events['method-ended'];
      return outcome.kind === 'answered'
        ? atService(ended.answered(name, answerText(outcome)), 'good')
        : atService(ended[outcome.kind](name), 'bad');
    }
    case 'command-sent':
      return atService(events['command-sent'](messageText(event.body)));
    case 'command-settled': {
      const settled = events['command-settled'][event.outcome];
      const tone = event.outcome === 'given-up' ? 'bad' : 'plain';
      return atService(settled(messageText(event.body), event.reason ?? ''), tone);
    }
    case 'left-to-person': {
      const command = azHubCommand(device, event.act, event.values);
      return { ...atService(events['left-to-person'](command)), command };
    }
    case 'failed': {
      const { side } = ACTS[event.act];
      return { side, text: events.failed(acts[event.act], event.why), tone: 'bad' };
    }
  }
}

function atDevice(text: string, tone: EventText['tone'] = 'plain'): EventText {
  return { side: 'device', text, tone };
}

function atService(text: string, tone: EventText['tone'] = 'plain'): EventText {
  return { side: 'service', text, tone };
}

function payloadText(
  payload: unknown,
  { playground: { noPayload, payload: text } }: Messages,
): string {
  return payload === undefined ? noPayload : text(jsonText(payload));
}

function answerText({ status, payload }: MethodAnswer): string {
  return `${status} ${jsonText(payload)}`;
}

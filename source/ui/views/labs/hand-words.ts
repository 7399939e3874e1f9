import type { LabText } from '../../../lessons/labs/lab.ts';
import type { LabAct } from '../../../lessons/labs/lab-acts.ts';
import type { Messages } from '../../../messages/messages.ts';
import type { WireEvent } from '../../../wire/wire-event.ts';
import { describeWire } from '../wire/describe-wire.ts';

/** What an act is called where it is offered. */
export function actWords(text: LabText, { id }: Pick<LabAct, 'id'>): string {
  return text.acts[id]?.label ?? id;
}

/** One of the things that can be claimed. */
export function claimWords(
  text: LabText,
  { id, choices }: Extract<LabAct, { readonly kind: 'claim' }>,
  index: number,
): string {
  const choice = choices[index] ?? '';
  return text.acts[id]?.choices?.[choice] ?? choice;
}

/** What a packet is found by: all that is shown of it, and all that it says. */
export function packetWords(event: WireEvent, messages: Messages): string {
  const { kind, meaning } = describeWire(event, Date.parse(event.at), messages);
  const { topic = '', payload = '', clientId = '', userName = '' } = event;
  return [kind, meaning, topic, payload, clientId, userName].join(' ');
}

import type { LabText } from '../../../lessons/labs/lab.ts';
import type { LabAct } from '../../../lessons/labs/lab-acts.ts';
import type { Messages } from '../../../messages/messages.ts';
import type { WireEvent } from '../../../wire/wire-event.ts';
import { describeWire } from '../wire/describe-wire.ts';

/** What an act is called where it is offered. */
export function actWords(text: LabText, { id }: Pick<LabAct, 'id'>): string {
  return text.acts[id]?.label ?? id;
}

/** An act that wants one of its choices. */
export type ChoosingAct = Extract<LabAct, { readonly kind: 'claim' | 'choose' }>;

/** One of the things that can be claimed or chosen. */
export function claimWords(text: LabText, { id, choices }: ChoosingAct, index: number): string {
  const choice = choices[index] ?? '';
  return text.acts[id]?.choices?.[choice] ?? choice;
}

/** What a packet is found by: all that is shown of it, and all that it says. */
export function packetWords(event: WireEvent, messages: Messages): string {
  const { kind, meaning } = describeWire(event, Date.parse(event.at), messages);
  const { device = '', topic = '', payload = '', clientId = '', userName = '' } = event;
  return [device, kind, meaning, topic, payload, clientId, userName].join(' ');
}

import type { DeviceBoundMessage } from '../../device/https/device-bound-messages.ts';
import type { Settlement } from '../../device/https/settlement.ts';
import type { DeviceTwin } from '../../device/hub/hub-client.ts';
import type { MessageOutcome } from '../../owner/device-service.ts';
import type { MethodOutcome } from '../../sandbox/messaging/device-messenger.ts';
import type { ActId } from './acts.ts';
import type { FieldValues } from './fields.ts';

type Properties = Readonly<Record<string, unknown>>;

/** An answer to methods: a status of the device's own, and any JSON value. */
export interface MethodAnswer {
  readonly status: number;
  readonly payload: unknown;
}

/** A method that waits for the device's answer. */
export interface WaitingCall {
  readonly id: number;
  readonly name: string;
  /** Undefined: it was called without one. */
  readonly payload: unknown;
}

/** What happens at the device's side, and what the owner does at the other one. */
export type PlaygroundHappening =
  | { readonly type: 'connecting' }
  | { readonly type: 'connected'; readonly twin: DeviceTwin }
  /** The hub, or the road to it, let the device go; or never let it in. */
  | { readonly type: 'lost' | 'refused'; readonly why: string }
  | { readonly type: 'twin-read'; readonly twin: DeviceTwin }
  | {
      readonly type: 'desired-changed';
      readonly patch: Properties;
      readonly version: number | undefined;
    }
  | { readonly type: 'reported'; readonly patch: Properties; readonly version: number | undefined }
  | ({ readonly type: 'called' } & WaitingCall)
  | ({ readonly type: 'answered'; readonly byScript: boolean } & WaitingCall & {
        readonly answer: MethodAnswer;
      })
  /** From here on methods are answered so by themselves; undefined: by the person. */
  | { readonly type: 'scripted'; readonly answer: MethodAnswer | undefined }
  | { readonly type: 'fetched'; readonly message: DeviceBoundMessage }
  | { readonly type: 'nothing-waits' }
  | {
      readonly type: 'settled';
      readonly message: DeviceBoundMessage;
      readonly how: Settlement;
    }
  /** Its lock was over: the hub gives it once more. */
  | { readonly type: 'let-go'; readonly message: DeviceBoundMessage; readonly why: string }
  | {
      readonly type: 'sent';
      readonly body: string;
      readonly properties: Readonly<Record<string, string>>;
    }
  | { readonly type: 'desired-written'; readonly patch: Properties; readonly version: number }
  | { readonly type: 'method-called'; readonly name: string; readonly payload: unknown }
  | { readonly type: 'method-ended'; readonly name: string; readonly outcome: MethodOutcome }
  | { readonly type: 'command-sent'; readonly messageId: string; readonly body: string }
  | ({ readonly type: 'command-settled'; readonly body: string } & MessageOutcome)
  /** What the person does at the other side by themselves. */
  | {
      readonly type: 'left-to-person';
      readonly act: ServiceAct;
      readonly values: Partial<FieldValues>;
    }
  | { readonly type: 'failed'; readonly act: ActId; readonly why: string };

/** What is done at the other side of the hub. */
export type ServiceAct = 'desired' | 'method' | 'command';

/** With its number, from 1, and its time, ISO 8601. */
export type PlaygroundEvent = PlaygroundHappening & {
  readonly number: number;
  readonly at: string;
};
